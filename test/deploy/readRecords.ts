import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { sha256 } from "../../scripts/lib/deploy/compilerInput.js";
import { deployedCode, readCompilerInput, readRecords } from "../../scripts/lib/deploy/readRecords.js";
import type { ChainRecord } from "../../scripts/lib/deploy/recordFormat.js";
import { CHAIN_FILE, INPUTS_FOLDER, writeRecords } from "../../scripts/lib/deploy/writeRecords.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";
import { proxiedRecordOf, recordOf } from "../helpers/deploy/recordOf.js";

const INPUT = '{"language":"Solidity"}\n';
const SEPOLIA: ChainRecord = {
  network: "sepolia",
  chainId: 11_155_111,
  genesisHash: `0x${"ab".repeat(32)}`,
  endsWithNode: null,
};

describe("readRecords", () => {
  let folder: string;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), "trust-machine-records-")), "sepolia");
    const records = [recordOf("LotLedger", { blockNumber: 7 }), proxiedRecordOf("Stablecoin", { blockNumber: 5 })];
    writeRecords(folder, SEPOLIA, records, new Map([[sha256(INPUT), INPUT]]));
  });

  const refusal = (read: () => unknown): ScriptError => {
    try {
      read();
    } catch (error) {
      expect(error).to.be.instanceOf(ScriptError);
      return error as ScriptError;
    }
    throw new Error("Nothing was refused.");
  };

  it("gives back what was written, in the order of the blocks", () => {
    expect(readRecords(folder)).to.deep.equal({
      chain: SEPOLIA,
      contracts: [proxiedRecordOf("Stablecoin", { blockNumber: 5 }), recordOf("LotLedger", { blockNumber: 7 })],
    });
  });

  it("refuses a folder without records", () => {
    expect(refusal(() => readRecords(join(folder, "none"))).what).to.include("There are no records in");
  });

  it("refuses a file that is no record, with its path and the field", () => {
    const path = join(folder, "LotLedger.json");
    writeFileSync(path, JSON.stringify({ ...recordOf("LotLedger"), gitCommit: "main", note: "by hand" }));

    const { what, why } = refusal(() => readRecords(folder));
    expect(what).to.equal(`${path} is no record.`);
    expect(why).to.include("gitCommit: is no commit").and.to.include("note");
  });

  it("refuses a file that is not JSON", () => {
    writeFileSync(join(folder, CHAIN_FILE), "{");
    expect(refusal(() => readRecords(folder)).what).to.equal(`${join(folder, CHAIN_FILE)} is no record.`);
  });

  describe("deployedCode", () => {
    it("is the contract alone where there is no proxy", () => {
      const [code, ...others] = deployedCode(recordOf("LotLedger"));

      expect(code).to.deep.include({ contractName: "LotLedger", sourceName: "contracts/LotLedger.sol" });
      expect(others).to.deep.equal([]);
    });

    it("is the proxy and what is behind it", () => {
      expect(deployedCode(proxiedRecordOf("Stablecoin")).map(({ contractName }) => contractName)).to.deep.equal([
        "ERC1967Proxy",
        "Stablecoin",
      ]);
    });
  });

  describe("readCompilerInput", () => {
    it("reads an input of a public network beside the records, and one of a local chain within", () => {
      expect(readCompilerInput(folder, sha256(INPUT))).to.equal(INPUT);

      const local = join(folder, "..", "local-abababab");
      writeRecords(local, { ...SEPOLIA, chainId: 31_337 }, [], new Map([[sha256("{}"), "{}"]]));
      expect(readCompilerInput(local, sha256("{}"))).to.equal("{}");
    });

    it("refuses an input that was changed, and one that is gone", () => {
      const path = join(folder, "..", INPUTS_FOLDER, `${sha256(INPUT)}.json`);
      writeFileSync(path, "{}");
      expect(refusal(() => readCompilerInput(folder, sha256(INPUT))).why).to.equal(
        `${path} was changed: its hash is ${sha256("{}")}.`,
      );

      rmSync(path);
      expect(refusal(() => readCompilerInput(folder, sha256(INPUT))).why).to.include("exists");
    });
  });
});
