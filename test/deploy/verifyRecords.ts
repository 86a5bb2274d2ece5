import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { keccak256 } from "ethers";
import hre from "hardhat";

import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import { readRecords } from "../../scripts/lib/deploy/readRecords.js";
import type { DeploymentRecord } from "../../scripts/lib/deploy/recordFormat.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";
import { fetchFacts, readFacts, saveFacts } from "../../scripts/lib/verify/chainFacts.js";
import { type Compile, compileInput, type CompilerOutput } from "../../scripts/lib/verify/compileInput.js";
import { describeVerdicts, isVerified } from "../../scripts/lib/verify/describeVerdicts.js";
import { exportRequests } from "../../scripts/lib/verify/exportRequests.js";
import { rebuild } from "../../scripts/lib/verify/rebuild.js";
import { recordedContracts } from "../../scripts/lib/verify/recordedContracts.js";
import { verifyRecords } from "../../scripts/lib/verify/verifyRecords.js";
import { deployedSuite } from "../helpers/deploySuite.js";
import { SUITE_CONTRACTS } from "../helpers/suiteContracts.js";

/** The token is two contracts. */
const LABELS = SUITE_CONTRACTS.flatMap((name) =>
  name === "Stablecoin" ? ["Stablecoin (implementation)", "Stablecoin (proxy)"] : [name],
);
const NOBODY = "0x00000000000000000000000000000000DeaDBeef";

