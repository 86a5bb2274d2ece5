import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroHash } from "ethers";
import hre, { ethers } from "hardhat";

import { localAddress } from "../../scripts/lib/accounts.js";
import { renderIndex } from "../../scripts/lib/deploy/deploymentsIndex.js";
import { readRecords } from "../../scripts/lib/deploy/readRecords.js";
import { fetchFacts } from "../../scripts/lib/verify/chainFacts.js";
import { compileInput } from "../../scripts/lib/verify/compileInput.js";
import { isVerified } from "../../scripts/lib/verify/describeVerdicts.js";
import { rebuild } from "../../scripts/lib/verify/rebuild.js";
import { recordedContracts } from "../../scripts/lib/verify/recordedContracts.js";
import { verifyRecords } from "../../scripts/lib/verify/verifyRecords.js";
import { ISSUER_STATUS } from "../../src/identity/credentials.js";
import { subjectOfAccount } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import { deployedSuite, deployFolders, planSuite } from "../helpers/deploySuite.js";
import { executeDelayed } from "../helpers/executeDelayed.js";
import { BASKET, DEPOSIT, withTokens } from "../helpers/optionalTokens.js";
import { SUITE_CONTRACTS } from "../helpers/suiteContracts.js";

const OWN = ["BasketToken_TB1", "DepositRedemptionQueue_CBD", "DepositToken_CBD"];
const TOPIC = topicId(DEPOSIT.topic);
const DAY = 86_400n;
/** More than any delay of a local chain, in seconds. */
const WAIT = 11n;

