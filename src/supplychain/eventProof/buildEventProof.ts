import type { EventBatch } from "../eventBatch.js";
import type { DisclosedField } from "../fields/fieldTree.js";
import { type AnchorPlace, EVENT_PROOF_FORMAT, type EventProof } from "./types.js";

/** Which event of a batch is proved, and what of it is shown. */
export interface EventProofOptions {
  readonly batch: Pick<EventBatch, "root" | "count" | "leaves" | "proof">;
  /** Position of the event in the batch, from 0. */
  readonly index: number;
  /** Where the batch is anchored, if it is known. */
  readonly anchor?: AnchorPlace | undefined;
  /** What is shown of the event, from `FieldTree.disclose()`. */
  readonly fields?: readonly DisclosedField[];
}

/**
 * Writes a portable proof of one event of a batch.
 *
 * @throws RangeError when the batch has no such event.
 */
export function buildEventProof({ batch, index, anchor, fields = [] }: EventProofOptions): EventProof {
  const proof = batch.proof(index);
  const leaf = batch.leaves[index];
  if (leaf === undefined) throw new RangeError(`no event ${index} in a batch of ${batch.count}`);

  const { root, count } = batch;
  return {
    format: EVENT_PROOF_FORMAT,
    leaf: lowerCase(leaf),
    proof,
    batch: { root, count },
    ...(anchor !== undefined && { anchor: lowerCase(anchor) }),
    fields,
  };
}

/** One event has one proof: addresses and hashes are written in small letters. */
function lowerCase<T extends object>(members: T): T {
  const entries = Object.entries(members).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === "string" ? value.toLowerCase() : value,
  ]);
  return Object.fromEntries(entries) as T;
}
