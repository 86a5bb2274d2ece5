import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { eventIdentity } from "../../../src/supplychain/epcis/correction.js";
import { CBV_2_0 } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { buildEventBatch } from "../../../src/supplychain/eventBatch.js";
import { buildEventProof } from "../../../src/supplychain/eventProof/buildEventProof.js";
import { described, documentOf, eventsOf, type Told, vocabulary } from "../../helpers/epcis/documents.js";
import { fakeService } from "../../helpers/epcis/fakeService.js";
import { readXlsx } from "../../helpers/readXlsx.js";
import { runCommand } from "../../helpers/runCommand.js";

const SUPPLIES = "scripts/story/data/pandemic-supplies.jsonld";
const LOT = "https://id.gs1.org/01/09521141001011/10/A1";
const SHIPPED: Told = {
  ...{ type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", eventID: "urn:uuid:1" },
  quantityList: [{ epcClass: LOT, quantity: 5, uom: "KGM" }],
};
const RECEIVED: Told = { ...SHIPPED, bizStep: "receiving", eventID: "urn:uuid:2" };
const DECLARED: Told = {
  ...{ ...SHIPPED, eventID: "urn:uuid:3", eventTime: "2026-03-01T08:00:00Z" },
  errorDeclaration: { declarationTime: "2026-03-02T08:00:00Z", reason: "did_not_occur" },
};

describe("trust-machine epcis export", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "export-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const place = (name: string): string => join(folder, name);
  const save = (name: string, content: string): string => {
    writeFileSync(place(name), content);
    return place(name);
  };
  const run = (...args: readonly string[]): ReturnType<typeof runCommand> => runCommand(["epcis", "export", ...args]);

  it("writes a workbook, with the summary first, and tells what is missing", async () => {
    const document = save("chain.jsonld", documentOf([SHIPPED, RECEIVED]));
    const { code, stdout } = await run(document, "--format", "fsma-xlsx", "--out", place("a.xlsx"));

    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/Shipping +1\n/)
      .and.to.match(/\d+ values that the rule asks for are missing/);
    const sheets = readXlsx(place("a.xlsx"));
    expect(sheets[0]?.name).to.equal("Summary");
    expect(sheets.find(({ name }) => name === "Shipping")?.rows[1]?.slice(0, 3)).to.deep.equal([
      ...["(01)09521141001011(10)A1", "5", "KGM"],
    ]);
  });

  it("writes CSV files, with descriptions and business steps from files", async () => {
    const document = save("chain.jsonld", documentOf([{ ...SHIPPED, bizStep: "storing" }]));
    const product = described("https://id.gs1.org/01/09521141001011", { descriptionShort: "Romaine" });
    const masterData = save("master.json", JSON.stringify(vocabulary(product)));
    const steps = save("steps.json", JSON.stringify({ storing: "cooling" }));
    const args = ["--master-data", masterData, "--biz-steps", steps, "--json"];
    const { stdout } = await run(document, "--format", "fsma-csv", "--out", place("csv"), ...args);

    expect(JSON.parse(stdout)).to.have.property("sheets").that.deep.includes({ sheet: "Cooling", rows: 1 });
    expect(readFileSync(place("csv/cooling.csv"), "utf8")).to.include("Romaine");
    expect(readdirSync(place("csv")))
      .to.have.length(10)
      .and.to.include("summary.csv");
  });

  it("writes a query document of what is selected", async () => {
    const args = ["--format", "epcis", "--out", place("q.jsonld"), "--biz-step", "shipping"];
    const { stdout } = await run(SUPPLIES, ...args);
    const { type, events } = readEpcis(readFileSync(place("q.jsonld"), "utf8"));

    expect(type).to.equal("EPCISQueryDocument");
    expect(stdout).to.include(`${events.length} events`);
    expect(events.length)
      .to.be.greaterThan(0)
      .and.lessThan(readEpcis(readFileSync(SUPPLIES, "utf8")).events.length);
  });

  it("refers to the batch in which the events were anchored", async () => {
    const { stdout: batch } = await runCommand(["epcis", "batch", SUPPLIES, "--json"]);
    const { root } = JSON.parse(batch) as { root: string };
    const proofs = save("batch.json", JSON.stringify({ ...JSON.parse(batch), transaction: "0x77", block: 9 }));
    await run(SUPPLIES, "--format", "fsma-csv", "--out", place("csv"), "--proofs", proofs);

    expect(readFileSync(place("csv/transformation.csv"), "utf8")).to.include(`anchored,${root},2,0x77,9,,`);
  });

  it("refers to the batch whose proofs anchor wrote, though they name no transaction", async () => {
    const { events } = readEpcis(readFileSync(SUPPLIES, "utf8"));
    const batch = buildEventBatch(events.map((event) => eventIdentity(event, CBV_2_0)));
    const anchor = { chainId: "1", log: `0x${"1c".repeat(20)}`, party: "7" } as const;
    const lines = events.map((_, index) => JSON.stringify(buildEventProof({ batch, index, anchor })));
    const proofs = save("proofs.jsonl", `${lines.join("\n")}\n`);
    await run(SUPPLIES, "--format", "fsma-csv", "--out", place("csv"), "--proofs", proofs);

    expect(readFileSync(place("csv/transformation.csv"), "utf8")).to.include(
      `anchored,${batch.root},2,,,1,${anchor.log}`,
    );
  });

  it("writes over nothing unless it is told to, and shows in a dry run what it would do", async () => {
    const document = save("chain.jsonld", documentOf([SHIPPED]));
    const out = save("a.xlsx", "mine");
    const args = [document, "--format", "fsma-xlsx", "--out", out];

    const refused = await run(...args);
    expect(refused.code).to.equal(2);
    expect(refused.stderr).to.include(`✖ ${out} would be written over`);
    const dry = await run(...args, "--dry-run");
    expect(dry.stdout).to.include(`${out}: would be written over`);
    expect(readFileSync(out, "utf8")).to.equal("mine");

    expect((await run(...args, "--force")).code).to.equal(0);
    expect(readXlsx(out)).to.have.length(10);
  });

  it("leaves no half-written file behind", async () => {
    const document = save("chain.jsonld", documentOf([SHIPPED]));
    for (const format of ["fsma-xlsx", "epcis"]) {
      const { code, stderr } = await run(document, "--format", format, "--out", place("nowhere/a"));

      expect(code).to.equal(2);
      expect(stderr).to.include("nowhere/a was not written.").and.to.include("ENOENT");
    }
    expect(readdirSync(folder)).to.deep.equal(["chain.jsonld"]);
  });

  it("reads a service page by page, with its proofs and what it declares to be wrong", async () => {
    const batch = { root: "0x01", index: 1, transaction: "0x02", blockNumber: 3, log: "0x04" };
    const proof = { eventID: "urn:uuid:2", isCorrection: false, status: "anchored", chainId: 1, batch };
    const service = await fakeService({
      events: eventsOf([SHIPPED, RECEIVED, DECLARED]),
      proofs: { "urn:uuid:2": proof },
    });
    try {
      const query = ["--query", "GE_eventTime=2026-01-01T00:00:00Z"];
      const { code } = await run("--service", service.url, ...query, "--format", "fsma-csv", "--out", place("csv"));

      expect(code).to.equal(0);
    } finally {
      await service.stop();
    }
    expect(readFileSync(place("csv/receiving.csv"), "utf8")).to.include("anchored,0x01,1,0x02,3,1,0x04");
    const lines = (file: string): number =>
      readFileSync(place(`csv/${file}.csv`), "utf8")
        .trimEnd()
        .split("\r\n").length;
    expect([lines("shipping"), lines("receiving"), lines("withdrawn")]).to.deep.equal([1, 2, 3]);
    expect(service.asked.filter((path) => path.includes("GE_eventTime=2026"))).to.have.length(2);
  });

  it("says what a service refuses, and that one does not answer", async () => {
    const service = await fakeService({ events: [] });
    const args = ["--service", service.url, "--format", "epcis", "--out", place("q.jsonld")];
    const refused = await run(...args, "--query", "EQ_nonsense=1");
    await service.stop();
    const gone = await run(...args);

    expect(refused.stderr).to.include("It answers 400: Bad query: EQ_nonsense is no parameter");
    expect(gone.stderr).to.include("does not answer.");
    expect([refused.code, gone.code]).to.deep.equal([2, 2]);
  });

  for (const [why, args, what] of [
    ["no source", [], "Neither a file nor --service is given."],
    ["two sources", [SUPPLIES, "--service", "http://127.0.0.1:1"], "Both files and --service are given."],
    ["a query to files", [SUPPLIES, "--query", "a=b"], "--query does not belong here."],
    [
      "proofs for a service",
      ["--service", "http://127.0.0.1:1", "--proofs", SUPPLIES],
      "--proofs does not belong here.",
    ],
    ["a service that is no address", ["--service", "nowhere"], '"nowhere" is no service.'],
    ["a query without a name", ["--service", "http://127.0.0.1:1", "--query", "shipping"], "is no query parameter"],
    ["a time that is none", [SUPPLIES, "--since", "monday"], "The time was not understood."],
  ] as const) {
    it(`refuses ${why}`, async () => {
      const { code, stderr } = await run(...args, "--format", "epcis", "--out", place("q.jsonld"));

      expect(code).to.equal(2);
      expect(stderr).to.include(what);
    });
  }

  it("refuses files that are not what they were given for", async () => {
    const wrong = save("wrong.json", JSON.stringify({ storing: "freezing" }));
    const args = [SUPPLIES, "--format", "fsma-xlsx", "--out", place("a.xlsx")];

    expect((await run(...args, "--biz-steps", wrong)).stderr).to.include('storing stands for "freezing"');
    expect((await run(...args, "--proofs", wrong)).stderr).to.include("It has no root or no events.");
    expect((await run(...args, "--master-data", save("no.json", "{"))).stderr).to.include("not JSON at line 1");
    expect((await run(save("bad.jsonld", "{}"), ...args.slice(1))).code).to.equal(1);
  });
});