describe("A suite with tokens of deposits and baskets", function () {
  // Compiling the whole suite for its verification takes half a minute where two cores are shared.
  this.timeout(240_000);

  async function fixture() {
    const folders = deployFolders();
    const suite = await deployedSuite(folders, { parameters: withTokens() });
    return {
      folders,
      suite,
      authority: await ethers.getContractAt("Authority", suite.addresses.Authority!),
      stablecoin: await ethers.getContractAt("Stablecoin", suite.addresses.Stablecoin!),
      council: await ethers.getContractAt("FreezeCouncil", suite.addresses.FreezeCouncil!),
      registry: await ethers.getContractAt("CredentialRegistry", suite.addresses.CredentialRegistry!),
      parties: await ethers.getContractAt("PartyRegistry", suite.addresses.PartyRegistry!),
      deposit: await ethers.getContractAt("DepositToken", suite.addresses.DepositToken_CBD!),
      queue: await ethers.getContractAt("DepositRedemptionQueue", suite.addresses.DepositRedemptionQueue_CBD!),
      basket: await ethers.getContractAt("BasketToken", suite.addresses.BasketToken_TB1!),
      owner: await ethers.getSigner(localAddress("suiteOwner")),
      bank: await ethers.getSigner(localAddress("custodianBank")),
      treasurer: await ethers.getSigner(localAddress("treasurer")),
      customer: await ethers.getSigner(localAddress("hospital")),
    };
  }

  it("records each of them by its kind and its symbol, beside all the others", async () => {
    const { suite } = await loadFixture(fixture);
    const { contracts } = readRecords(suite.records);

    expect(Object.keys(suite.addresses).sort()).to.deep.equal([...SUITE_CONTRACTS, ...OWN].sort());
    const token = contracts.find(({ contractName }) => contractName === "DepositToken");
    expect([token?.instance, token?.proxy]).to.deep.equal(["CBD", "ERC1967Proxy"]);
    expect(token?.implementation?.constructorArguments.slice(0, 3)).to.deep.equal([
      DEPOSIT.name,
      "CBD",
      ethers.hexlify(ethers.toUtf8Bytes("USD")),
    ]);
    const basket = contracts.find(({ contractName }) => contractName === "BasketToken");
    expect([basket?.instance, basket?.proxy, basket?.implementation]).to.deep.equal(["TB1", null, null]);
    expect(contracts.filter(({ instance }) => instance === null)).to.have.length(SUITE_CONTRACTS.length);
  });

  it("sends nothing the second time", async () => {
    const { folders } = await loadFixture(fixture);

    const again = await deployedSuite(folders, { parameters: withTokens() });
    expect(again.transactions).to.equal(0);
    expect(Object.keys(again.addresses)).to.include.members(OWN);
  });

  it("has the Authority own the token and hold its roles, and the deployer nothing", async () => {
    const { authority, deposit } = await loadFixture(fixture);
    const { owner, pendingOwner, masterMinter, pauser, blacklister, rescuer } = deposit;

    for (const holder of [owner, masterMinter, pauser, blacklister, rescuer]) {
      expect(await holder()).to.equal(await authority.getAddress());
    }
    expect(await pendingOwner()).to.equal(ethers.ZeroAddress);
  });

  it("lets the bank issue, its customers redeem, and the treasurer pay", async () => {
    const scene = await loadFixture(fixture);
    const { deposit, queue, bank, customer, treasurer } = scene;
    expect(await deposit.minterAllowance(bank)).to.equal(DEPOSIT.minter.allowance);
    expect(await deposit.minterAllowance(queue)).to.equal(0n);

    await expect(deposit.connect(bank).mint(customer, 900n)).to.be.revertedWithCustomError(
      scene.registry,
      "NoValidCredential",
    );
    await vouch(scene);
    await deposit.connect(bank).mint(customer, 900n);
    await deposit.connect(customer).approve(queue, 900n);
    await queue.connect(customer).request(400n, id("the customer's account"));
    await queue.connect(treasurer).startPayments([1n]);
    await queue.connect(treasurer).settle([{ id: 1n, paymentReference: id("the bank's payment") }]);

    expect([await deposit.totalSupply(), await deposit.balanceOf(customer)]).to.deep.equal([500n, 500n]);
  });

  it("keeps money of a customer whose credential was withdrawn redeemable", async () => {
    const scene = await loadFixture(fixture);
    const { deposit, queue, registry, bank, customer } = scene;
    const issuer = await vouch(scene);
    await deposit.connect(bank).mint(customer, 900n);
    await deposit.connect(customer).approve(queue, 900n);
    await registry.connect(bank).revoke(TOPIC, subjectOfAccount(customer.address), issuer, id("moved away"));

    await expect(queue.connect(customer).request(900n, id("an account"))).to.changeTokenBalance(deposit, queue, 900n);
    await expect(queue.connect(customer).cancel(1n)).to.changeTokenBalance(deposit, customer, 900n);
  });

  it("lets the guardian stop the token at once and the owner start it again after the delay", async () => {
    const { authority, deposit, owner } = await loadFixture(fixture);
    const guardian = await ethers.getSigner(localAddress("guardian"));
    const [pause, unpause] = (["pause", "unpause"] as const).map((name) =>
      deposit.interface.encodeFunctionData(name as never),
    );

    await authority.connect(guardian).execute(deposit, pause!);
    expect(await deposit.paused()).to.equal(true);
    await expect(authority.connect(owner).execute(deposit, unpause!)).to.be.revertedWithCustomError(
      authority,
      "AccessManagerNotScheduled",
    );
    await executeDelayed({ authority, caller: owner, target: deposit, data: unpause!, delay: WAIT });
    expect(await deposit.paused()).to.equal(false);
  });

  it("has a basket of the suite's token that nobody can freeze", async () => {
    const { basket, stablecoin, council } = await loadFixture(fixture);

    const [token, weight] = (await basket.components())[0]!;
    expect([token, weight]).to.deep.equal([await stablecoin.getAddress(), 500_000n]);
    expect(await council.isProtected(basket)).to.equal(true);
    expect([await basket.name(), await basket.symbol()]).to.deep.equal([BASKET.name, "TB1"]);
  });

  it("is exactly what its recorded input makes", async () => {
    const { suite } = await loadFixture(fixture);
    const { chain, contracts: records } = readRecords(suite.records);
    const contracts = recordedContracts(records).filter(({ label }) => /^(Deposit|Basket)/.test(label));
    const facts = await fetchFacts(
      hre.network.provider,
      contracts.map(({ code, isProxy }) => ({ ...code, isProxy })),
    );
    const rebuilt = await rebuild(suite.records, contracts, compileInput);

    const verdicts = verifyRecords({ chain, contracts, facts, rebuilt });
    expect(verdicts.map(({ contract }) => contract).sort()).to.deep.equal([
      "BasketToken_TB1",
      "DepositRedemptionQueue_CBD",
      "DepositToken_CBD (implementation)",
      "DepositToken_CBD (proxy)",
    ]);
    for (const verdict of verdicts) expect(isVerified(verdict), verdict.contract).to.equal(true);
  });

  it("keeps two tokens of deposits apart, each with its queue and its roles", async () => {
    const second = { ...DEPOSIT, symbol: "EUD", currency: "EUR" };
    const suite = await deployedSuite(deployFolders(), { parameters: withTokens({ deposits: [DEPOSIT, second] }) });
    const authority = await ethers.getContractAt("Authority", suite.addresses.Authority!);

    const tokens = [suite.addresses.DepositToken_CBD!, suite.addresses.DepositToken_EUD!];
    expect(new Set(tokens).size).to.equal(2);
    for (const [index, address] of tokens.entries()) {
      const token = await ethers.getContractAt("DepositToken", address);
      expect(await token.symbol()).to.equal(["CBD", "EUD"][index]);
      const queues = ["CBD", "EUD"].map((symbol) => suite.addresses[`DepositRedemptionQueue_${symbol}`]!);
      for (const [other, queue] of queues.entries()) {
        expect(await token.isRedemptionQueue(queue)).to.equal(index === other);
        const settle = id("settle((uint64,bytes32)[])").slice(0, 10);
        expect(await authority.getTargetFunctionRole(queue, settle)).to.equal(
          await authority.getTargetFunctionRole(suite.addresses.RedemptionQueue!, settle),
        );
      }
    }
  });

  it("stands in the index of public networks under names that TypeScript takes", async () => {
    const { suite } = await loadFixture(fixture);
    const { contracts } = readRecords(suite.records);

    expect(contracts.every(({ chainId }) => chainId === 31_337)).to.equal(true);
    expect(renderIndex(suite.records)).to.include("deployments = {}");
    for (const name of Object.keys(suite.addresses)) expect(name).to.match(/^[A-Za-z][A-Za-z0-9_]*$/);
  });

  it("is not begun while a component of a basket has no code", async () => {
    const token = "0x00000000000000000000000000000000000c0de5";
    const baskets = [{ ...BASKET, components: [...BASKET.components, { token, weight: 1n }] }];
    const plan = await planSuite(deployFolders(), { parameters: withTokens({ baskets }) });

    expect(plan.checks.find(({ subject }) => subject === "components of baskets")).to.deep.equal({
      subject: "components of baskets",
      found: `no contract at ${token}`,
      todo: "Name tokens that stand on this chain.",
    });
  });

  it("takes another token's contract as a component", async () => {
    const stray = await ethers.deployContract("UnrulyComponent");
    const token = await stray.getAddress();
    const baskets = [{ ...BASKET, components: [...BASKET.components, { token, weight: 7n }] }];
    const suite = await deployedSuite(deployFolders(), { parameters: withTokens({ deposits: [], baskets }) });

    const basket = await ethers.getContractAt("BasketToken", suite.addresses.BasketToken_TB1!);
    expect((await basket.components()).map(([component]) => component)).to.include(token);
    expect(Object.keys(suite.addresses).some((name) => name.startsWith("Deposit"))).to.equal(false);
  });

  /** The bank takes its party over and is trusted; it vouches for the customer. */
  async function vouch({ authority, registry, parties, owner, bank, customer }: Awaited<ReturnType<typeof fixture>>) {
    const invitations = await parties.queryFilter(parties.filters.ControllerChangeStarted(undefined, undefined, bank));
    const issuer = invitations.at(-1)!.args.party;
    await parties.connect(bank).acceptController(issuer);
    const data = registry.interface.encodeFunctionData("trustIssuer", [TOPIC, issuer, ISSUER_STATUS.none]);
    await executeDelayed({ authority, caller: owner, target: registry, data, delay: WAIT });
    const validFrom = BigInt(await time.latest());
    await registry.connect(bank).issue({
      topic: TOPIC,
      subject: subjectOfAccount(customer.address),
      issuer,
      ...{ validFrom, validUntil: validFrom + 100n * DAY, document: ZeroHash },
    });
    return issuer;
  }
});
