import { EVIDENCE_FIELDS } from "../evidence/fields.js";
import type { EvidenceUnit } from "../evidence/types.js";
import { FreezeOrderMalformedError } from "./freezeOrderErrors.js";

/** Recorded evidence about an order of the freeze council, as `ratify`, `seize` and `seizeClaim` take it. */
export interface OrderEvidence {
  /** Its subject is the order's digest, see `freezeOrderDigest`. */
  readonly unit: EvidenceUnit;
  /** Id of the batch that holds the unit; 32 zero bytes, or nothing, for a unit that stands alone. */
  readonly batch?: string;
  /** The unit's Merkle proof in the batch. */
  readonly proof?: readonly string[];
}

const UNIT = `tuple(${EVIDENCE_FIELDS.map(({ name, type }) => `${type} ${name}`).join(", ")}) unit`;
const ALONE = `0x${"0".repeat(64)}`;

/** The parameter as Solidity declares it. */
export const EVIDENCE_PARAMETER = `tuple(${UNIT}, bytes32 batch, bytes32[] proof) evidence`;

/**
 * Evidence as the call takes it.
 *
 * @param evidence - What was recorded.
 * @param digest - The order that it has to be about.
 * @throws {@link FreezeOrderMalformedError} when it is about something else, which the council always refuses.
 */
export function evidenceArgument(
  { unit, batch = ALONE, proof = [] }: OrderEvidence,
  digest: string,
): Required<OrderEvidence> {
  if (unit.subject.toLowerCase() !== digest.toLowerCase()) {
    throw new FreezeOrderMalformedError("evidence", `it is about ${unit.subject}, not about the order ${digest}`);
  }
  return { unit, batch, proof };
}
