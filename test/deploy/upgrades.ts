import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { loadFixture, setCode, setStorageAt } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { keccak256, toUtf8Bytes, ZeroAddress, zeroPadValue } from "ethers";
import hre, { ethers } from "hardhat";

import { localAddress } from "../../scripts/lib/accounts.js";
import { lockJournal } from "../../scripts/lib/deploy/lockJournal.js";
import { implementationName, readCompilerInput, readRecords } from "../../scripts/lib/deploy/readRecords.js";
import { readBook } from "../../scripts/lib/propose/book.js";
import { readCall } from "../../scripts/lib/propose/operation.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";
import { deployUpgrade } from "../../scripts/lib/upgrade/deployUpgrade.js";
import { planUpgrade, type UpgradePlanRequest } from "../../scripts/lib/upgrade/planUpgrade.js";
import { recordUpgrade } from "../../scripts/lib/upgrade/recordUpgrade.js";
import { fetchFacts } from "../../scripts/lib/verify/chainFacts.js";
import { type Compile, compileInput, type CompilerOutput } from "../../scripts/lib/verify/compileInput.js";
import { isVerified } from "../../scripts/lib/verify/describeVerdicts.js";
import { rebuild } from "../../scripts/lib/verify/rebuild.js";
import { recordedContracts } from "../../scripts/lib/verify/recordedContracts.js";
import { verifyRecords } from "../../scripts/lib/verify/verifyRecords.js";
import { deployedSuite, deployFolders } from "../helpers/deploySuite.js";
import { executeDelayed } from "../helpers/executeDelayed.js";

/** Delay of the owner of a local chain's parameters. */
const DELAY = 10n;
const IMPLEMENTATION_SLOT = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";

