import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

import { expect } from "chai";

import { runCommand } from "../../helpers/runCommand.js";

const LOT = "(01)09521141001011(10)A1";

describe("trust-machine epcis qr", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "qr-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const place = (name: string): string => join(folder, name);
  const run = (...args: readonly string[]): ReturnType<typeof runCommand> => runCommand(["epcis", "qr", ...args]);

  it("draws the same modules as SVG and as PNG", async () => {
    const { stdout } = await run(LOT, "--out", place("a.svg"), "--resolver", "https://id.example.com", "--json");
    await run(LOT, "--out", place("a.png"), "--resolver", "https://id.example.com", "--scale", "2");
    const { link, modules } = JSON.parse(stdout) as { link: string; modules: number };
    const svg = readFileSync(place("a.svg"), "utf8");

    expect(link).to.equal("https://id.example.com/01/09521141001011/10/A1");
    expect(svg)
      .to.include(`<title id="qr-title">${link}</title>`)
      .and.to.include(`viewBox="0 0 ${modules + 8} `);
    expect(rowsOfPng(readFileSync(place("a.png")), 2)).to.deep.equal(rowsOfSvg(svg, modules + 8));
  });

  it("answers no to a wrong check digit, and to what is no GS1 key", async () => {
    for (const identifier of ["(01)09521141001012", "urn:x:lot:1"]) {
      const { code, stderr } = await run(identifier, "--out", place("a.svg"));

      expect(code).to.equal(1);
      expect(stderr).to.include("There is no link for this identifier.");
    }
  });

  for (const [why, args, what] of [
    ["an ending that names no picture", ["--out", "a.gif"], "ends in .svg or .png"],
    ["a scale of nothing", ["--out", "a.svg", "--scale", "0"], "--scale was not understood."],
    ["a resolver that is none", ["--out", "a.svg", "--resolver", "nowhere"], '"nowhere" is no resolver'],
  ] as const) {
    it(`refuses ${why}`, async () => {
      const { code, stderr } = await run(LOT, ...args);

      expect(code).to.be.oneOf([1, 2]);
      expect(stderr).to.include(what);
    });
  }

  it("writes over nothing unless it is told to", async () => {
    const args = [LOT, "--out", place("a.svg")];
    await run(...args);

    expect((await run(...args)).code).to.equal(2);
    expect((await run(...args, "--dry-run")).stdout).to.include("would be written over");
    expect((await run(...args, "--force")).code).to.equal(0);
  });
});

/** The modules of a picture, a row a string; dark ones are 1. */
function rowsOfSvg(svg: string, side: number): string[] {
  const rows = Array.from({ length: side }, () => Array<string>(side).fill("0"));
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    rows[Number(y)]!.fill("1", Number(x), Number(x) + Number(width));
  return rows.map((row) => row.join(""));
}

function rowsOfPng(png: Buffer, scale: number): string[] {
  const side = png.readUInt32BE(16);
  const start = png.indexOf("IDAT") + 4;
  const pixels = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const bytes = Math.ceil(side / 8) + 1;
  return Array.from({ length: side / scale }, (_, row) => {
    const line = pixels.subarray(row * scale * bytes + 1, (row * scale + 1) * bytes);
    return Array.from({ length: side / scale }, (_, column) => {
      const at = column * scale;
      return ((line[at >> 3] ?? 0) >> (7 - (at & 7))) & 1 ? "0" : "1";
    }).join("");
  });
}
