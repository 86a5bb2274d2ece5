import { type Cell, type Column, MISSING, type Table } from "../../../src/supplychain/reports/table.js";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Positions in the list of styles that {@link STYLES} declares. */
const HEADER_STYLE = 1;
const DATE_STYLE = 2;
const MISSING_STYLE = 3;

/** Fonts, fills and the formats of cells: plain, header, date, missing. */
export const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>' +
  '<font><i/><sz val="11"/><color rgb="FF9C0006"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFE3E3"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/></cellXfs></styleSheet>';

/** The kinds of the archive's parts. */
export function contentTypes(sheets: number): string {
  const overrides = Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}`, "worksheet"));
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `${override("workbook", "sheet.main")}${override("styles", "styles")}${overrides.join("")}</Types>`
  );
}

function override(part: string, kind: string): string {
  return `<Override PartName="/xl/${part}.xml" ContentType="${SHEET_TYPE}.${kind}+xml"/>`;
}

/** Leads to the workbook. */
export const PACKAGE_RELATIONSHIPS = relationships([["officeDocument", "xl/workbook.xml"]]);

/** Leads from the workbook to its sheets, in their order, and to the styles. */
export function workbookRelationships(sheets: number): string {
  const targets = Array.from({ length: sheets }, (_, i): [string, string] => [
    "worksheet",
    `worksheets/sheet${i + 1}.xml`,
  ]);
  return relationships([...targets, ["styles", "styles.xml"]]);
}

function relationships(targets: readonly (readonly [kind: string, target: string])[]): string {
  const all = targets.map(
    ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

/** Names the sheets; `parts` are the numbers of their files. */
export function workbook(sheets: readonly { readonly name: string; readonly part: number }[]): string {
  const all = sheets.map(
    ({ name, part }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${part}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${all.join("")}</sheets></workbook>`;
}

/** What stands before the rows of a sheet: its first row stays in sight. */
export function sheetStart({ columns }: Table): string {
  const widths = columns.map(({ title, kind }, i) => {
    const width = kind === "text" ? Math.min(Math.max(title.length + 4, 16), 40) : 14;
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`;
  });
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join("")}</cols><sheetData>${headerRow(columns)}`
  );
}

/** What stands after them: the buttons by which a person sorts and filters. */
export function sheetEnd({ columns }: Table, rows: number): string {
  return `</sheetData><autoFilter ref="A1:${letters(columns.length - 1)}${rows}"/></worksheet>`;
}

function headerRow(columns: readonly Column[]): string {
  return `<row r="1">${columns.map(({ title }, i) => textCell(`${letters(i)}1`, title, HEADER_STYLE)).join("")}</row>`;
}

/** A row; `number` counts from 1, the header included. */
export function sheetRow({ columns }: Table, cells: readonly Cell[], number: number): string {
  let row = `<row r="${number}">`;
  for (let i = 0; i < columns.length; i++) {
    const cell = cells[i] ?? "";
    if (cell !== "") row += cellXml(`${letters(i)}${number}`, cell, columns[i]?.kind);
  }
  return `${row}</row>`;
}

/** Digits that Excel's numbers carry; a longer one stays text, lest it be rounded. */
const SIGNIFICANT = 15;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

function cellXml(reference: string, cell: Cell, kind: Column["kind"] = "text"): string {
  if (cell === MISSING) return textCell(reference, cell, MISSING_STYLE);
  if (kind === "decimal" && DECIMAL.test(cell) && digitsOf(cell) <= SIGNIFICANT) {
    return `<c r="${reference}"><v>${cell}</v></c>`;
  }
  const serial = kind === "date" ? dateSerial(cell) : undefined;
  if (serial !== undefined) return `<c r="${reference}" s="${DATE_STYLE}"><v>${serial}</v></c>`;
  return textCell(reference, cell, 0);
}

function digitsOf(decimal: string): number {
  return decimal.replace(/\D/g, "").replace(/^0+/, "").length;
}

const DAY = 86_400_000;
/** Day 0 of Excel's calendar as it counts from March 1900 on; before, it knows a 29 February that was not. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_SURE = 61;

function dateSerial(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const serial = (Date.parse(`${date}T00:00:00Z`) - EPOCH) / DAY;
  return serial >= FIRST_SURE ? serial : undefined;
}

/** What a cell can hold at most. */
const MAX_CELL = 32_767;
const CUT = "… (cut)";

function textCell(reference: string, text: string, style: number): string {
  const shown = text.length > MAX_CELL ? `${text.slice(0, MAX_CELL - CUT.length)}${CUT}` : text;
  return `<c r="${reference}"${style === 0 ? "" : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escapeXml(shown)}</t></is></c>`;
}

/** Text that has to be written otherwise: markup, controls that XML 1.0 does not know, halves of pairs, and what reads like an escape. */
const SPECIAL = /[&<>"\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\r]|\p{Surrogate}|_x[0-9A-Fa-f]{4}_/gu;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes as ECMA-376 says (ST_Xstring): a control character becomes `_x0007_`. */
function escapeXml(text: string): string {
  return text.replace(SPECIAL, (found) => {
    const entity = ENTITIES[found];
    if (entity !== undefined) return entity;
    if (found.startsWith("_x")) return `_x005F${found}`;
    return `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  });
}

const KNOWN_LETTERS: string[] = [];

/** The name of a column, from 0: A to Z, AA … */
function letters(index: number): string {
  const known = KNOWN_LETTERS[index];
  if (known !== undefined) return known;
  const last = String.fromCharCode(65 + (index % 26));
  return (KNOWN_LETTERS[index] = index < 26 ? last : letters(Math.floor(index / 26) - 1) + last);
}
