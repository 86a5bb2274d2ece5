import { isHexString } from "ethers";

import { EMPTY_LOG_ROOT, logNodeHash } from "./hashes.js";
import { isSubtree } from "./isSubtree.js";

/** What is claimed of a subtree and a log. */
export interface SubtreeClaim {
  /** First entry of the subtree. */
  start: bigint;
  /** Entry after its last. */
  end: bigint;
  /** Root of the subtree. */
  subtreeRoot: string;
  /** Entries in the log. */
  size: bigint;
  /** Root of the log. */
  root: string;
  /** Nodes in the order of the draft. */
  proof: readonly string[];
}

/**
 * Whether the subtree over the entries from `start` to before `end` belongs to the log; draft-ietf-plants-merkle-tree-certs,
 * section 4. Needs no network. A subtree without entries has the root of nothing and belongs to every log that is long enough, by the
 * empty proof.
 *
 * @param claim - The subtree, the log and the proof.
 * @returns False also when the two ends delimit no subtree or a hash has not 32 bytes.
 */
export function verifySubtreeConsistency({ start, end, subtreeRoot, size, root, proof }: SubtreeClaim): boolean {
  if (![subtreeRoot, root, ...proof].every((hash) => isHexString(hash, 32))) return false;
  if (end > size || !isSubtree(start, end)) return false;
  if (start === end) return subtreeRoot.toLowerCase() === EMPTY_LOG_ROOT && proof.length === 0;

  return leadsToBoth({ start, end, subtreeRoot, size, root, proof });
}

function leadsToBoth({ start, end, subtreeRoot, size, root, proof }: SubtreeClaim): boolean {
  let [first, last, tip] = [start, end - 1n, size - 1n];
  const climb = (): void => {
    [first, last, tip] = [first / 2n, last / 2n, tip / 2n];
  };

  // Up to the largest node that both trees have: the subtree itself, or the last complete one inside it.
  while (first !== last && (last === tip || last % 2n === 1n)) climb();
  const [seed, ...rest] = first === last ? [subtreeRoot, ...proof] : proof;
  if (seed === undefined) return false;

  let [ofSubtree, ofLog] = [seed, seed];
  for (const node of rest) {
    if (tip === 0n) return false;
    if (last % 2n === 1n || last === tip) {
      if (first < last) ofSubtree = logNodeHash(node, ofSubtree);
      ofLog = logNodeHash(node, ofLog);
      // It ends: `last` is not zero here.
      while (last % 2n === 0n) climb();
    } else {
      ofLog = logNodeHash(ofLog, node);
    }
    climb();
  }
  return tip === 0n && same(ofSubtree, subtreeRoot) && same(ofLog, root);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
