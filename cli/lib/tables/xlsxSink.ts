import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { finished } from "node:stream/promises";

import { Zip, type ZipInputFile } from "fflate";

import type { Row, Table } from "../../../src/supplychain/reports/table.js";
import { CliError } from "../CliError.js";
import { openSpool, type Spool } from "./spool.js";
import type { TableSink } from "./TableSink.js";
import {
  contentTypes,
  PACKAGE_RELATIONSHIPS,
  sheetEnd,
  sheetRow,
  sheetStart,
  STYLES,
  workbook,
  workbookRelationships,
} from "./xlsxParts.js";

/** How big things may get. */
export interface XlsxLimits {
  /** Rows of a sheet, the header included; Excel's are 1,048,576. */
  readonly maxRows: number;
  /** Bytes of a sheet's text, and of the archive: both have 32 bits in a zip directory. */
  readonly maxBytes: number;
}

/** What Excel and zip archives take. */
export const XLSX_LIMITS: XlsxLimits = { maxRows: 1_048_576, maxBytes: 0xffff_ffff };

/** Bytes at the end of a sheet that are not rows. */
const RESERVE = 1 << 20;

interface Sheet {
  readonly table: Table;
  readonly name: string;
  readonly part: number;
  readonly spool: Spool;
  rows: number;
}

/**
 * Writes an Excel workbook, a sheet a table, row by row: rows go packed to files beside the target and from there into the archive, so that
 * memory does not grow with them. When a sheet is full the next one of its table begins.
 */
export async function openXlsx(
  path: string,
  tables: readonly Table[],
  limits: XlsxLimits = XLSX_LIMITS,
): Promise<TableSink> {
  const folder = await mkdtemp(join(dirname(path), `.${basename(path)}-`));
  const sheets: Sheet[] = [];
  const open = new Map<Table, Sheet>();

  const begin = (table: Table, number: number): Sheet => {
    const part = sheets.length + 1;
    const spool = openSpool(join(folder, `sheet${part}`));
    const name = number === 1 ? table.title : `${table.title} ${number}`;
    const sheet = { table, name, part, spool, rows: 1 };
    void spool.write(sheetStart(table));
    sheets.push(sheet);
    open.set(table, sheet);
    return sheet;
  };
  const isFull = ({ rows, spool }: Sheet): boolean =>
    rows >= limits.maxRows || spool.size() > Math.max(limits.maxBytes - RESERVE, limits.maxBytes / 2);
  const numbers = new Map(tables.map((table) => [table, 1]));
  for (const table of tables) begin(table, 1);

  const roll = async (full: Sheet, row: Row): Promise<void> => {
    await finish(full);
    const number = (numbers.get(full.table) ?? 1) + 1;
    numbers.set(full.table, number);
    await put(begin(full.table, number), row);
  };
  return {
    write: (row) => {
      const sheet = open.get(row.table);
      if (sheet === undefined) throw new RangeError(`no sheet for ${row.table.id}`);
      return isFull(sheet) ? roll(sheet, row) : put(sheet, row);
    },
    close: async () => {
      for (const sheet of open.values()) await finish(sheet);
      await archive(path, join(folder, "archive"), inOrder(tables, sheets), limits);
      await rm(folder, { recursive: true });
    },
    abandon: async () => {
      for (const { spool } of sheets) spool.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function put(sheet: Sheet, { cells }: Row): Promise<void> | undefined {
  sheet.rows++;
  return sheet.spool.write(sheetRow(sheet.table, cells, sheet.rows));
}

async function finish({ table, spool, rows }: Sheet): Promise<void> {
  await spool.write(sheetEnd(table, rows));
  await spool.end();
}

/** Sheets of one table stand together, whenever they were begun. */
function inOrder(tables: readonly Table[], sheets: readonly Sheet[]): Sheet[] {
  return tables.flatMap((table) => sheets.filter((sheet) => sheet.table === table));
}

/** No clock in the archive: the same rows make the same file. */
const MTIME = new Date(1980, 0, 1);

async function archive(path: string, draft: string, sheets: readonly Sheet[], limits: XlsxLimits): Promise<void> {
  const file = createWriteStream(draft);
  const done = finished(file);
  done.catch(() => undefined);
  let written = 0;
  const zip = new Zip((error, bytes) => {
    if (error !== null) return void file.destroy(error);
    written += bytes.length;
    file.write(bytes);
  });

  const text = (filename: string, content: string): Promise<void> => addText(zip, draft, filename, content);
  await text("[Content_Types].xml", contentTypes(sheets.length));
  await text("_rels/.rels", PACKAGE_RELATIONSHIPS);
  await text("xl/workbook.xml", workbook(sheets));
  await text("xl/_rels/workbook.xml.rels", workbookRelationships(sheets.length));
  await text("xl/styles.xml", STYLES);
  for (const { part, spool } of sheets) {
    await addSpool(zip, `xl/worksheets/sheet${part}.xml`, spool, async () => {
      if (file.writableNeedDrain) await Promise.race([once(file, "drain"), done]);
      if (written > limits.maxBytes) throw tooBig(path, file);
    });
  }
  zip.end();
  file.end();
  await done;
  await rename(draft, path);
}

async function addText(zip: Zip, draft: string, filename: string, content: string): Promise<void> {
  const spool = openSpool(`${draft}-part`);
  await spool.write(content);
  await spool.end();
  await addSpool(zip, filename, spool, () => Promise.resolve());
}

/** Passes packed bytes into the archive as they are; after each piece it waits for `next`. */
async function addSpool(zip: Zip, filename: string, spool: Spool, next: () => Promise<void>): Promise<void> {
  const entry: ZipInputFile = { filename, size: spool.size(), crc: spool.crc(), compression: 8, mtime: MTIME };
  zip.add(entry);
  for await (const chunk of createReadStream(spool.path, { highWaterMark: 1 << 20 })) {
    entry.ondata?.(null, chunk as Uint8Array<ArrayBuffer>, false);
    await next();
  }
  entry.ondata?.(null, new Uint8Array(), true);
}

function tooBig(path: string, file: NodeJS.WritableStream & { destroy: () => void }): CliError {
  file.destroy();
  return new CliError({
    what: `${path} was not written.`,
    why: "The workbook would be larger than 4 GiB, which no zip archive of its kind holds.",
    todo: "Select fewer events, or take --format fsma-csv, which has no limit.",
  });
}
