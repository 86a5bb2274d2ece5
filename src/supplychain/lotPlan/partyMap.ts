import { SupplyChainError } from "../errors.js";
import { itemKey } from "../facts/itemKey.js";

/** Says which party stands behind an identifier of an event: a place, a source, a destination. */
export type PartyOf = (identifier: string) => bigint | undefined;

/** The map of parties names what is no party. */
export class PartyMapError extends SupplyChainError {
  constructor(
    readonly identifier: string,
    readonly given: unknown,
  ) {
    super(
      `${JSON.stringify(given)} is no party id, for ${identifier}`,
      "Give the number from the PartyRegistry, such as 12 or its text.",
    );
  }
}

/**
 * Reads a map from identifiers, GLNs in any spelling among them, to party ids of the PartyRegistry.
 *
 * @param entries - Such as `{ "urn:epc:id:sgln:0860003.13031.0": "12" }`.
 * @throws {@link PartyMapError}
 */
export function partyMap(entries: Readonly<Record<string, unknown>>): PartyOf {
  const parties = new Map(Object.entries(entries).map(([key, value]) => [itemKey(key.trim()), partyId(key, value)]));
  return (identifier) => parties.get(itemKey(identifier));
}

function partyId(identifier: string, value: unknown): bigint {
  const text = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
  if (typeof text === "string" && /^[1-9]\d{0,12}$/.test(text) && BigInt(text) < 1n << 40n) return BigInt(text);
  throw new PartyMapError(identifier, value);
}
