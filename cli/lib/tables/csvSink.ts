import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { finished } from "node:stream/promises";

import type { Cell, Column, Row, Table } from "../../../src/supplychain/reports/table.js";
import type { TableSink } from "./TableSink.js";

/** What a spreadsheet would take for a formula at the beginning of a cell. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const PIECE = 1 << 16;

interface CsvFile {
  readonly stream: WriteStream;
  readonly done: Promise<void>;
  pending: string;
}

/** Where the file of a table stands. */
export const csvPath = (folder: string, { id }: Table): string => join(folder, `${id}.csv`);

/** Writes a CSV file a table (RFC 4180, UTF-8) into a folder; files appear when all of them are whole. */
export async function openCsv(folder: string, tables: readonly Table[]): Promise<TableSink> {
  await mkdir(folder, { recursive: true });
  const drafts = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  const files = new Map(tables.map((table) => [table, openFile(csvPath(drafts, table), table)]));

  return {
    write: (row) => put(files, row),
    close: async () => {
      for (const file of files.values()) await finish(file);
      for (const table of tables) await rename(csvPath(drafts, table), csvPath(folder, table));
      await rm(drafts, { recursive: true });
    },
    abandon: async () => {
      for (const { stream } of files.values()) stream.destroy();
      await rm(drafts, { recursive: true, force: true });
    },
  };
}

function openFile(path: string, { columns }: Table): CsvFile {
  const stream = createWriteStream(path);
  const done = finished(stream);
  // Whoever finishes the file hears of a failure.
  done.catch(() => undefined);
  return { stream, done, pending: csvLine(columns.map(({ title }) => ({ cell: title }))) };
}

function put(files: ReadonlyMap<Table, CsvFile>, { table, cells }: Row): Promise<void> | undefined {
  const file = files.get(table);
  if (file === undefined) throw new RangeError(`no file for ${table.id}`);

  file.pending += csvLine(cells.map((cell, i) => ({ cell, column: table.columns[i] })));
  return file.pending.length < PIECE ? undefined : flush(file);
}

function flush(file: CsvFile): Promise<void> | undefined {
  const isWilling = file.stream.write(file.pending);
  file.pending = "";
  return isWilling ? undefined : Promise.race([once(file.stream, "drain"), file.done]).then(() => undefined);
}

async function finish(file: CsvFile): Promise<void> {
  await flush(file);
  file.stream.end();
  await file.done;
}

function csvLine(cells: readonly { readonly cell: Cell; readonly column?: Column | undefined }[]): string {
  return `${cells.map(({ cell, column }) => csvCell(cell, column)).join(",")}\r\n`;
}

/** A text that begins like a formula gets an apostrophe before it, as spreadsheets write text; a negative number is no formula. */
function csvCell(cell: Cell, column?: Column): string {
  const isNumber = column?.kind === "decimal" && NUMBER.test(cell);
  const safe = !isNumber && FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
