import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroAddress } from "ethers";
import { ethers, upgrades } from "hardhat";

import { subjectOfAccount } from "../../src/identity/subjects.js";
import { signAuthorization } from "../../src/stablecoin/signAuthorization.js";
import { deployCredentials, TOPIC } from "../helpers/deployCredentials.js";
import { disown, HOLDING, PAYOUT, TERMS, vouchFor } from "../helpers/deployRedemption.js";

const NAME = "Trust Deposit";
const CURRENCY = "0x555344";
const AMOUNT = 40_000_000n;

/** A deposit token with two customers of the bank, one who never was, and its queue. */
async function fixture() {
  const credentials = await deployCredentials();
  const { authority, registry } = credentials;
  const [, , , , , , , bank, compliance, payer, payee, outsider] = (await ethers.getSigners()) as Required<
    Record<number, HardhatEthersSigner>
  > &
    Iterable<HardhatEthersSigner>;
  const token = await deployDepositToken(registry, {
    owner: bank!.address,
    masterMinter: bank!.address,
    pauser: compliance!.address,
    blacklister: compliance!.address,
    rescuer: compliance!.address,
  });
  const queue = await ethers.deployContract("DepositRedemptionQueue", [authority, token, TERMS]);
  for (const customer of [payer!, payee!]) await vouchFor(credentials, customer.address);
  const atBank = token.connect(bank);
  await atBank.configureMinter(bank!, 10n * HOLDING);
  await atBank.configureMinter(queue, 0n);
  await atBank.setRedemptionQueue(queue, true);
  await atBank.mint(payer!, HOLDING);

  return {
    ...credentials,
    token,
    queue,
    atBank,
    bank: bank!,
    compliance: compliance!,
    payer: payer!,
    payee: payee!,
    outsider: outsider!,
  };
}

async function deployDepositToken(registry: { getAddress(): Promise<string> }, holders: Record<string, string>) {
  const parameters = [NAME, "TDEP", CURRENCY, await registry.getAddress(), TOPIC] as const;
  const implementation = await ethers.deployContract("DepositToken", [...parameters]);
  const initialization = implementation.interface.encodeFunctionData("initialize", [holders as never]);
  const proxy = await ethers.deployContract("ERC1967Proxy", [implementation, initialization]);
  return ethers.getContractAt("DepositToken", await proxy.getAddress());
}

function noCredential(account: { address: string }): [bigint, string] {
  return [TOPIC, subjectOfAccount(account.address)];
}

