/**
 * Writes a table in Markdown.
 * @param head - Headings.
 * @param rows - Rows of cells.
 * @param numbers - How many columns at the end hold numbers, which stand to the right.
 * @returns The table, without a line end behind it.
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], numbers = 0): string {
  const rule = head.map((_, index) => (index < head.length - numbers ? "---" : "---:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
