import { EMPTY_LOG_ROOT, logNodeHash } from "./hashes.js";

/** A log's Merkle tree that grows at its end. It keeps the root of every complete subtree, so no proof hashes twice. */
export interface LogTree {
  /** For each level, from the leaves up, the complete subtrees' roots from left to right. Changed by {@link appendLeaf} alone. */
  readonly levels: string[][];
}

/** No such log, entry or subtree. `size` is how many entries the tree holds. */
export class LogRangeError extends RangeError {
  override readonly name = "LogRangeError";

  constructor(
    readonly start: bigint,
    readonly end: bigint,
    readonly size: bigint,
  ) {
    super(
      `The entries ${start} to before ${end} are no part of a log of ${size}: append what is missing, or ask for less.`,
    );
  }
}

/**
 * Builds a log's tree.
 *
 * @param leaves - Hashes of the entries in the order of the log, see `logLeafHash`.
 * @returns The tree, to which more can be appended.
 */
export function createLogTree(leaves: Iterable<string> = []): LogTree {
  const tree: LogTree = { levels: [[]] };
  for (const leaf of leaves) appendLeaf(tree, leaf);
  return tree;
}

/**
 * Appends an entry to the tree.
 *
 * @param tree - The tree, which changes.
 * @param leaf - Hash of the entry.
 */
export function appendLeaf(tree: LogTree, leaf: string): void {
  const { levels } = tree;
  let node = leaf;
  for (let level = 0; ; level++) {
    const nodes = (levels[level] ??= []);
    const left = nodes.length % 2 === 1 ? nodes.at(-1) : undefined;
    nodes.push(node);
    if (left === undefined) return;
    node = logNodeHash(left, node);
  }
}

/**
 * Tells how many entries the tree holds.
 *
 * @param tree - The tree.
 * @returns Its size.
 */
export function logSize(tree: LogTree): bigint {
  return BigInt(tree.levels[0]?.length ?? 0);
}

/**
 * Root of the log when it had `size` entries.
 *
 * @param tree - The tree.
 * @param size - Entries from the first; all of them unless said.
 * @returns The root.
 * @throws LogRangeError when the tree holds fewer.
 */
export function logRoot(tree: LogTree, size: bigint = logSize(tree)): string {
  return subtreeRoot(tree, 0n, size);
}

/**
 * Root of the tree over a part of the entries.
 *
 * @param tree - The tree.
 * @param start - First entry.
 * @param end - Entry after the last.
 * @returns The root.
 * @throws LogRangeError when the tree has no such entries.
 */
export function subtreeRoot(tree: LogTree, start: bigint, end: bigint): string {
  const size = logSize(tree);
  if (start < 0n || start > end || end > size) throw new LogRangeError(start, end, size);

  return start === end ? EMPTY_LOG_ROOT : rootOf(tree, start, end);
}

/**
 * The greatest power of two below `size`: where a tree of so many entries splits.
 *
 * @param size - Entries, at least two.
 * @returns Entries of the left half.
 */
export function splitOf(size: bigint): bigint {
  let split = 1n;
  while (split * 2n < size) split *= 2n;
  return split;
}

function rootOf(tree: LogTree, start: bigint, end: bigint): string {
  const count = Number(end - start);
  // Neither index is a whole number unless a complete subtree stands there.
  const complete = tree.levels[Math.log2(count)]?.[Number(start) / count];
  if (complete !== undefined) return complete;

  const middle = start + splitOf(end - start);
  return logNodeHash(rootOf(tree, start, middle), rootOf(tree, middle, end));
}
