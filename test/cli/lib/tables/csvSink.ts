import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { openCsv } from "../../../../cli/lib/tables/csvSink.js";
import type { Table } from "../../../../src/supplychain/reports/table.js";

const LOTS: Table = {
  id: "lots",
  title: "Lots",
  columns: [
    { title: "Lot", kind: "text" },
    { title: "Quantity", kind: "decimal" },
  ],
};

describe("openCsv", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "csv-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("quotes as RFC 4180 says, and ends lines with CRLF", async () => {
    const sink = await openCsv(join(folder, "out"), [LOTS]);
    for (const cells of [
      ["A", "1"],
      ["a,b", "2"],
      ['say "so"', "3"],
      ["two\nlines", "4"],
    ])
      await sink.write({ table: LOTS, cells });
    await sink.close();

    expect(readFileSync(join(folder, "out", "lots.csv"), "utf8")).to.equal(
      'Lot,Quantity\r\nA,1\r\n"a,b",2\r\n"say ""so""",3\r\n"two\nlines",4\r\n',
    );
    expect(readdirSync(folder)).to.deep.equal(["out"]);
  });

  it("lets no text become a formula, and no number a text", async () => {
    const sink = await openCsv(join(folder, "out"), [LOTS]);
    for (const cells of [
      ["=1+1", "-5"],
      ["+A1", "=2"],
      ["-A1", "1"],
      ["@SUM", "1"],
      ["\t=1", "1"],
    ]) {
      await sink.write({ table: LOTS, cells });
    }
    await sink.close();
    const [, ...lines] = readFileSync(join(folder, "out", "lots.csv"), "utf8")
      .trimEnd()
      .split("\r\n");

    expect(lines).to.deep.equal(["'=1+1,-5", "'+A1,'=2", "'-A1,1", "'@SUM,1", "'\t=1,1"]);
  });

  it("leaves nothing behind when it is abandoned", async () => {
    const sink = await openCsv(join(folder, "out"), [LOTS]);
    await sink.abandon();

    expect(readdirSync(join(folder, "out"))).to.deep.equal([]);
    expect(readdirSync(folder)).to.deep.equal(["out"]);
  });
});
