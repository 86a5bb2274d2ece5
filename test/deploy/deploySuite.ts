import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";

import { loadFixture, setBalance } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import hre, { ethers } from "hardhat";
import type { EthereumProvider, HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { deploySuite } from "../../scripts/lib/deploy/deploySuite.js";
import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import { planDeployment } from "../../scripts/lib/deploy/planDeployment.js";
import { deployedCode, readCompilerInput, readRecords } from "../../scripts/lib/deploy/readRecords.js";
import type { DeploymentRecord } from "../../scripts/lib/deploy/recordFormat.js";
import { CHAIN_FILE, INPUTS_FOLDER } from "../../scripts/lib/deploy/writeRecords.js";
import { filesUnder } from "../../scripts/lib/files.js";
import { gitState } from "../../scripts/lib/gitState.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";
import { roles } from "../../src/access/roles.js";
import { topicId } from "../../src/identity/topicId.js";
import { deployedSuite, deployFolders, planSuite } from "../helpers/deploySuite.js";
import { SUITE_CONTRACTS } from "../helpers/suiteContracts.js";

describe("deploySuite", () => {
  async function fixture() {
    const folders = deployFolders();
    const suite = await deployedSuite(folders);
    const authority = await ethers.getContractAt("Authority", suite.addresses.Authority!);
    const stablecoin = await ethers.getContractAt("Stablecoin", suite.addresses.Stablecoin!);
    return { folders, suite, authority, stablecoin };
  }

  describe("records", () => {
    it("name each contract once, at an address that has code", async () => {
      const { suite } = await loadFixture(fixture);

      expect(Object.keys(suite.addresses).sort()).to.deep.equal(SUITE_CONTRACTS);
      for (const address of Object.values(suite.addresses))
        expect(await ethers.provider.getCode(address)).not.to.equal("0x");
    });

    it("say what the chain says: transaction, block, chain and ABI", async () => {
      const { suite } = await loadFixture(fixture);

      for (const name of SUITE_CONTRACTS) {
        const record = readRecord(suite.records, name);
        const receipt = await ethers.provider.getTransactionReceipt(record.transactionHash);
        expect(receipt?.contractAddress).to.equal(record.address);
        expect(receipt?.blockNumber).to.equal(record.blockNumber);
        expect(record.chainId).to.equal(31_337);
        expect(record.abi).to.deep.equal((await hre.artifacts.readArtifact(name)).abi);
      }
    });

    it("keep constructor arguments as they were given", async () => {
      const { suite } = await loadFixture(fixture);
      const { addresses } = suite;

      expect(readRecord(suite.records, "Authority").constructorArguments).to.deep.equal([suite.deployer, 5]);
      expect(readRecord(suite.records, "LotLedger").constructorArguments).to.deep.equal([
        addresses.Authority,
        5,
        addresses.PartyRegistry,
        addresses.CustodyConditions,
      ]);
    });

    it("know a proxy's implementation, and none elsewhere", async () => {
      const { suite } = await loadFixture(fixture);
      const { implementation } = readRecord(suite.records, "Stablecoin");
      const slot = await ethers.provider.getStorage(
        suite.addresses.Stablecoin!,
        "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc",
      );

      expect(ethers.dataSlice(slot, 12)).to.equal(implementation?.address.toLowerCase());
      expect(implementation?.constructorArguments).to.deep.equal(["Trust Machine Dollar", "TMD", "0x555344"]);
      expect(readRecord(suite.records, "ReserveGate").implementation).to.equal(null);
    });

    it("tell a proxy's creation from its implementation's", async () => {
      const { suite } = await loadFixture(fixture);
      const { contracts } = readRecords(suite.records);
      const stablecoin = contracts.find(({ contractName }) => contractName === "Stablecoin")!;
      const [proxy, implementation] = deployedCode(stablecoin);

      expect(proxy).to.deep.include({
        contractName: "ERC1967Proxy",
        sourceName: "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol",
        address: suite.addresses.Stablecoin,
      });
      expect(proxy?.constructorArguments[0]).to.equal(implementation?.address);
      expect(implementation).to.deep.include({
        contractName: "Stablecoin",
        sourceName: "contracts/stablecoin/Stablecoin.sol",
      });
      expect(new Set([proxy?.transactionHash, implementation?.transactionHash]).size).to.equal(2);
      expect(contracts.map(({ contractName }) => contractName).sort()).to.deep.equal(SUITE_CONTRACTS);
    });

    it("name the commit that was checked out, and a compiler input for each of the two settings", async () => {
      const { suite } = await loadFixture(fixture);
      const { commit, dirty } = gitState();

      const code = readRecords(suite.records).contracts.flatMap(deployedCode);
      for (const { gitCommit, gitDirty } of code) expect([gitCommit, gitDirty]).to.deep.equal([commit, dirty]);
      const inputs = new Set(code.map(({ compilerInput }) => `${compilerInput}.json`));
      expect(readdirSync(join(suite.records, INPUTS_FOLDER))).to.deep.equal([...inputs].sort());
      const [ledger] = deployedCode(readRecord(suite.records, "LotLedger"));
      const alone = code.filter(({ compilerInput }) => compilerInput === ledger?.compilerInput);
      expect(inputs.size).to.equal(2);
      expect(alone.map(({ contractName }) => contractName)).to.deep.equal(["LotLedger"]);
    });

    it("keep a compiler input that compiles to the very code on the chain, without mocks", async function () {
      this.timeout(300_000);
      const { suite } = await loadFixture(fixture);
      const code = readRecords(suite.records).contracts.flatMap(deployedCode);
      const solc = require("solc") as { compile(input: string): string };

      for (const hash of new Set(code.map(({ compilerInput }) => compilerInput))) {
        const input = readCompilerInput(suite.records, hash);
        const compiled = JSON.parse(solc.compile(input)) as {
          contracts: Record<string, Record<string, { evm: { bytecode: { object: string } } }>>;
        };
        for (const { contractName, sourceName, transactionHash } of code.filter(
          ({ compilerInput }) => compilerInput === hash,
        )) {
          const { data } = (await ethers.provider.getTransaction(transactionHash))!;
          const made = compiled.contracts[sourceName]?.[contractName]?.evm.bytecode.object;
          expect(data.startsWith(`0x${made}`), contractName).to.equal(true);
        }
        const { sources } = JSON.parse(input) as { sources: object };
        const foreign = Object.keys(sources).filter((name) => !/^(@openzeppelin|contracts\/(?!mocks))/.test(name));
        expect(foreign).to.deep.equal([]);
      }
    });

    it("belong to one chain, and the newest local one has a name that does not change", async () => {
      const { suite, folders } = await loadFixture(fixture);
      const genesis = (await ethers.provider.getBlock(0))?.hash;

      expect(suite.records).to.equal(join(folders.records, `local-${genesis?.slice(2, 10)}`));
      expect(readJson(join(suite.records, CHAIN_FILE))).to.deep.equal({
        network: "hardhat",
        chainId: 31_337,
        genesisHash: genesis,
        endsWithNode: null,
      });
      expect(readlinkSync(join(folders.records, "hardhat"))).to.equal(`local-${genesis?.slice(2, 10)}`);
    });
  });

  describe("hand-over", () => {
    it("leaves the deployer without any role", async () => {
      const { suite, authority } = await loadFixture(fixture);

      for (const role of Object.values(roles)) {
        expect(await authority.hasRole(role.id, suite.deployer)).to.deep.equal([false, 0n]);
      }
      expect(await authority.isHandedOver()).to.equal(true);
    });

    it("gives each role to its holder, with its delay", async () => {
      const { authority } = await loadFixture(fixture);
      const { authority: admin, roles: holders } = loadParameters("localhost");
      const expected = [
        { role: roles.ADMIN, holder: admin.owner, delay: 10n },
        { role: roles.TOKEN_OWNER, holder: holders.TOKEN_OWNER.holder, delay: 10n },
        { role: roles.RESERVE_ADMIN, holder: holders.RESERVE_ADMIN.holder, delay: 5n },
        { role: roles.NOTARY_ADMIN, holder: holders.NOTARY_ADMIN.holder, delay: 5n },
        { role: roles.CREDENTIAL_ADMIN, holder: holders.CREDENTIAL_ADMIN.holder, delay: 5n },
        { role: roles.TREASURER, holder: holders.TREASURER.holder, delay: 0n },
        { role: roles.GUARDIAN, holder: holders.GUARDIAN.holder, delay: 0n },
      ];

      for (const { role, holder, delay } of expected) {
        expect(await authority.hasRole(role.id, holder)).to.deep.equal([true, delay]);
      }
    });

    it("opens the topics of credentials, and trusts nobody in them", async () => {
      const { suite } = await loadFixture(fixture);
      const registry = await ethers.getContractAt("CredentialRegistry", suite.addresses.CredentialRegistry!);

      for (const { name, maxLifetimeSeconds } of loadParameters("localhost").identity.topics) {
        expect(await registry.maxLifetimeOf(topicId(name))).to.equal(maxLifetimeSeconds);
        expect(await registry.trustedIssuers(topicId(name))).to.deep.equal([]);
      }
    });

    it("gives the token's roles to the Authority, freezing to the council, and an allowance to mint to the gate alone", async () => {
      const { suite, stablecoin } = await loadFixture(fixture);
      const { Authority, FreezeCouncil, RedemptionQueue, ReserveGate } = suite.addresses;

      for (const role of ["owner", "masterMinter", "pauser", "rescuer"] as const) {
        expect(await stablecoin[role]()).to.equal(Authority);
      }
      expect(await stablecoin.blacklister()).to.equal(FreezeCouncil);
      const council = await ethers.getContractAt("FreezeCouncil", FreezeCouncil!);
      expect(await council.councilQuorum(1n)).to.deep.equal([2n, 3n]);
      for (const account of [Authority, RedemptionQueue, ReserveGate, await stablecoin.getAddress()]) {
        expect(await council.isProtected(account!)).to.equal(true);
      }
      const configured = await stablecoin.queryFilter(stablecoin.filters.MinterConfigured());
      expect(configured.map(({ args }) => args.minter).sort()).to.deep.equal([RedemptionQueue, ReserveGate].sort());
      expect(await stablecoin.minterAllowance(RedemptionQueue!)).to.equal(0n);
    });
  });

  describe("run again", () => {
    it("sends nothing and writes the same records", async () => {
      const { suite, folders } = await loadFixture(fixture);
      const sent = await ethers.provider.getTransactionCount(suite.deployer);
      const records = readFolder(suite.records);

      const again = await deployedSuite(folders);

      expect(await ethers.provider.getTransactionCount(suite.deployer)).to.equal(sent);
      expect(again).to.deep.equal({ ...suite, transactions: 0 });
      expect(readFolder(suite.records)).to.deep.equal(records);
    });

    it("finds a transaction that was sent before its hash was written down", async () => {
      const folders = deployFolders();
      const plan = await planSuite(folders);
      const sentBefore = await ethers.provider.getTransactionCount(plan.deployer);
      await deploySuite({ ...plan, hre: failingAfter(20, "after sending") }).catch(() => undefined);

      const suite = await deployedSuite(folders);
      const sent = (await ethers.provider.getTransactionCount(plan.deployer)) - sentBefore;
      expect(sent).to.equal(plan.outstanding.contracts.length + plan.outstanding.calls);
      expect(Object.keys(suite.addresses).sort()).to.deep.equal(SUITE_CONTRACTS);
    });

    it("goes on where it stopped, and writes no record before the end", async () => {
      const folders = deployFolders();
      const plan = await planSuite(folders);
      const sentBefore = await ethers.provider.getTransactionCount(plan.deployer);

      const failure = await deploySuite({ ...plan, hre: failingAfter(20) }).catch((error: unknown) => error);
      expect(String(failure)).to.include("the line to the node broke");
      const sentFirst = (await ethers.provider.getTransactionCount(plan.deployer)) - sentBefore;
      expect(sentFirst).to.equal(20);
      expect(existsSync(folders.records)).to.equal(false);

      const suite = await deployedSuite(folders);
      const sent = (await ethers.provider.getTransactionCount(plan.deployer)) - sentBefore;
      expect(sent).to.equal(plan.outstanding.contracts.length + plan.outstanding.calls);
      expect(suite.transactions).to.equal(sent - sentFirst);
      expect(readdirSync(suite.records).sort()).to.deep.equal([
        CHAIN_FILE,
        ...SUITE_CONTRACTS.map((name) => `${name}.json`),
        INPUTS_FOLDER,
      ]);
    });
  });

  describe("preflight", () => {
    it("refuses a chain that is not the network's, and nothing is sent or written", async () => {
      const folders = deployFolders();
      const plan = await planSuite(folders, { parameters: { ...loadParameters("localhost"), chainId: 1_337 } });

      await expectRefusal(plan, "The RPC endpoint belongs to another network");
      expect(existsSync(folders.records) || existsSync(folders.journals)).to.equal(false);
    });

    it("refuses a deployer whose balance does not last, and says what is missing", async () => {
      const { deployer } = await planSuite(deployFolders());
      const held = await ethers.provider.getBalance(deployer);
      await setBalance(deployer, 10n ** 15n);

      await expectRefusal(await planSuite(deployFolders()), `ETH to ${deployer}.`);
      await setBalance(deployer, held);
    });

    it("refuses contracts that no chain takes", async () => {
      const readArtifact = async (name: string) => ({
        ...(await hre.artifacts.readArtifact(name)),
        deployedBytecode: `0x${"00".repeat(24_577)}`,
      });
      const withLargeCode = Object.assign(Object.create(hre) as HardhatRuntimeEnvironment, {
        artifacts: { readArtifact },
      });
      const parameters = loadParameters("localhost");
      const plan = await planDeployment({ hre: withLargeCode, network: "hardhat", parameters, ...deployFolders() });

      await expectRefusal(plan, "No chain takes contracts this large: split Authority");
    });
  });
});

async function expectRefusal(plan: Parameters<typeof deploySuite>[0], todo: string): Promise<void> {
  const sent = await ethers.provider.getTransactionCount(plan.deployer);
  const refusal = await deploySuite(plan).catch((error: unknown) => error);

  expect(refusal).to.be.instanceOf(ScriptError);
  expect((refusal as ScriptError).what).to.equal("The suite cannot be deployed to hardhat; nothing was sent.");
  expect((refusal as ScriptError).todo).to.include(todo);
  expect(await ethers.provider.getTransactionCount(plan.deployer)).to.equal(sent);
}

/** Hardhat with a provider that sends so many transactions; at the next one the line breaks, before or after it is sent. */
function failingAfter(
  count: number,
  when: "before sending" | "after sending" = "before sending",
): HardhatRuntimeEnvironment {
  let sent = 0;
  const provider = new Proxy(hre.network.provider, {
    get(target, property) {
      if (property !== "request") return Reflect.get(target, property) as unknown;
      return async (request: Parameters<EthereumProvider["request"]>[0]) => {
        const breaks = request.method === "eth_sendTransaction" && ++sent > count;
        if (breaks && when === "before sending") throw new Error("the line to the node broke");

        const answer = await target.request(request);
        if (breaks) throw new Error("the line to the node broke");
        return answer;
      };
    },
  });
  return Object.assign(Object.create(hre) as HardhatRuntimeEnvironment, { network: { ...hre.network, provider } });
}

function readRecord(folder: string, name: string): DeploymentRecord {
  return readJson(join(folder, `${name}.json`)) as DeploymentRecord;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function readFolder(folder: string): Record<string, string> {
  const files = [CHAIN_FILE, ...filesUnder(folder, ".json").map((path) => relative(folder, path))];
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
