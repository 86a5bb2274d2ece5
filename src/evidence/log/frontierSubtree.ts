/** A complete subtree of the log whose root the registry keeps, and its place in the registry's stack. */
export interface FrontierSubtree {
  /** First entry of the subtree. */
  readonly start: bigint;
  /** Entry after its last. */
  readonly end: bigint;
  /** Place of its root in the stack, from zero: how many greater subtrees stand before it. */
  readonly place: bigint;
}

/**
 * Finds the subtree that holds an entry among those whose roots the registry keeps: one for each set bit of the log's size, from the
 * highest.
 *
 * @param size - Entries in the log.
 * @param index - The entry, from zero.
 * @returns The subtree; undefined when the log has no such entry.
 */
export function frontierSubtree(size: bigint, index: bigint): FrontierSubtree | undefined {
  if (index < 0n || index >= size) return undefined;

  let [start, place] = [0n, 0n];
  for (let span = highestBit(size); ; span /= 2n) {
    if ((size & span) === 0n) continue;
    if (index < start + span) return { start, end: start + span, place };
    [start, place] = [start + span, place + 1n];
  }
}

function highestBit(size: bigint): bigint {
  return 1n << BigInt(size.toString(2).length - 1);
}
