import type { DomainDescription, GasResults } from "./types.js";

/**
 * Compares the suite's own figures with the gas snapshot, so that no two measurements of one operation disagree.
 * @param results - The figures of the comparison.
 * @param domains - Which row is which operation of the snapshot.
 * @param snapshot - Gas by operation.
 * @returns A line for each that differs or that the snapshot lacks.
 */
export function compareWithSnapshot(
  results: GasResults,
  domains: readonly DomainDescription[],
  snapshot: Record<string, number>,
): string[] {
  return domains.flatMap(({ id, contenders, rows }) => {
    const ours = contenders[0]?.id ?? "";
    return rows.flatMap((row) => {
      const measured = results.domains[id]?.operations[row.id]?.[ours];
      const operation = row.snapshot;
      const expected = operation === undefined ? undefined : snapshot[operation];
      return measured === expected ? [] : [`${row.id}: ${measured} here, ${expected} in the snapshot (${operation}).`];
    });
  });
}
