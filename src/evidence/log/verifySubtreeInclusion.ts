import { isSubtree } from "./isSubtree.js";
import { type InclusionClaim, verifyInclusion } from "./verifyInclusion.js";

/** What is claimed of an entry and a subtree; `root` is the subtree's. */
export interface SubtreeInclusionClaim extends Omit<InclusionClaim, "size"> {
  /** First entry of the subtree. */
  start: bigint;
  /** Entry after its last. */
  end: bigint;
}

/**
 * Whether the subtree over the entries from `start` to before `end` holds the entry at `index` of the log;
 * draft-ietf-plants-merkle-tree-certs, section 4. Needs no network.
 *
 * @param claim - The entry, its proof and the subtree's root.
 * @returns False also when the two ends delimit no subtree or a hash has not 32 bytes.
 */
export function verifySubtreeInclusion({ start, end, index, ...claim }: SubtreeInclusionClaim): boolean {
  if (!isSubtree(start, end)) return false;

  return verifyInclusion({ ...claim, index: index - start, size: end - start });
}
