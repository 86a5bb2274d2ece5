import { isSubtree } from "./isSubtree.js";
import { type LogTree, LogRangeError, logSize, splitOf, subtreeRoot } from "./tree.js";

/** Which proof is wanted. */
export interface ConsistencyOptions {
  /** First entry of the subtree; zero, for an earlier state of the log, unless said. */
  start?: bigint;
  /** Entry after the subtree's last: the size of the earlier log. */
  end: bigint;
  /** Entries of the later log; all of them unless said. */
  size?: bigint;
}

interface Range {
  start: bigint;
  end: bigint;
}

/**
 * Proves that an earlier state of the log is its beginning (RFC 9162, section 2.1.4.1), or that a subtree belongs to it
 * (draft-ietf-plants-merkle-tree-certs, section 4).
 *
 * @param tree - The log.
 * @param options - The earlier log or the subtree, and the later log.
 * @returns Nodes for `verifyConsistency` or `verifySubtreeConsistency`, here and on the chain.
 * @throws LogRangeError when there are not so many entries, or the two ends delimit no subtree.
 */
export function consistencyProof(tree: LogTree, options: ConsistencyOptions): string[] {
  const { start = 0n, end, size = logSize(tree) } = options;
  const fits = start >= 0n && start < end && end <= size && size <= logSize(tree);
  if (!fits || !isSubtree(start, end)) throw new LogRangeError(start, end, size);

  return path(tree, { start, end }, { start: 0n, end: size }, true);
}

/** @param known - Whether the verifier knows the subtree's root, or needs it as the proof's first node. */
function path(tree: LogTree, subtree: Range, within: Range, known: boolean): string[] {
  if (subtree.start === within.start && subtree.end === within.end) return known ? [] : [root(tree, within)];

  const middle = within.start + splitOf(within.end - within.start);
  const left = { start: within.start, end: middle };
  const right = { start: middle, end: within.end };
  if (subtree.end <= middle) return [...path(tree, subtree, left, known), root(tree, right)];
  if (subtree.start >= middle) return [...path(tree, subtree, right, known), root(tree, left)];
  return [...path(tree, { start: middle, end: subtree.end }, right, false), root(tree, left)];
}

function root(tree: LogTree, { start, end }: Range): string {
  return subtreeRoot(tree, start, end);
}
