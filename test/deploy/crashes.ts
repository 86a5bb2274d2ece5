import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { type SnapshotRestorer, takeSnapshot } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { readJournal } from "../../scripts/lib/deploy/readJournal.js";
import { readRecords } from "../../scripts/lib/deploy/readRecords.js";
import { gitState } from "../../scripts/lib/gitState.js";
import { deployedSuite, type DeployFolders, deployFolders, planSuite } from "../helpers/deploySuite.js";
import { type Change, crashing, type Fate } from "../helpers/deploy/crashing.js";
import { withReadyArtifacts } from "../helpers/deploy/readyArtifacts.js";
import { type Footprint, footprint } from "../helpers/deploy/footprint.js";

/** A moment at which a run crashed, kept so that it can be gone on from once more. */
interface Moment {
  readonly after: string;
  readonly chain: SnapshotRestorer;
  /** Copy of the folders as the crash left them. */
  readonly copy: string;
}

/** What of a line of the journal reaches the disk before the process, or the machine, is gone. */
const TORN: readonly ((line: string) => string)[] = [
  () => "",
  () => "\n",
  (line) => line.slice(0, line.length / 2),
  (line) => line.slice(0, -1),
  (line) => `${line.slice(0, line.length / 2)}\n`,
  (line) => `\n${"\0".repeat(line.length)}`,
];

/** Lines of which a deployment writes dozens. */
const MANY = /NETWORK|TRANSACTION|^(CALL|DEPLOYMENT)_EXECUTION/;

describe("a deployment that crashes", () => {
  const folders = deployFolders();
  // What does not change between the runs is looked up once.
  const options = { environment: withReadyArtifacts(), git: gitState() };
  const crashed = new Set<string>();
  const torn: string[] = [];
  const moments: Moment[] = [];
  let journal: string;
  let startBlock: number;
  let undisturbed: Footprint;
  let written: string[];
  let result: Footprint;

  before(async function () {
    this.timeout(600_000);
    const start = await takeSnapshot();
    startBlock = await ethers.provider.getBlockNumber();
    const reference = deployFolders();
    const { journal: referenceJournal } = await planSuite(reference);
    undisturbed = await footprint(await deployedSuite(reference), referenceJournal, startBlock);
    written = linesOf(referenceJournal);

    await start.restore();
    ({ journal } = await planSuite(folders));
    while (await crashing(decide, () => deployedSuite(folders, options))) await look();
    result = await footprint(await deployedSuite(folders, options), journal, startBlock);
  });

  /** Crashes once after each line of the journal and, before, once in the middle of each that says that a transaction was sent. */
  const decide = (change: Change): Fate => {
    const name = nameOf(change);
    const isSent = name.startsWith("TRANSACTION_SEND ");
    if (isSent && once(`torn ${name}`)) {
      torn.push(TORN[torn.length % TORN.length]!(change.text));
      return { written: torn.at(-1)! };
    }
    // Of ten records that are written one after the other one half is as good as ten.
    if (change.kind === "write" && !name.includes("incoming")) {
      const isOne = name === "write LotLedger.json" && once(name);
      return isOne ? { written: change.text.slice(0, change.text.length / 2) } : "survives";
    }
    // Begun anew, a step is where it was before it was begun: two such crashes show as much as forty.
    if (name.startsWith("WIPE_APPLY") && [...crashed].filter((other) => other.startsWith("WIPE_APPLY")).length === 2) {
      return "survives";
    }
    return once(name) ? "after" : "survives";
  };

  const once = (name: string): boolean => {
    if (crashed.has(name)) return false;
    crashed.add(name);
    return true;
  };

  /** What a reader of the records sees after each crash, and a copy of the state if its kind is new. */
  const look = async (): Promise<void> => {
    const records = join(folders.records, journal.slice(dirname(journal).length + 1));
    if (existsSync(records)) expect(readRecords(records).contracts.length).to.equal(undisturbed.records.length);

    // The tenth of a kind is not a first step, whose crash is the simplest.
    const after = [...crashed].at(-1)!;
    const kind = kindOf(after);
    const count = [...crashed].filter((name) => kindOf(name) === kind).length;
    if (count !== (MANY.test(kind) ? 10 : 1) || !/^(torn )?[A-Z]/.test(kind)) return;

    const copy = mkdtempSync(join(tmpdir(), "trust-machine-crash-"));
    cpSync(dirname(folders.journals), copy, { recursive: true, verbatimSymlinks: true });
    moments.push({ after, chain: await takeSnapshot(), copy });
  };

  it("crashes after every line of the journal, and within every one about a transaction that was sent", () => {
    const missed = written.filter((line) => !crashed.has(line));
    const sent = written.filter((line) => line.startsWith("TRANSACTION_SEND "));

    expect(missed).to.deep.equal([]);
    expect(sent.filter((line) => !crashed.has(`torn ${line}`))).to.deep.equal([]);
    expect(sent.length).to.equal(undisturbed.transactions.length).and.to.be.greaterThan(40);
  });

  it("ends with the same addresses, having sent each transaction once", () => {
    expect(result.addresses).to.deep.equal(undisturbed.addresses);
    expect(result.transactions).to.deep.equal(undisturbed.transactions);
  });

  it("leaves the same records, and nothing half-written", () => {
    expect(result.records).to.deep.equal(undisturbed.records);
    expect(result.recordFiles).to.deep.equal(undisturbed.recordFiles);
    expect(result.listed).to.deep.equal(undisturbed.listed);
    expect(readdirSync(folders.records).sort()).to.deep.equal(["hardhat", journal.slice(dirname(journal).length + 1)]);
    expect(readdirSync(folders.journals)).to.deep.equal([journal.slice(dirname(journal).length + 1)]);
    for (const line of readFileSync(join(journal, "journal.jsonl"), "utf8").split("\n").filter(Boolean))
      JSON.parse(line);
  });

  it("keeps a copy of every line that was cut off", () => {
    const cut = readdirSync(journal).filter((name) => name.startsWith("journal.cut-"));
    const copies = cut.map((name) => readFileSync(join(journal, name), "utf8"));

    expect(copies.sort()).to.deep.equal([...new Set(torn.filter((text) => text.trim() !== ""))].sort());
  });

  it("goes on from one crash of each kind alone", async function () {
    this.timeout(300_000);
    expect(moments.length).to.be.greaterThan(11);

    // The latest first: going back to a state of the chain forgets the later ones.
    for (const { after, chain, copy } of [...moments].reverse()) {
      await chain.restore();
      const root = mkdtempSync(join(tmpdir(), "trust-machine-crash-"));
      cpSync(copy, root, { recursive: true, verbatimSymlinks: true });
      const alone: DeployFolders = { journals: join(root, "journals"), records: join(root, "records") };
      const plan = await planSuite(alone);

      expect(await footprint(await deployedSuite(alone, options), plan.journal, startBlock), after).to.deep.equal(
        undisturbed,
      );
      for (const folder of [copy, root]) rmSync(folder, { recursive: true });
    }
  });
});

/** The lines of a journal by what they say of which step. */
function linesOf(journal: string): string[] {
  return readJournal(journal).lines.map(({ message }) => `${message.type} ${message.futureId ?? "-"}`);
}

/** What happened, without the step it happened to. */
function kindOf(name: string): string {
  return name.slice(0, name.lastIndexOf(" "));
}

function nameOf({ kind, name, text }: Change): string {
  if (kind !== "append") return `${kind} ${name.replace(/[0-9a-f]{16,}/, "hash")}`;
  const { type, futureId = "-" } = JSON.parse(text) as { type: string; futureId?: string };
  return `${type} ${futureId}`;
}
