import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { readJournal } from "../../scripts/lib/deploy/readJournal.js";
import { repairJournal } from "../../scripts/lib/deploy/repairJournal.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";
import { crashing } from "../helpers/deploy/crashing.js";

const BEGUN = `\n${JSON.stringify({ type: "DEPLOYMENT_INITIALIZE", chainId: 31_337 })}`;
const STANDS = `\n${JSON.stringify({
  type: "DEPLOYMENT_EXECUTION_STATE_COMPLETE",
  futureId: "Access#Authority",
  result: { type: "SUCCESS", address: "0x5FbDB2315678afecb367f032d93F642f64180aa3" },
})}`;
const TIMEOUT = `\n${JSON.stringify({ type: "ONCHAIN_INTERACTION_TIMEOUT", futureId: "Suite#handOver" })}`;

describe("repairJournal", () => {
  let folder: string;
  const file = () => readFileSync(join(folder, "journal.jsonl"), "utf8");
  const write = (text: string) => writeFileSync(join(folder, "journal.jsonl"), text);
  const copies = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith("journal.cut-"))
      .map((name) => readFileSync(join(folder, name), "utf8"));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trust-machine-journal-"));
  });

  it("leaves a whole journal as it is", () => {
    write(BEGUN + STANDS);
    repairJournal(folder);

    expect(file()).to.equal(BEGUN + STANDS);
    expect(copies()).to.deep.equal([]);
  });

  it("cuts off a last line that was not finished, wherever it ends, with a line break or without, and keeps a copy", () => {
    for (const [end, step] of [
      ["", 3],
      ["\n", 30],
    ] as const) {
      for (let length = 2; length < STANDS.length; length += step) {
        folder = mkdtempSync(join(tmpdir(), "trust-machine-journal-"));
        const torn = STANDS.slice(0, length) + end;
        write(BEGUN + torn);
        repairJournal(folder);

        expect(file(), torn).to.equal(BEGUN);
        expect(copies()).to.deep.equal([torn]);
      }
    }
  });

  it("cuts off a first line that was not finished, after which the deployment has not begun", () => {
    write(BEGUN.slice(0, 9));
    repairJournal(folder);

    expect(readJournal(folder).lines).to.deep.equal([]);
    expect(file()).to.equal("");
  });

  it("refuses a line that cannot be read and has others after it, and touches nothing", () => {
    const broken = `${BEGUN}\n{"type":"TRANS${STANDS}`;
    write(broken);

    expect(() => repairJournal(folder))
      .to.throw(ScriptError)
      .and.to.include({
        what: "The journal of the deployment is damaged; nothing was sent.",
        why: `Line 3 of ${join(folder, "journal.jsonl")} cannot be read, and lines follow it. A run that is killed can cut off the last line only.`,
      });
    expect(file()).to.equal(broken);
    expect(readdirSync(folder)).to.deep.equal(["journal.jsonl"]);
  });

  it("takes back that a step ran out of time, so that it is waited for again", () => {
    write(BEGUN + TIMEOUT + STANDS);
    repairJournal(folder);

    expect(file()).to.equal(BEGUN + STANDS);
    expect(copies()).to.deep.equal([TIMEOUT]);
  });

  it("can be killed at each of its own steps and done again", async () => {
    const torn = STANDS.slice(0, 40);
    for (let survived = 0; ; ++survived) {
      folder = mkdtempSync(join(tmpdir(), "trust-machine-journal-"));
      write(BEGUN + STANDS + torn);
      let count = 0;
      const crashed = await crashing(
        ({ text }) => (count++ < survived ? "survives" : { written: text.slice(0, text.length / 2) }),
        () => Promise.resolve().then(() => repairJournal(folder)),
      );
      expect([BEGUN + STANDS, BEGUN + STANDS + torn]).to.include(file());
      if (file() === BEGUN + STANDS) expect(copies()).to.include(torn);

      repairJournal(folder);
      expect(file()).to.equal(BEGUN + STANDS);
      expect(copies()).to.deep.equal([torn]);
      if (!crashed) return;
    }
  });

  it("lists the addresses that the journal knows, whatever half of the list stands", () => {
    write(BEGUN + STANDS);
    const list = join(folder, "deployed_addresses.json");
    for (const half of ["", "{", '{ "Access#Auth']) {
      writeFileSync(list, half);
      repairJournal(folder);

      expect(JSON.parse(readFileSync(list, "utf8"))).to.deep.equal({
        "Access#Authority": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
      });
    }
  });

  it("refuses to go on when the contract of a step that was begun is damaged", () => {
    const step = { type: "DEPLOYMENT_EXECUTION_STATE_INITIALIZE", futureId: "A#B", artifactId: "A#B" };
    write(`${BEGUN}\n${JSON.stringify(step)}`);
    mkdirSync(join(folder, "artifacts"));
    const artifact = join(folder, "artifacts", "A#B.json");
    writeFileSync(artifact, '{ "abi": [');

    expect(() => repairJournal(folder))
      .to.throw(ScriptError)
      .and.to.include({
        what: "A file of the deployment is damaged; nothing was sent.",
        why: `${artifact}, the contract of a step that was begun, is missing or is not JSON.`,
      });
  });
});
