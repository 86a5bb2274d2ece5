import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { openXlsx, XLSX_LIMITS, type XlsxLimits } from "../../../../cli/lib/tables/xlsxSink.js";
import type { Table } from "../../../../src/supplychain/reports/table.js";
import { readXlsx, unzip } from "../../../helpers/readXlsx.js";

const LOTS: Table = {
  id: "lots",
  title: "Lots & <more>",
  columns: [
    { title: "Lot", kind: "text" },
    { title: "Quantity", kind: "decimal" },
    { title: "Date", kind: "date" },
  ],
};
const PLACES: Table = { id: "places", title: "Places", columns: [{ title: "Place", kind: "text" }] };

describe("openXlsx", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "xlsx-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function written(rows: readonly string[][], limits: Partial<XlsxLimits> = {}): Promise<string> {
    const path = join(folder, "report.xlsx");
    const sink = await openXlsx(path, [LOTS, PLACES], { ...XLSX_LIMITS, ...limits });
    for (const cells of rows) await sink.write({ table: LOTS, cells });
    await sink.close();
    return path;
  }

  it("writes a sheet for each table, its header first", async () => {
    const sheets = readXlsx(await written([["A", "1.5", "2026-03-01"]]));

    expect(sheets).to.deep.equal([
      {
        name: "Lots & <more>",
        rows: [
          ["Lot", "Quantity", "Date"],
          ["A", "1.5", "46082"],
        ],
      },
      { name: "Places", rows: [["Place"]] },
    ]);
    expect(readdirSync(folder)).to.deep.equal(["report.xlsx"]);
  });

  it("begins another sheet when one is full", async () => {
    const path = await written(
      ["A", "B", "C", "D", "E"].map((lot) => [lot, "1", ""]),
      { maxRows: 3 },
    );
    const sheets = readXlsx(path).map(({ name, rows }) => [name, ...rows.slice(1).map(([lot]) => lot)]);

    expect(sheets).to.deep.equal([
      ["Lots & <more>", "A", "B"],
      ["Lots & <more> 2", "C", "D"],
      ["Lots & <more> 3", "E"],
      ["Places"],
    ]);
  });

  it("begins another sheet before one has more bytes than a zip directory can say", async () => {
    const long = "x".repeat(5_000);
    const sheets = readXlsx(
      await written(
        Array.from({ length: 40 }, () => [long, "1", ""]),
        { maxBytes: 200_000 },
      ),
    );

    expect(sheets.map(({ name }) => name)).to.deep.equal(["Lots & <more>", "Lots & <more> 2", "Places"]);
  });

  it("refuses an archive that is too big, and leaves nothing behind", async () => {
    const path = join(folder, "report.xlsx");
    const sink = await openXlsx(path, [LOTS], { ...XLSX_LIMITS, maxBytes: 1_000 });
    await sink.write({ table: LOTS, cells: ["A", "1", ""] });

    await sink.close().then(
      () => expect.fail("it was written"),
      (error: Error) => expect(error.message).to.include("larger than 4 GiB"),
    );
    await sink.abandon();
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it("keeps numbers that Excel would round as text, and everything that is no date", async () => {
    const path = await written([
      ["1", "12345678901234567890", "1900-02-28"],
      ["2", "(missing)", "(missing)"],
    ]);
    const sheet = unzip(readFileSync(path)).get("xl/worksheets/sheet1.xml")?.toString();

    expect(sheet).to.include('<c r="B2" t="inlineStr"><is><t xml:space="preserve">12345678901234567890<');
    expect(sheet).to.include('<c r="C2" t="inlineStr"><is><t xml:space="preserve">1900-02-28<');
    expect(sheet).to.include('<c r="B3" s="3" t="inlineStr">');
  });

  it("takes any text as text: markup, controls, halves of pairs, formulas, what looks like an escape", async () => {
    const texts = ["<a>&\"'", "a\u0007b\r\nc", "\ud800", "=HYPERLINK(1)", "_x0041_", "食品 🐟"];
    const [sheet] = readXlsx(await written(texts.map((text) => [text, "", ""])));

    expect(sheet?.rows.slice(1).map(([text]) => text)).to.deep.equal(texts);
  });

  it("cuts what no cell can hold", async () => {
    const [sheet] = readXlsx(await written([["y".repeat(40_000), "", ""]]));

    expect(sheet?.rows[1]?.[0])
      .to.have.length(32_767)
      .and.to.match(/y… \(cut\)$/);
  });

  it("makes the same bytes of the same rows", async () => {
    const [first, second] = [await written([["A", "1", ""]]), await written([["A", "1", ""]])].map((path) =>
      readFileSync(path),
    );

    expect(first?.equals(second!)).to.equal(true);
  });
});
