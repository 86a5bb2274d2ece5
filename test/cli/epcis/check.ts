import { readFileSync } from "node:fs";

import { expect } from "chai";

import { runCli } from "../../../cli/lib/runCli.js";
import { coldChain, epcisDocument } from "../../fixtures/epcis/maskLots.js";
import { packing, shipping, xmlDocumentOf } from "../../fixtures/epcis/maskLotsXml.js";
import { captured } from "../../helpers/captured.js";
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

  it("counts events and findings in JSON", async () => {
    const { stdout } = await runCommand(["epcis", "check", "-", "--json"], { stdin: BROKEN });

    expect(JSON.parse(stdout)).to.include({ events: 14, problemCount: 2, warningCount: 0 });
  });

  it("keeps ten thousand problems and counts the others", async () => {
    const { stdout, stderr } = await runCommand(["epcis", "check", "-"], {
      stdin: epcisDocument(...Array(10_001).fill(1)),
    });

    expect(stdout.trim().split("\n")).to.have.length(10_001);
    expect(stdout).to.match(/✖ and 1 more\n$/);
    expect(stderr).to.include("It has 10001 problems.");
  });

  it("shows how far it is in a large document, where somebody watches, and clears the line", async () => {
    const large = epcisDocument(coldChain).replace("{", `{${" ".repeat(9 << 20)}`);
    const stdin = async function* (): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(large);
    };
    for (const isWatched of [true, false]) {
      const { io, err } = captured({ isWatched, stdin });
      await runCli(["epcis", "check", "-"], io);

      expect(err()).to.equal(isWatched ? "\r-: 1 events, 9 MiB\r\u001b[K" : "");
    }
  });
});
