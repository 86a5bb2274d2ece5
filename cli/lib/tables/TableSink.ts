import type { Row } from "../../../src/supplychain/reports/table.js";

/** Where the rows of a report go. */
export interface TableSink {
  /** Takes a row; a promise when the disk has to catch up first. */
  readonly write: (row: Row) => Promise<void> | undefined;
  /** Finishes what was begun. Only then is there a file under the name that was asked for. */
  readonly close: () => Promise<void>;
  /** Gives up: nothing stays behind. */
  readonly abandon: () => Promise<void>;
}
