import { type LogTree, LogRangeError, logSize, splitOf, subtreeRoot } from "./tree.js";

/**
 * Proves that the log holds an entry; RFC 9162, section 2.1.3.1.
 *
 * @param tree - The log.
 * @param options - `index`: the entry's place, from zero (the registry's sequence less one). `size`: entries of the log that the
 * proof is for; all of them unless said.
 * @returns Siblings from the leaf up, for `verifyInclusion` here and on the chain.
 * @throws LogRangeError when there is no such entry.
 */
export function inclusionProof(tree: LogTree, options: { index: bigint; size?: bigint }): string[] {
  const { index, size = logSize(tree) } = options;
  if (index < 0n || index >= size || size > logSize(tree)) throw new LogRangeError(index, size, logSize(tree));

  return path(tree, index, 0n, size);
}

function path(tree: LogTree, index: bigint, start: bigint, end: bigint): string[] {
  if (end - start === 1n) return [];

  const middle = start + splitOf(end - start);
  return index < middle
    ? [...path(tree, index, start, middle), subtreeRoot(tree, middle, end)]
    : [...path(tree, index, middle, end), subtreeRoot(tree, start, middle)];
}
