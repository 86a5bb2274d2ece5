/** A column of a report. */
export interface Column {
  readonly title: string;
  /** How a spreadsheet is to take the texts: decimals and dates sort by what they mean. */
  readonly kind: "text" | "decimal" | "date";
}

/** A sheet of a report, or a file of its own. */
export interface Table {
  /** What files are named by: small letters and hyphens. */
  readonly id: string;
  /** What a sheet is named by: at most 25 characters, so that a number fits behind it. */
  readonly title: string;
  readonly columns: readonly Column[];
}

/** A cell: its text, empty where nothing is due, {@link MISSING} where something is and nobody recorded it. */
export type Cell = string;

/** What stands in a cell whose value the rule asks for and the events do not have. It is never filled by a guess. */
export const MISSING = "(missing)";

/** A row of a table, a cell a column. */
export interface Row {
  readonly table: Table;
  readonly cells: readonly Cell[];
}
