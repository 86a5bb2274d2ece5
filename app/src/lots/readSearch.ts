import { identifierHash } from "../../../src/supplychain/identifierHash.js";
import { lotId } from "../../../src/supplychain/lotId.js";
import { printedIdentifier } from "../../../src/supplychain/printedIdentifier.js";
import { isLotId } from "./fetchLot.js";

/** Where a search leads: to a lot, or to what is missing or mistyped. */
export type Search = { readonly lot: string } | { readonly problem: "party" | "identifier" };

/**
 * Reads what somebody typed to find a lot: its id, or an identifier in any spelling together with the party that created it.
 *
 * @param text - An id, a GS1 Digital Link, an EPC URN, or what is printed below a bar code.
 * @param creator - The creating party's number.
 */
export function readSearch(text: string, creator: string): Search {
  const trimmed = text.trim();
  if (isLotId(trimmed)) return { lot: trimmed.toLowerCase() };
  let identifier: string;
  try {
    identifier = identifierHash(printedIdentifier(trimmed));
  } catch {
    return { problem: "identifier" };
  }
  return isParty(creator) ? { lot: lotId(BigInt(creator.trim()), identifier) } : { problem: "party" };
}

/** Whether a text is a party's number: nothing else gets into a question. */
export function isParty(text: string): boolean {
  return /^[1-9]\d{0,12}$/.test(text.trim()) && BigInt(text.trim()) < 1n << 40n;
}
