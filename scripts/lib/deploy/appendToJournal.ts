import { closeSync, constants, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { JOURNAL_FILE } from "./readJournal.js";

/** Adds a message to a journal as Ignition does: the line break first, and back only when the disk has it. */
export function appendToJournal(folder: string, message: object): void {
  const { O_APPEND, O_WRONLY, O_DSYNC } = constants;
  const journal = openSync(join(folder, JOURNAL_FILE), O_APPEND | O_WRONLY | (O_DSYNC ?? 0));
  try {
    writeFileSync(journal, `\n${JSON.stringify(message, writeBigint)}`);
  } finally {
    closeSync(journal);
  }
}

function writeBigint(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? { _kind: "bigint", value: value.toString() } : value;
}
