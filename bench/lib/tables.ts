import { table } from "../../scripts/lib/table.js";
import type { DomainDescription, GasResults } from "./types.js";

/**
 * Lays the figures out for a terminal.
 * @param results - The figures.
 * @param domains - Titles and order.
 * @returns A table for each domain.
 */
export function tablesOf(results: GasResults, domains: readonly DomainDescription[]): string {
  return domains
    .map(({ id, title, contenders, rows }) => {
      const operations = results.domains[id]?.operations ?? {};
      const body = rows.map((row) => [
        row.title.en,
        ...contenders.map((contender) => operations[row.id]?.[contender.id]?.toLocaleString("en") ?? "—"),
      ]);
      return table([[title.en, ...contenders.map((contender) => contender.title.en)], ...body]);
    })
    .join("\n\n");
}
