import { readFileSync } from "node:fs";

import { expect } from "chai";

import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { CBV_2_0, CBV_2_1_DRAFT } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { runCommand } from "../../helpers/runCommand.js";

const SUPPLIES = "scripts/story/data/pandemic-supplies.jsonld";

describe("trust-machine epcis hash", () => {
  const { events } = readEpcis(readFileSync(SUPPLIES, "utf8"));

  it("prints the hash of each event, in order", async () => {
    const { code, stdout } = await runCommand(["epcis", "hash", SUPPLIES]);

    expect(code).to.equal(0);
    expect(stdout.trim().split("\n")).to.deep.equal(events.map((event) => eventHash(event, CBV_2_0).uri));
  });

  it("hashes after another profile, from standard input, as JSON", async () => {
    const options = ["--profile", "cbv-2.1-draft", "--json"];
    const { stdout } = await runCommand(["epcis", "hash", "-", ...options], { stdin: readFileSync(SUPPLIES) });

    expect(JSON.parse(stdout)).to.deep.equal(events.map((event) => eventHash(event, CBV_2_1_DRAFT)));
  });

  it("answers no to a document with a problem", async () => {
    const { code, stdout, stderr } = await runCommand(["epcis", "hash", "-"], { stdin: "{}" });

    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
    expect(stderr).to.include("✖ - is refused.");
  });

  it("fails on a file that is not there", async () => {
    const { code, stderr } = await runCommand(["epcis", "hash", "nowhere.jsonld"]);

    expect(code).to.equal(2);
    expect(stderr).to.include("✖ nowhere.jsonld cannot be read.").and.to.include("There is no such file.");
  });
});