describe("verifyRecords", function () {
  // Compiling the whole suite takes half a minute where two cores are shared.
  this.timeout(240_000);

  /** A deployed suite, its records, and what the chain says of them. */
  async function fixture() {
    const { records: folder } = await deployedSuite();
    const { chain, contracts: records } = readRecords(folder);
    const contracts = recordedContracts(records);
    const deployed = contracts.map(({ code, isProxy }) => ({ ...code, isProxy }));
    const facts = await fetchFacts(hre.network.provider, deployed);
    const rebuilt = await rebuild(folder, contracts, compileOnce);

    return { folder, chain, records, contracts, facts, rebuilt };
  }
  type Fixture = Awaited<ReturnType<typeof fixture>>;

  /** What is found once records or facts were changed. */
  function differences(scene: Fixture, changed: Partial<Pick<Fixture, "records" | "facts">>) {
    const contracts = recordedContracts(changed.records ?? scene.records);
    return verifyRecords({ ...scene, ...changed, contracts })
      .filter((verdict) => !isVerified(verdict))
      .map(({ contract, code, creation, differences }) => ({ contract, code, creation, differences }));
  }

  describe("of a suite as it was deployed", () => {
    it("finds every contract exactly what its recorded input makes, proxy and implementation both", async () => {
      const verdicts = verifyRecords(await loadFixture(fixture));

      expect(verdicts.map(({ contract }) => contract).sort()).to.deep.equal(LABELS);
      for (const { code, creation, differences } of verdicts) {
        expect({ code, creation, differences }).to.deep.equal({ code: "exact", creation: "exact", differences: [] });
      }
    });

    it("tells what immutables hold, by the names in the sources", async () => {
      const scene = await loadFixture(fixture);
      const { immutables } = verifyRecords(scene).find(({ contract }) => contract === "ReserveGate")!;
      const holds = Object.fromEntries(immutables.map(({ name, value }) => [name, value]));

      expect(holds).to.include({
        TOKEN: recordOf(scene, "Stablecoin").address,
        ORACLE: recordOf(scene, "ReserveOracle").address,
        MIN_CAPACITY: String(loadParameters("localhost").stablecoin.gateBounds.minCapacity),
      });
    });

    it("shows a row a contract", async () => {
      const verdicts = verifyRecords(await loadFixture(fixture));
      const rows = describeVerdicts(verdicts).split("\n");

      expect(rows[0]).to.match(/^ {2}contract +address +code +creation$/);
      for (const [index, { contract, address }] of verdicts.entries()) {
        expect(rows[index + 1]).to.match(
          new RegExp(`^  ${contract.replace(/[()]/g, "\\$&")} +${address}  exact +exact$`),
        );
      }
    });

    it("finds the same without the chain, from what was kept of it", async () => {
      const scene = await loadFixture(fixture);
      const path = join(emptyFolder(), "chain.json");
      saveFacts(path, scene.facts);

      const facts = readFacts(path);
      expect(facts).to.deep.equal(scene.facts);
      expect(verifyRecords({ ...scene, facts })).to.deep.equal(verifyRecords(scene));
    });
  });

  describe("of a chain that says otherwise", () => {
    it("finds code that was changed", async () => {
      const scene = await loadFixture(fixture);
      const { address } = recordOf(scene, "LotLedger");
      const code = { ...scene.facts.code, [address]: flip(scene.facts.code[address]!, 100) };

      expect(differences(scene, { facts: { ...scene.facts, code } })).to.deep.equal([
        {
          contract: "LotLedger",
          code: "different",
          creation: "exact",
          differences: [`The code at ${address} differs from byte 100 on.`],
        },
      ]);
    });

    it("finds an address without code", async () => {
      const scene = await loadFixture(fixture);
      const { address } = recordOf(scene, "EventLog");
      const facts = { ...scene.facts, code: { ...scene.facts.code, [address]: "0x" } };

      expect(differences(scene, { facts })[0]?.differences).to.deep.equal([`The code at ${address} is empty.`]);
    });

    it("finds metadata that was changed, which is not exact either", async () => {
      const scene = await loadFixture(fixture);
      const { address } = recordOf(scene, "Authority");
      const code = scene.facts.code[address]!;
      const offset = code.length / 2 - 1 - 20;
      const facts = { ...scene.facts, code: { ...scene.facts.code, [address]: flip(code, offset) } };

      expect(differences(scene, { facts })).to.deep.equal([
        {
          contract: "Authority",
          code: "partial",
          creation: "exact",
          differences: [`The code at ${address} differs in its metadata only, from byte ${offset} on.`],
        },
      ]);
    });

    it("finds a proxy that points elsewhere", async () => {
      const scene = await loadFixture(fixture);
      const { address, implementation } = recordOf(scene, "Stablecoin");
      const facts = { ...scene.facts, implementations: { [address]: NOBODY } };

      expect(differences(scene, { facts })).to.deep.equal([
        {
          contract: "Stablecoin (proxy)",
          code: "exact",
          creation: "exact",
          differences: [
            `The proxy's implementation is ${NOBODY} on the chain and ${implementation?.address} in the record.`,
          ],
        },
      ]);
    });

    it("refuses another chain, by its id and by its genesis block", async () => {
      const scene = await loadFixture(fixture);
      const { chainId, genesisHash } = scene.chain;
      const other = keccak256("0x01");

      for (const facts of [
        { ...scene.facts, chainId: 1 },
        { ...scene.facts, genesisHash: other },
      ]) {
        const error = thrownBy(() => verifyRecords({ ...scene, facts }));
        expect(error.what).to.equal("The chain is not the one that the records are about.");
        expect(error.why).to.equal(
          `The records of hardhat are of chain ${chainId} with genesis block ${genesisHash}; ` +
            `this is chain ${facts.chainId} with genesis block ${facts.genesisHash}.`,
        );
      }
    });

    it("refuses what was kept for other contracts", async () => {
      const scene = await loadFixture(fixture);
      const { address } = recordOf(scene, "EventLog");
      const code = Object.fromEntries(Object.entries(scene.facts.code).filter(([key]) => key !== address));

      const error = thrownBy(() => verifyRecords({ ...scene, facts: { ...scene.facts, code } }));
      expect(error.why).to.equal("It says nothing of EventLog.");
    });
  });

  describe("of records that were changed", () => {
    it("finds another constructor argument", async () => {
      const scene = await loadFixture(fixture);
      const [admin] = recordOf(scene, "Authority").constructorArguments;
      const records = withRecord(scene, "Authority", { constructorArguments: [admin, 6] });

      expect(differences(scene, { records })).to.deep.equal([
        {
          contract: "Authority",
          code: "exact",
          creation: "different",
          differences: ["The constructor argument minAdminDelay_ is 5 on the chain and 6 in the record."],
        },
      ]);
    });

    it("finds another implementation", async () => {
      const scene = await loadFixture(fixture);
      const { implementation } = recordOf(scene, "Stablecoin");
      const { address } = recordOf(scene, "LotLedger");
      const records = withRecord(scene, "Stablecoin", { implementation: { ...implementation!, address } });

      const found = differences(scene, { records });
      expect(found.map(({ contract }) => contract)).to.deep.equal([
        "Stablecoin (proxy)",
        "Stablecoin (implementation)",
      ]);
      expect(found[0]?.differences).to.deep.equal([
        `The proxy's implementation is ${implementation?.address} on the chain and ${address} in the record.`,
      ]);
      expect(found[1]?.code).to.equal("different");
    });

    it("finds the transaction of another contract", async () => {
      const scene = await loadFixture(fixture);
      const { address, transactionHash } = recordOf(scene, "EventLog");
      const records = withRecord(scene, "LotLedger", { transactionHash });

      expect(differences(scene, { records })[0]?.differences).to.include(
        `The transaction ${transactionHash} created ${address} instead of ${recordOf(scene, "LotLedger").address}.`,
      );
    });

    it("finds an ABI that is not the contract's", async () => {
      const scene = await loadFixture(fixture);
      const records = withRecord(scene, "Stablecoin", { abi: recordOf(scene, "Stablecoin").abi.slice(1) });

      expect(differences(scene, { records })).to.deep.equal([
        {
          contract: "Stablecoin (implementation)",
          code: "exact",
          creation: "exact",
          differences: ["The recorded ABI is not the one that the compiler makes."],
        },
      ]);
    });

    it("finds a source that does not hold the contract", async () => {
      const scene = await loadFixture(fixture);
      const { sourceName } = recordOf(scene, "LotLedger");
      const records = withRecord(scene, "EventLog", { sourceName });

      expect(differences(scene, { records })[0]?.differences).to.deep.equal([
        `The recorded compiler input has no contract EventLog in ${sourceName}.`,
      ]);
    });

    it("refuses a record that names another chain", async () => {
      const scene = await loadFixture(fixture);
      const records = withRecord(scene, "EventLog", { chainId: 1 });

      expect(thrownBy(() => differences(scene, { records })).why).to.include("but that of EventLog names chain 1.");
    });

    it("refuses a compiler input that is not the recorded one, and one that is missing", async () => {
      const { folder, records } = await loadFixture(fixture);
      const hash = "ab".repeat(32);
      const contracts = recordedContracts(
        records.map((record) => ({ ...record, compilerInput: hash })),
        "EventLog",
      );

      const missing = await rejectionOf(rebuild(folder, contracts, compileOnce));
      expect(missing.what).to.equal(`The compiler input ${hash} cannot be read.`);

      writeFileSync(join(folder, "inputs", `${hash}.json`), "{}");
      const changed = await rejectionOf(rebuild(folder, contracts, compileOnce));
      expect(changed.why).to.include(
        "was changed: its hash is 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a.",
      );
    });

    it("refuses a compiler of another version", async () => {
      const contracts: [] = [];
      const refused = compileInput({ input: "{}", compilerVersion: "0.8.28+commit.7893614a", contracts });

      const error = await rejectionOf(refused);
      expect(error.what).to.equal("The contracts cannot be rebuilt with this checkout's compiler.");
      expect(error.why).to.match(
        /^They were compiled with 0\.8\.28\+commit\.7893614a, and the npm package solc is 0\.8\.37\+/,
      );
    });

    it("refuses an input that does not compile, with the compiler's words", async () => {
      const { compilerVersion } = recordOf(await loadFixture(fixture), "EventLog");
      const input = JSON.stringify({
        language: "Solidity",
        sources: { "a.sol": { content: "contract {" } },
        settings: {},
      });

      const error = await rejectionOf(compileInput({ input, compilerVersion, contracts: [] }));
      expect(error.what).to.equal("The recorded compiler input does not compile.");
      expect(error.why).to.include("ParserError: Expected identifier");
    });

    it("refuses to verify a contract that nobody recorded", async () => {
      const { records } = await loadFixture(fixture);
      expect(thrownBy(() => recordedContracts(records, "Treasury")).what).to.equal("There is no record of Treasury.");
    });

    it("refuses a file that is not what a chain said", () => {
      const path = join(emptyFolder(), "chain.json");
      writeFileSync(path, "{}");
      expect(thrownBy(() => readFacts(path)).what).to.equal(`${path} cannot be read as what a chain said.`);
    });
  });

  describe("exportRequests", () => {
    it("writes a folder a contract, with the recorded input and the metadata that the code ends with", async () => {
      const { chain, contracts, rebuilt } = await loadFixture(fixture);
      const folder = emptyFolder();
      const names = exportRequests(folder, { chain, contracts, rebuilt });

      expect(readdirSync(folder).sort()).to.deep.equal([...names].sort());
      expect(names).to.include.members(["Authority", "StablecoinProxy", "StablecoinImplementation"]);
      for (const [index, { code }] of contracts.entries()) {
        const [input, metadata] = ["standard-input.json", "metadata.json"].map((file) =>
          readFileSync(join(folder, names[index]!, file), "utf8"),
        );
        expect(input).to.equal(rebuilt.get(code.compilerInput)?.input);
        const { settings } = JSON.parse(metadata!) as { settings: { compilationTarget: object } };
        expect(settings.compilationTarget).to.deep.equal({ [code.sourceName]: code.contractName });
      }
    });

    it("writes the body that Sourcify takes", async () => {
      const { chain, contracts, rebuilt, records } = await loadFixture(fixture);
      const folder = emptyFolder();
      exportRequests(folder, { chain, contracts, rebuilt });
      const { implementation } = records.find(({ contractName }) => contractName === "Stablecoin")!;

      const body = JSON.parse(
        readFileSync(join(folder, "StablecoinImplementation", "sourcify.json"), "utf8"),
      ) as object;
      expect(body).to.deep.equal({
        stdJsonInput: JSON.parse([...rebuilt.values()][0]!.input),
        compilerVersion: "0.8.37+commit.f401782d",
        contractIdentifier: "contracts/stablecoin/Stablecoin.sol:Stablecoin",
        creationTransactionHash: implementation?.transactionHash,
      });
    });

    it("says which field of Blockscout's form takes what", async () => {
      const { chain, contracts, rebuilt, facts } = await loadFixture(fixture);
      const folder = emptyFolder();
      exportRequests(folder, { chain, contracts, rebuilt });
      const { address, transactionHash } = contracts.find(({ label }) => label === "Authority")!.code;

      const encoded = readFileSync(join(folder, "Authority", "constructor-arguments.txt"), "utf8");
      expect(encoded).to.have.length(128);
      expect(facts.transactions[transactionHash]?.input.endsWith(encoded)).to.equal(true);
      const page = readFileSync(join(folder, "Authority", "README.md"), "utf8");
      expect(page).to.include(`/api/v2/smart-contracts/${address}/verification/via/standard-input`);
      expect(page).to.include("| compiler_version            | `v0.8.37+commit.f401782d` |");
      expect(page).to.include("| contract_name               | `contracts/access/Authority.sol:Authority` |");
      expect(page).to.include("| license_type                | mit (MIT) |");
    });
  });

  function recordOf({ records }: Pick<Fixture, "records">, name: string): DeploymentRecord {
    return records.find(({ contractName }) => contractName === name)!;
  }

  function withRecord(scene: Fixture, name: string, change: Partial<DeploymentRecord>): DeploymentRecord[] {
    return scene.records.map((record) => (record.contractName === name ? { ...record, ...change } : record));
  }
});

const compiled = new Map<string, Promise<CompilerOutput>>();

/** Compiles each input once for all tests. */
const compileOnce: Compile = (request) => {
  const known = compiled.get(request.input) ?? compileInput(request);
  compiled.set(request.input, known);
  return known;
};

function flip(code: string, offset: number): string {
  const bytes = Buffer.from(code.slice(2), "hex");
  bytes[offset]! ^= 1;
  return `0x${bytes.toString("hex")}`;
}

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "trust-machine-verify-"));
}

function thrownBy(run: () => unknown): ScriptError {
  try {
    run();
  } catch (error) {
    if (error instanceof ScriptError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

async function rejectionOf(promise: Promise<unknown>): Promise<ScriptError> {
  const error: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).to.be.instanceOf(ScriptError);
  return error as ScriptError;
}
