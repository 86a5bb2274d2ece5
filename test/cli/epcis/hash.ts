import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { CBV_2_0, CBV_2_1_DRAFT } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { coldChain, commissioning, epcisDocument, packing, shipping } from "../../fixtures/epcis/maskLots.js";
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

  it("prints the JSON of each event on a line of its own, and an empty list for no events", async () => {
    const { stdout } = await runCommand(["epcis", "hash", SUPPLIES, "--json"]);
    const none = await runCommand(["epcis", "hash", "-", "--json"], { stdin: epcisDocument() });

    expect(stdout.split("\n").filter((line) => line.startsWith("{"))).to.have.length(events.length);
    expect(none.stdout).to.equal("[]\n");
  });

  it("prints the hashes of good events, and answers no with every problem of the others", async () => {
    const stdin = epcisDocument(shipping, { ...packing, action: "GIVE" }, coldChain);
    const { code, stdout, stderr } = await runCommand(["epcis", "hash", "-"], { stdin });
    const good = readEpcis(epcisDocument(shipping, coldChain)).events;

    expect(code).to.equal(1);
    expect(stdout.trim().split("\n")).to.deep.equal(good.map((event) => eventHash(event, CBV_2_0).uri));
    expect(stderr).to.match(/\$\.epcisBody\.eventList\[1\]\.action: not ADD, OBSERVE or DELETE: "GIVE"/);
  });

  it("reads newline-delimited events", async () => {
    const line = JSON.stringify({ "@context": "https://ref.gs1.org/epcis/", ...shipping });
    const { stdout } = await runCommand(["epcis", "hash", "-"], { stdin: `${line}\n${line}\n` });

    expect(stdout.trim().split("\n")).to.have.length(2);
  });

  it("reads a file whole that says its @context last, and asks for it first where it is piped in", async () => {
    const { "@context": context, ...rest } = JSON.parse(epcisDocument(commissioning)) as Record<string, unknown>;
    const text = JSON.stringify({ ...rest, "@context": context });
    const path = join(mkdtempSync(join(tmpdir(), "epcis-")), "late.jsonld");
    writeFileSync(path, text);

    const whole = await runCommand(["epcis", "hash", path]);
    const piped = await runCommand(["epcis", "hash", "-"], { stdin: text });
    rmSync(dirname(path), { recursive: true });

    const [event] = readEpcis(text).events;
    expect(whole).to.include({ code: 0, stdout: `${eventHash(event!, CBV_2_0).uri}\n` });
    expect(piped).to.include({ code: 1, stdout: "" });
    expect(piped.stderr).to.include("put @context at the beginning");
  });
});
