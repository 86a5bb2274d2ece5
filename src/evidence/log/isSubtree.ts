/**
 * Whether the entries from `start` to before `end` make a subtree: it starts at a multiple of the least power of two that holds it.
 *
 * @param start - First entry.
 * @param end - Entry after the last.
 * @returns True also for no entries.
 */
export function isSubtree(start: bigint, end: bigint): boolean {
  if (start < 0n || start > end) return false;

  let span = 1n;
  while (span < end - start) span *= 2n;
  return start % span === 0n;
}
