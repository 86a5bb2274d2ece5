import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import type { Chain } from "../../scripts/lib/deploy/chain.js";
import { JOURNAL_CHAIN_FILE, keepChain, refuseOtherChain } from "../../scripts/lib/deploy/journalChain.js";
import { writeRecords } from "../../scripts/lib/deploy/writeRecords.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";

const CHAIN: Chain = { chainId: 11_155_111n, genesisHash: `0x${"ab".repeat(32)}`, local: false };
const BEGUN_ANEW: Chain = { ...CHAIN, genesisHash: `0x${"cd".repeat(32)}` };

describe("refuseOtherChain", () => {
  let folders: { journal: string; records: string };

  beforeEach(() => {
    const root = mkdtempSync(join(tmpdir(), "trust-machine-journal-"));
    folders = { journal: join(root, "journals", "sepolia"), records: join(root, "deployments", "sepolia") };
  });

  const begin = () => {
    keepChain(folders.journal, CHAIN);
    writeFileSync(join(folders.journal, "journal.jsonl"), '{"type":"DEPLOYMENT_INITIALIZE","chainId":11155111}\n');
  };
  const record = (chain: Chain) =>
    writeRecords(
      folders.records,
      { network: "sepolia", chainId: 11_155_111, genesisHash: chain.genesisHash, endsWithNode: null },
      [],
    );
  const refusal = (chain: Chain): ScriptError => {
    try {
      refuseOtherChain(chain, "sepolia", folders);
    } catch (error) {
      expect(error).to.be.instanceOf(ScriptError);
      return error as ScriptError;
    }
    throw new Error("Nothing was refused.");
  };

  it("lets a deployment begin where there is nothing, and go on with its own chain", () => {
    expect(() => refuseOtherChain(CHAIN, "sepolia", folders)).not.to.throw();
    expect(existsSync(folders.journal)).to.equal(false);

    begin();
    record(CHAIN);
    expect(() => refuseOtherChain(CHAIN, "sepolia", folders)).not.to.throw();
  });

  it("refuses the journal of a network that was begun anew, with both genesis blocks and what to do", () => {
    begin();
    const { what, why, todo } = refusal(BEGUN_ANEW);

    expect(what).to.equal(
      `${folders.journal} does not belong to the chain that answers for sepolia; nothing was sent.`,
    );
    expect(why).to.include(CHAIN.genesisHash).and.to.include(BEGUN_ANEW.genesisHash);
    expect(todo).to.include("correct its URL").and.to.include(`remove ${folders.journal} and ${folders.records}`);
  });

  it("refuses a chain of another id, as an endpoint of the wrong network has", () => {
    begin();
    expect(refusal({ ...CHAIN, chainId: 1n }).why)
      .to.include("chain 11155111")
      .and.to.include("is 1 with");
  });

  it("refuses to replace records of another chain where the journal is gone", () => {
    record(CHAIN);
    expect(refusal(BEGUN_ANEW).what).to.include(folders.records);
  });

  it("refuses a journal that does not say which chain it belongs to", () => {
    begin();
    for (const spoil of [
      () => writeFileSync(join(folders.journal, JOURNAL_CHAIN_FILE), "{"),
      () => rmSync(join(folders.journal, JOURNAL_CHAIN_FILE)),
    ]) {
      spoil();
      expect(refusal(CHAIN).why).to.include("It does not say which chain it was written for");
    }
  });

  it("takes a journal's folder in which nothing was done for no journal", () => {
    mkdirSync(folders.journal, { recursive: true });
    keepChain(folders.journal, CHAIN);
    expect(() => refuseOtherChain(BEGUN_ANEW, "sepolia", folders)).not.to.throw();
  });
});
