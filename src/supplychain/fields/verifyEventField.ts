import { merkleRoot } from "../../utils/merkleTree.js";
import { type EventLeaf, type Hex, NONE } from "../eventLeaf.js";
import { type EventField, eventFieldBytes } from "./eventField.js";

/** The fewest and the most siblings of a field's proof, as the contract has them. */
export const FIELD_PROOF_LENGTHS = { minimum: 4, maximum: 32 } as const;

/**
 * Tells whether an event's leaf commits to a field, as `EventLog.verifyField` does on chain. That the leaf is in an anchored batch is
 * another question.
 *
 * @param leaf - The event's leaf; its `fieldRoot` counts.
 * @param field - The field with its salt, see `eventFieldOf()`.
 * @param proof - The siblings from the disclosure.
 * @throws InvalidEventFieldError when a part of the field is not 32 bytes.
 * @throws RangeError when a sibling is not 32 bytes as `0x` and 64 hexadecimal digits.
 */
export function verifyEventField(
  leaf: Pick<EventLeaf, "fieldRoot">,
  field: EventField,
  proof: readonly Hex[],
): boolean {
  const { minimum, maximum } = FIELD_PROOF_LENGTHS;
  if (leaf.fieldRoot === NONE || proof.length < minimum || proof.length > maximum) return false;

  return merkleRoot(eventFieldBytes(field), proof) === leaf.fieldRoot.toLowerCase();
}
