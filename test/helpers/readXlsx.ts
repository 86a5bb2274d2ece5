import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

import { SaxesParser } from "saxes";

/** A sheet as an independent reader sees it. */
export interface ReadSheet {
  readonly name: string;
  /** Rows of texts, by the columns that their references name; numbers as they are written. */
  readonly rows: readonly (readonly string[])[];
}

/** Reads a workbook from its central directory on: no code of it is shared with what writes workbooks. */
export function readXlsx(path: string): ReadSheet[] {
  const parts = unzip(readFileSync(path));
  const part = (name: string): string => parts.get(name)?.toString("utf8") ?? "";
  const targets = new Map(
    elements(part("xl/_rels/workbook.xml.rels"), "Relationship").map(({ Id = "", Target = "" }) => [Id, Target]),
  );
  return elements(part("xl/workbook.xml"), "sheet").map((sheet) => ({
    name: sheet.name ?? "",
    rows: readRows(part(`xl/${targets.get(sheet["r:id"] ?? "") ?? ""}`)),
  }));
}

/** The parts of a zip archive, by their names. */
export function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const parts = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = inflateRawSync(bytes.subarray(start, start + packed));
    if (content.length !== size) throw new Error("the directory gives another size");
    parts.set(bytes.toString("utf8", at + 46, at + 46 + name), content);
    at += 46 + name + extra + comment;
  }
  return parts;
}

function elements(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => void (tag.name === name && found.push(tag.attributes as Record<string, string>)));
  parser.write(xml).close();
  return found;
}

function readRows(xml: string): string[][] {
  const rows: string[][] = [];
  let cell = "";
  let column = 0;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "row") rows.push([]);
    if (name === "c") [cell, column] = ["", columnOf(String((attributes as Record<string, string>).r))];
  });
  parser.on("text", (text) => (cell += text));
  parser.on("closetag", ({ name }) => {
    if (name === "c") rows.at(-1)![column] = unescape(cell);
  });
  parser.write(xml).close();
  return rows.map((row) => Array.from(row, (text) => text ?? ""));
}

function columnOf(reference: string): number {
  return [...reference.replace(/\d/g, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function unescape(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
