import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { runCommand } from "../../helpers/runCommand.js";

const SUPPLIES = "scripts/story/data/pandemic-supplies.jsonld";
const LOT = "https://id.gs1.org/01/09521141001011/10/MB-2601";

describe("trust-machine epcis trace", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "trace-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: readonly string[]): ReturnType<typeof runCommand> =>
    runCommand(["epcis", "trace", LOT, SUPPLIES, ...args]);

  it("writes what a lot came from and what became of it", async () => {
    const both = await run();
    const down = await run("--down", "--locale", "zh");

    expect(both.code).to.equal(0);
    expect(both.stdout).to.include("Came from:").and.to.include("Went into:").and.to.include("[120.25 KGM]");
    expect(down.stdout).to.include("去向:").and.to.not.include("来源:");
  });

  it("draws it, and says as JSON what it found", async () => {
    const path = join(folder, "trace.svg");
    const { stdout } = await run("--down", "--svg", path, "--json");
    const { start, direction, steps, files } = JSON.parse(stdout) as Record<string, unknown>;

    expect({ start, direction, files }).to.deep.equal({
      ...{ start: LOT, direction: "down" },
      files: [{ path, outcome: "written" }],
    });
    expect(steps).to.have.length.greaterThan(0);
    expect(readFileSync(path, "utf8")).to.match(/^<svg [^]*<\/svg>\n$/);
  });

  it("writes over nothing unless it is told to", async () => {
    const path = join(folder, "trace.svg");
    writeFileSync(path, "mine");

    expect((await run("--svg", path)).stderr).to.include("would be written over");
    expect((await run("--svg", path, "--dry-run")).stdout).to.include("would be written over");
    expect(readFileSync(path, "utf8")).to.equal("mine");
    expect((await run("--svg", path, "--force")).code).to.equal(0);
    expect(readdirSync(folder)).to.deep.equal(["trace.svg"]);
  });

  it("takes the identifier as it is printed", async () => {
    const { stdout } = await runCommand(["epcis", "trace", "(01)09521141001011(10)MB-2601", SUPPLIES]);

    expect(stdout).to.equal((await run()).stdout);
  });

  it("answers no to an identifier that nobody names", async () => {
    const { code, stderr } = await runCommand(["epcis", "trace", "urn:x:nothing", SUPPLIES]);

    expect(code).to.equal(1);
    expect(stderr).to.include("✖ urn:x:nothing cannot be traced.");
  });
});
