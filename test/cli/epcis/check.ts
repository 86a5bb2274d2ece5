import { readFileSync } from "node:fs";

import { expect } from "chai";

import { packing, shipping, xmlDocumentOf } from "../../fixtures/epcis/maskLotsXml.js";
import { runCommand } from "../../helpers/runCommand.js";

const SUPPLIES = "scripts/story/data/pandemic-supplies.jsonld";
const BROKEN = readFileSync(SUPPLIES, "utf8").replace('"ADD"', '"GIVE"');

describe("trust-machine epcis check", () => {
  it("counts the events of a good document", async () => {
    const { code, stdout } = await runCommand(["epcis", "check", SUPPLIES]);

    expect(code).to.equal(0);
    expect(stdout).to.match(/14 events, all of them good\.\n$/);
  });

  it("answers no with the place of every problem", async () => {
    const { code, stdout, stderr } = await runCommand(["epcis", "check", "-"], { stdin: BROKEN });

    expect(code).to.equal(1);
    expect(stdout).to.match(/^✖ \$\.epcisBody\.eventList\[0\]\.action: .+\n/);
    expect(stderr).to.include("✖ - is refused.").and.to.include("It has 2 problems.");
  });

  it("takes XML, and says in which line a problem is", async () => {
    const good = await runCommand(["epcis", "check", "-"], { stdin: xmlDocumentOf([shipping, packing]) });
    const bad = await runCommand(["epcis", "check", "-"], {
      stdin: xmlDocumentOf([shipping.replace("OBSERVE", "GIVE")]),
    });

    expect(good.stdout).to.equal("2 events, all of them good.\n");
    expect(bad.code).to.equal(1);
    expect(bad.stdout).to.match(/^✖ line 10, column 3, \/epcis:EPCISDocument\/.+\/action: not ADD/);
  });

  it("prints problems as JSON", async () => {
    const { stdout } = await runCommand(["epcis", "check", "-", "--json"], { stdin: BROKEN });

    expect(JSON.parse(stdout)).to.have.property("problems").with.lengthOf(2);
  });

  it("fails on what is not JSON, with line and column", async () => {
    const { code, stderr } = await runCommand(["epcis", "check", "-"], { stdin: '{\n  "type": ' });

    expect(code).to.equal(2);
    expect(stderr).to.match(/not JSON at line \d+, column \d+/);
  });

  it("fails on bytes that are not UTF-8", async () => {
    const { code, stderr } = await runCommand(["epcis", "check", "-"], { stdin: Uint8Array.of(0xff, 0xfe) });

    expect(code).to.equal(2);
    expect(stderr).to.include("✖ - is no text.");
  });
});
