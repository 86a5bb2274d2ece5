/**
 * The units that lots are packed in, the outer ones included: `RecallRegistry.show` marks them with the lot, for as long as it is in
 * them.
 *
 * @param lots - Ids of the lots.
 * @param unitOf - What a lot is packed in now; undefined when it stands alone.
 * @returns Ids of the units, with how many of the lots are in each.
 */
export function unitsAround(
  lots: Iterable<string>,
  unitOf: (lot: string) => string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const lot of lots) {
    const seen = new Set([lot]);
    for (let unit = unitOf(lot); unit !== undefined && !seen.has(unit); unit = unitOf(unit)) {
      seen.add(unit);
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  return counts;
}
