import { stripVTControlCharacters } from "node:util";

/** Rows in columns that line up, indented by two blanks. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => width(row[column] ?? ""))),
  );

  return rows
    .map((row) => row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell))).join("  "))
    .map((line) => `  ${line.trimEnd()}`)
    .join("\n");
}

function width(text: string): number {
  return stripVTControlCharacters(text).length;
}