describe("Deploying and recording upgrades", function () {
  // The compiler takes its time where two cores are shared.
  this.timeout(240_000);

  async function fixture() {
    const folders = deployFolders();
    return { folders, suite: await deployedSuite(folders) };
  }

  /** A deployed suite with files of its own: what a test writes is not taken back with the chain. */
  async function sceneOf() {
    const { folders: original, suite } = await loadFixture(fixture);
    const folders = deployFolders();
    for (const part of ["journals", "records"] as const)
      cpSync(original[part], folders[part], { recursive: true, verbatimSymlinks: true });
    const records = join(folders.records, basename(suite.records));
    const stablecoin = () => readRecords(records).contracts.find(({ contractName }) => contractName === "Stablecoin")!;
    const proxy = stablecoin().address;
    const authority = await ethers.getContractAt("Authority", suite.addresses.Authority!);
    const owner = await ethers.getSigner(localAddress("suiteOwner"));
    const token = await ethers.getContractAt("StablecoinV2", proxy);

    /** What owners do with the files of a proposal that names the implementation so. */
    const upgradeTo = async (name: string) => {
      const book = readBook({ network: "hardhat", records: folders.records });
      const { data } = readCall(book, { contract: "Stablecoin", function: "upgradeToAndCall", args: [name, "0x"] });
      await executeDelayed({ authority, caller: owner, target: token, data, delay: DELAY });
    };
    const plan = (changed: Partial<UpgradePlanRequest> = {}) =>
      planUpgrade({ hre, network: "hardhat", contract: "Stablecoin", to: "StablecoinV2", ...folders, ...changed });
    const record = () =>
      recordUpgrade({ hre, network: "hardhat", contract: "Stablecoin", ...folders, compile: compileOnce });
    return { folders, records, stablecoin, proxy, token, upgradeTo, plan, record };
  }
  type Scene = Awaited<ReturnType<typeof sceneOf>>;

  /** Results of `npm run verify` for the token. */
  async function verdictsOf({ records }: Scene) {
    const { chain, contracts: all } = readRecords(records);
    const contracts = recordedContracts(all, "Stablecoin");
    const facts = await fetchFacts(
      hre.network.provider,
      contracts.map(({ code, isProxy }) => ({ ...code, isProxy })),
    );
    return verifyRecords({ chain, contracts, facts, rebuilt: await rebuild(records, contracts, compileOnce) });
  }

  const filesIn = (folder: string) =>
    Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "utf8")]),
    );

  describe("deployUpgrade", () => {
    it("creates the implementation once, keeps its build, and prepares it in the record", async () => {
      const scene = await sceneOf();
      const { plan, stablecoin, records } = scene;
      const before = stablecoin();
      const { name, implementation, transactions } = await deployUpgrade(await plan());

      expect(transactions).to.equal(1);
      expect(implementation).to.deep.include({
        contractName: "StablecoinV2",
        sourceName: "contracts/mocks/StablecoinV2.sol",
        constructorArguments: before.implementation!.constructorArguments,
      });
      expect(name).to.equal(`StablecoinImplementation@${implementation.address.slice(2, 10).toLowerCase()}`);
      expect(readCompilerInput(records, implementation.compilerInput)).to.include("contract StablecoinV2");
      expect(stablecoin()).to.deep.equal({ ...before, preparedImplementations: [implementation] });
      expect((await verdictsOf(scene)).map(({ contract, ...verdict }) => [contract, isVerified(verdict as never)]))
        .to //
        .deep.equal([
          ["Stablecoin (proxy)", true],
          ["Stablecoin (implementation)", true],
          [`Stablecoin (prepared ${name.split("@")[1]})`, true],
        ]);
    });

    it("run again, sends and writes nothing, even where its journal was lost", async () => {
      const { plan, records, folders } = await sceneOf();
      const first = await deployUpgrade(await plan());
      const kept = filesIn(records);
      const block = await ethers.provider.getBlockNumber();

      const again = await plan();
      expect(again.outstanding).to.deep.equal({ contracts: [], calls: 0 });
      expect(await deployUpgrade(again)).to.deep.equal({ ...first, transactions: 0 });
      expect(filesIn(records)).to.deep.equal(kept);

      rmSync(join(folders.journals, readdirSync(folders.journals)[0]!, "upgrades"), { recursive: true });
      expect(await deployUpgrade(await plan())).to.deep.equal({ ...first, transactions: 0 });
      expect(await ethers.provider.getBlockNumber()).to.equal(block);
    });

    it("goes on after a stop between the chain and the record", async () => {
      const { plan, records, stablecoin } = await sceneOf();
      const before = filesIn(records);
      const { implementation } = await deployUpgrade(await plan());
      rmSync(records, { recursive: true });
      restore(before);
      const block = await ethers.provider.getBlockNumber();

      const { transactions } = await deployUpgrade(await plan());
      expect(transactions).to.equal(0);
      expect(await ethers.provider.getBlockNumber()).to.equal(block);
      expect(stablecoin().preparedImplementations).to.deep.equal([implementation]);
    });

    it("names what stands already: the code in use is not deployed again", async () => {
      const { plan, stablecoin } = await sceneOf();
      const { implementation, transactions } = await deployUpgrade(await plan({ to: "Stablecoin" }));

      expect(transactions).to.equal(0);
      expect(implementation).to.deep.equal(stablecoin().implementation);
    });

    it("is kept by a later run of the deployment", async () => {
      const { plan, stablecoin, folders } = await sceneOf();
      await deployUpgrade(await plan());
      const before = stablecoin();

      await deployedSuite(folders);
      expect(stablecoin()).to.deep.equal(before);
    });

    const refusals: { when: string; changed: Partial<UpgradePlanRequest>; what: string; why: string; todo: string }[] =
      [
        {
          when: "a contract that is no proxy",
          changed: { contract: "LotLedger" },
          what: "LotLedger cannot be upgraded.",
          why: "they name Stablecoin.",
          todo: "Give one of them with --contract.",
        },
        {
          when: "an implementation that is not in the checkout",
          changed: { to: "StablecoinV3" },
          what: "StablecoinV3 cannot become an implementation.",
          why: "StablecoinV3",
          todo: "Give --to the name of a contract",
        },
        {
          when: "an implementation without code",
          changed: { to: "IStablecoin" },
          what: "IStablecoin cannot become an implementation.",
          why: "interface or abstract",
          todo: "Give --to a contract that can be deployed.",
        },
        {
          when: "arguments that the constructor does not take",
          changed: { constructorArguments: ["Trust Machine Dollar"] },
          what: "The constructor of StablecoinV2 does not take these arguments.",
          why: '["Trust Machine Dollar"]',
          todo: "--arguments",
        },
        {
          when: "a network without records",
          changed: { records: "nowhere" },
          what: "There are no records in nowhere",
          why: ".chain.json",
          todo: "npm run deploy",
        },
      ];
    for (const { when, changed, what, why, todo } of refusals) {
      it(`refuses ${when}, and sends nothing`, async () => {
        const { plan } = await sceneOf();
        const block = await ethers.provider.getBlockNumber();
        const failure = await refusalOf(plan(changed));

        expect(failure.what).to.include(what);
        expect(failure.why).to.include(why);
        expect(failure.todo).to.include(todo);
        expect(await ethers.provider.getBlockNumber()).to.equal(block);
      });
    }

    it("finds a deployer without money and says how much it needs", async () => {
      const { plan } = await sceneOf();
      const { deployer } = await plan();
      await ethers.provider.send("hardhat_setBalance", [deployer, "0x1"]);
      const { checks } = await plan();

      const failed = checks.filter(({ todo }) => todo !== undefined);
      expect(failed.map(({ subject }) => subject)).to.deep.equal(["deployer's balance"]);
      expect(failed[0]?.todo).to.match(new RegExp(`^Send [0-9.]+ ETH to ${deployer}\\.$`));
    });

    it("waits for nobody: while a deployment holds the lock, it is refused", async () => {
      const { plan } = await sceneOf();
      const ready = await plan();
      const failure = await lockJournal(ready.suiteJournal, () => refusalOf(deployUpgrade(ready)));

      expect(failure.what).to.equal("Another process carries out this deployment; nothing was sent.");
    });
  });

  describe("recordUpgrade", () => {
    it("renews the record after the upgrade, and back after a roll-back; all of it is verified", async () => {
      const scene = await sceneOf();
      const { plan, record, stablecoin, token, upgradeTo, folders } = scene;
      const first = stablecoin();
      const { name, implementation } = await deployUpgrade(await plan());
      await upgradeTo(name);
      expect(await token.edition()).to.equal(2n);

      // Verification says what is missing, and nothing else is wrong.
      const unrecorded = (await verdictsOf(scene)).filter((verdict) => !isVerified(verdict));
      expect(unrecorded.map(({ contract, isUpgraded, code, creation }) => [contract, isUpgraded, code, creation]))
        .to //
        .deep.equal([["Stablecoin (proxy)", true, "exact", "exact"]]);
      expect(unrecorded[0]?.differences).to.deep.equal([
        `The proxy was upgraded to ${name} (StablecoinV2) at ${implementation.address}, and the record still says ${first.implementation?.address}.`,
      ]);

      const firstName = implementationName(first, first.implementation!);
      expect(await record()).to.deep.include({ name, former: [firstName], rewritten: true });
      const upgraded = stablecoin();
      expect(upgraded).to.deep.equal({
        ...first,
        implementation,
        formerImplementations: [first.implementation],
        preparedImplementations: [],
        abi: upgraded.abi,
      });
      expect(JSON.stringify(upgraded.abi)).to.include('"edition"');
      expect((await verdictsOf(scene)).every(isVerified)).to.equal(true);

      // Twice is once, and a later run of the deployment keeps it.
      expect(await record()).to.deep.include({ name, rewritten: false });
      await deployedSuite(folders);
      expect(stablecoin()).to.deep.equal(upgraded);

      await upgradeTo(firstName);
      expect(await record()).to.deep.include({ name: firstName, former: [name], rewritten: true });
      expect(stablecoin()).to.deep.equal({ ...first, formerImplementations: [implementation] });
      expect((await verdictsOf(scene)).every(isVerified)).to.equal(true);
    });

    it("writes nothing where nothing was upgraded", async () => {
      const { record, records, plan } = await sceneOf();
      await deployUpgrade(await plan());
      const before = filesIn(records);

      expect(await record()).to.deep.include({ former: [], rewritten: false });
      expect(filesIn(records)).to.deep.equal(before);
    });

    it("refuses code that no record knows, and writes nothing", async () => {
      const { record, records, proxy, stablecoin } = await sceneOf();
      const stranger = await ethers.deployContract("StablecoinV2", ["Trust Machine Dollar", "TMD", "0x555344"]);
      const before = filesIn(records);
      for (const found of [await stranger.getAddress(), ZeroAddress]) {
        await setStorageAt(proxy, IMPLEMENTATION_SLOT, zeroPadValue(found, 32));
        const { what, why, todo } = await refusalOf(record());

        expect(what).to.equal("The proxy of Stablecoin leads to code that no record knows; nothing was written.");
        expect(why).to.equal(
          `The ERC-1967 slot of ${proxy} holds ${found}; the record names ${stablecoin().implementation?.address}.`,
        );
        expect(todo).to.include("npm run propose -- --network hardhat list");
      }
      expect(filesIn(records)).to.deep.equal(before);
    });

    it("refuses an implementation whose code is not what its record says, and writes nothing", async () => {
      const { plan, record, records, upgradeTo } = await sceneOf();
      const { name, implementation } = await deployUpgrade(await plan());
      await upgradeTo(name);
      const code = await ethers.provider.getCode(implementation.address);
      await setCode(implementation.address, `${code.slice(0, 202)}ee${code.slice(204)}`);
      const before = filesIn(records);

      const { what, why, todo } = await refusalOf(record());
      expect(what).to.equal("The new implementation of Stablecoin is not what its record says; nothing was written.");
      expect(why).to.include(`The code at ${implementation.address} differs from byte 100 on.`);
      expect(todo).to.include("GUARDIAN can pause it at once.");
      expect(filesIn(records)).to.deep.equal(before);
    });

    it("refuses another chain of the same name", async () => {
      const { record, records } = await sceneOf();
      const chain = join(records, ".chain.json");
      const text = readFileSync(chain, "utf8");
      restore({ [chain]: text.replace(/0x[0-9a-f]{64}/, `0x${"ab".repeat(32)}`) });

      expect((await refusalOf(record())).what).to.include("does not belong to the chain that answers for hardhat");
    });

    it("puts records back that a killed run had moved away, before it reads them", async () => {
      const { record, records } = await sceneOf();
      const outgoing = join(dirname(records), `.${basename(records)}.outgoing`);
      renameSync(records, outgoing);

      expect(await record()).to.deep.include({ rewritten: false });
      expect([existsSync(records), existsSync(outgoing)]).to.deep.equal([true, false]);
    });
  });
});

/** Compiles each input once for all tests. */
const compiled = new Map<string, Promise<CompilerOutput>>();
const compileOnce: Compile = (request) => {
  const key = keccak256(toUtf8Bytes(JSON.stringify(request)));
  const output = compiled.get(key) ?? compileInput(request);
  compiled.set(key, output);
  return output;
};

function restore(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

async function refusalOf(attempt: Promise<unknown>): Promise<ScriptError> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ScriptError)) throw new Error("It was not refused.", { cause: error });
  return error;
}