describe("DepositToken", () => {
  it("keeps its registry and its topic, and speaks as every fiat token does", async () => {
    const { token, registry } = await loadFixture(fixture);

    expect(await token.credentials()).to.equal(await registry.getAddress());
    expect(await token.topic()).to.equal(TOPIC);
    expect(await token.currency()).to.equal("USD");
    expect(await token.supportsInterface("0x36372b07")).to.equal(true);
    expect(await token.supportsInterface("0x33331994"), "no bridges").to.equal(false);
  });

  it("reverts at construction when nobody opened the topic", async () => {
    const { registry } = await loadFixture(fixture);
    const factory = await ethers.getContractFactory("DepositToken");

    await expect(factory.deploy(NAME, "TDEP", CURRENCY, registry, TOPIC + 1n))
      .to.be.revertedWithCustomError(registry, "UnknownTopic")
      .withArgs(TOPIC + 1n);
  });

  it("is an implementation that OpenZeppelin's checks let a proxy use", async () => {
    const { registry } = await loadFixture(fixture);
    const factory = await ethers.getContractFactory("DepositToken");
    // The checker deploys nothing, yet encodes the constructor's arguments.
    const check = {
      kind: "uups" as const,
      constructorArgs: [NAME, "TDEP", CURRENCY, await registry.getAddress(), TOPIC],
    };

    await upgrades.validateImplementation(factory, check);
  });

  describe("transfer", () => {
    it("moves units between customers", async () => {
      const { token, payer, payee } = await loadFixture(fixture);

      await expect(token.connect(payer).transfer(payee, AMOUNT)).to.changeTokenBalances(
        token,
        [payer, payee],
        [-AMOUNT, AMOUNT],
      );
    });

    it("reverts when the receiver is no customer", async () => {
      const { token, registry, payer, outsider } = await loadFixture(fixture);

      await expect(token.connect(payer).transfer(outsider, AMOUNT))
        .to.be.revertedWithCustomError(registry, "NoValidCredential")
        .withArgs(...noCredential(outsider));
      expect(await token.balanceOf(payer)).to.equal(HOLDING);
    });

    it("reverts when either side's credential was revoked", async () => {
      const scene = await loadFixture(fixture);
      const { token, registry, payer, payee } = scene;
      await token.connect(payer).transfer(payee, AMOUNT);
      await disown(scene, payer.address);

      for (const [from, to] of [
        [payer, payee],
        [payee, payer],
      ] as const) {
        await expect(token.connect(from).transfer(to, 1n))
          .to.be.revertedWithCustomError(registry, "NoValidCredential")
          .withArgs(...noCredential(payer));
      }
    });

    it("is checked the same in every way of paying", async () => {
      const { token, registry, payer, payee, outsider } = await loadFixture(fixture);
      const { chainId } = await ethers.provider.getNetwork();
      const wallet = ethers.HDNodeWallet.fromSeed(id("an outsider's key"));
      const domain = { name: NAME, chainId, verifyingContract: await token.getAddress() };
      await token.connect(payer).approve(payee, AMOUNT);
      const nonce = id("nonce");
      const authorization = { from: wallet.address, to: payee.address, value: 0n, validAfter: 0n, nonce };
      const validBefore = 4_102_444_800n;
      const signature = await signAuthorization(wallet, {
        type: "TransferWithAuthorization",
        token: domain,
        ...authorization,
        validBefore,
      });
      const authorized = token.getFunction(
        "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
      );

      const refusals: [() => Promise<unknown>, { address: string }][] = [
        [() => token.connect(payee).transferFrom(payer, outsider, 1n), outsider],
        [() => token.connect(payer).transferWithMemo(outsider, 1n, id("memo")), outsider],
        [() => token.connect(payer).batchTransfer([payee, outsider], [1n, 1n]), outsider],
        [() => authorized(wallet.address, payee.address, 0n, 0n, validBefore, nonce, signature), wallet],
      ];
      for (const [attempt, refused] of refusals) {
        await expect(attempt())
          .to.be.revertedWithCustomError(registry, "NoValidCredential")
          .withArgs(...noCredential(refused));
      }
      expect(await token.balanceOf(payer)).to.equal(HOLDING);
    });

    it("keeps every rule of the core: a frozen customer is refused", async () => {
      const { token, compliance, payer, payee } = await loadFixture(fixture);
      await token.connect(compliance).blacklist(payee);

      await expect(token.connect(payer).transfer(payee, 1n))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(payee.address);
    });
  });

  describe("mint", () => {
    it("reverts when the receiver is no customer", async () => {
      const { atBank, registry, outsider } = await loadFixture(fixture);

      await expect(atBank.mint(outsider, 1n))
        .to.be.revertedWithCustomError(registry, "NoValidCredential")
        .withArgs(...noCredential(outsider));
    });
  });

  describe("a lapsed credential", () => {
    it("locks no money: its holder redeems, cancels and is paid like any other", async () => {
      const scene = await loadFixture(fixture);
      const { token, queue, payer } = scene;
      await token.connect(payer).approve(queue, HOLDING + AMOUNT);
      await disown(scene, payer.address);

      await expect(queue.connect(payer).request(AMOUNT, PAYOUT)).to.changeTokenBalance(token, payer, -AMOUNT);
      await expect(queue.connect(payer).cancel(1n)).to.changeTokenBalance(token, payer, AMOUNT);
      await queue.connect(payer).request(HOLDING, PAYOUT);
      await queue.startPayments([2n]);
      await expect(queue.settle([{ id: 2n, paymentReference: id("payment") }])).to.changeTokenBalance(
        token,
        queue,
        -HOLDING,
      );
      expect(await token.totalSupply()).to.equal(0n);
    });

    it("gets back what the bank rejects", async () => {
      const scene = await loadFixture(fixture);
      const { token, queue, payer } = scene;
      await token.connect(payer).approve(queue, HOLDING);
      await queue.connect(payer).request(AMOUNT, PAYOUT);
      await disown(scene, payer.address);
      await queue.reject(1n, id("wrong account number"));

      await expect(queue.withdraw(1n)).to.changeTokenBalance(token, payer, AMOUNT);
    });
  });

  describe("seizure", () => {
    it("moves units where the order says, with a credential or without", async () => {
      const { token, compliance, payer, outsider } = await loadFixture(fixture);
      await token.connect(compliance).blacklist(payer);

      await expect(
        token
          .connect(compliance)
          ["forcedTransfer(address,address,uint256,bytes32)"](payer, outsider, AMOUNT, id("judgment")),
      ).to.changeTokenBalances(token, [payer, outsider], [-AMOUNT, AMOUNT]);
    });
  });

  describe("setRedemptionQueue", () => {
    it("names a queue, ends it and says so", async () => {
      const { token, atBank, registry, payer, outsider } = await loadFixture(fixture);

      await expect(atBank.setRedemptionQueue(outsider, true))
        .to.emit(token, "RedemptionQueueChanged")
        .withArgs(outsider.address, true);
      expect(await token.isRedemptionQueue(outsider)).to.equal(true);
      await token.connect(payer).transfer(outsider, 1n);

      await expect(atBank.setRedemptionQueue(outsider, false))
        .to.emit(token, "RedemptionQueueChanged")
        .withArgs(outsider.address, false);
      expect(await token.isRedemptionQueue(outsider)).to.equal(false);
      await expect(token.connect(payer).transfer(outsider, 1n))
        .to.be.revertedWithCustomError(registry, "NoValidCredential")
        .withArgs(...noCredential(outsider));
    });

    it("leaves balance, nonce and freeze as they are", async () => {
      const { token, atBank, compliance, payer } = await loadFixture(fixture);
      await token.connect(compliance).blacklist(payer);

      await atBank.setRedemptionQueue(payer, true);
      await atBank.setRedemptionQueue(payer, false);

      expect(await token.balanceOf(payer)).to.equal(HOLDING);
      expect(await token.isBlacklisted(payer)).to.equal(true);
      expect(await token.nonces(payer)).to.equal(0n);
    });

    it("reverts when the account is zero: mints and burns are no queue", async () => {
      const { token, atBank } = await loadFixture(fixture);

      await expect(atBank.setRedemptionQueue(ZeroAddress, true))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(ZeroAddress);
    });

    it("reverts when the caller is not the owner", async () => {
      const { token, bank, compliance } = await loadFixture(fixture);

      await expect(token.connect(compliance).setRedemptionQueue(compliance, true))
        .to.be.revertedWithCustomError(token, "NotTokenOwner")
        .withArgs(compliance.address, bank.address);
    });
  });

  describe("views", () => {
    it("say beforehand what a transfer does, by credentials too", async () => {
      const scene = await loadFixture(fixture);
      const { token, queue, payer, payee, outsider } = scene;

      expect(await token.canTransfer(payer, payee, HOLDING)).to.equal(true);
      expect(await token.canTransfer(payer, payee, HOLDING + 1n)).to.equal(false);
      expect(await token.canTransfer(payer, outsider, 1n)).to.equal(false);
      expect(await token.canReceive(outsider)).to.equal(false);
      expect(await token.isEligible(payer)).to.equal(true);
      await disown(scene, payer.address);
      expect(await token.isEligible(payer)).to.equal(false);
      expect(await token.canSend(payer)).to.equal(false);
      expect(await token.canTransfer(payer, payee, 1n)).to.equal(false);
      expect(await token.canTransfer(payer, queue, 1n), "to the queue").to.equal(true);
      expect(await token.canTransfer(queue, payer, 0n), "from the queue").to.equal(true);
      expect(await token.canTransfer(queue, ZeroAddress, 0n)).to.equal(false);
      expect(await token.isEligible(queue)).to.equal(true);
    });

    it("count a freeze before credentials", async () => {
      const { token, queue, compliance, payer } = await loadFixture(fixture);
      await token.connect(compliance).blacklist(payer);

      expect(await token.canTransfer(payer, queue, 1n)).to.equal(false);
      expect(await token.canSend(payer)).to.equal(false);
    });
  });
});
