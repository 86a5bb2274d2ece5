/**
 * A value that a column gives back, alike on PGlite and PostgreSQL: `bigint` columns come as numbers (they count rows), `numeric` ones
 * as text, and times as ISO strings in UTC with milliseconds.
 */
export type Column = string | number | boolean | null;

/** What a parameter may be. Many rows go in as one JSON text, through `json_to_recordset`. */
export type Parameter = Column | undefined;

/** Whatever takes statements: the database, or a transaction in it. */
export interface Queries {
  /**
   * Runs one statement.
   *
   * @param text - The statement, its parameters written `$1`, `$2` …
   * @returns The rows that it gives back.
   */
  readonly query: <Row = Record<string, Column>>(text: string, parameters?: readonly Parameter[]) => Promise<Row[]>;
  /** Runs several statements that take no parameters. */
  readonly execute: (text: string) => Promise<void>;
}

/** One SQL database, embedded or a server's. */
export interface Database extends Queries {
  readonly kind: "pglite" | "postgres";
  /**
   * Runs `work` in one transaction: all of it happens, or nothing. Inside, only the given queries may be used; the database itself
   * would wait for the transaction to end.
   */
  readonly transaction: <Result>(work: (queries: Queries) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}
