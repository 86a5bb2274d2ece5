import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, MaxUint256, ZeroHash } from "ethers";
import { ethers } from "hardhat";

import { subjectOfAccount } from "../../src/identity/subjects.js";
import { signAuthorization } from "../../src/stablecoin/signAuthorization.js";
import { TOPIC } from "../helpers/deployCredentials.js";
import {
  CLAIM,
  deployRedemption,
  disown,
  HOLDING,
  PAYOUT,
  type RedemptionScene,
  TERMS,
  tokenDomain,
  vouchFor,
} from "../helpers/deployRedemption.js";

const AMOUNT = 50_000_000n;
const REASON = id("the account is closed");
const HOUR = 3_600n;

async function fixture() {
  return deployRedemption();
}

/** The importer's claim of {@link AMOUNT}, number 1, and then the exporter's, number 2. */
async function queuedFixture() {
  const scene = await deployRedemption();
  await scene.queue.connect(scene.importer).request(AMOUNT, PAYOUT);
  await scene.queue.connect(scene.exporter).request(2n * AMOUNT, PAYOUT);
  return scene;
}

async function inSeconds(seconds: bigint): Promise<bigint> {
  return BigInt(await time.latest()) + seconds;
}

describe("RedemptionQueue", () => {
  describe("constructor", () => {
    it("keeps its terms and its token", async () => {
      const { queue, token } = await loadFixture(fixture);

      expect([...(await queue.terms())]).to.deep.equal(Object.values(TERMS));
      expect(await queue.token()).to.equal(await token.getAddress());
    });

    const day = 86_400n;
    for (const change of [
      { minAmount: 0n },
      { minAmount: 10n ** 12n + 1n },
      { minAmount: 2n ** 112n - 1n },
      { serviceTime: 0n },
      { serviceTime: HOUR - 1n },
      { serviceTime: 30n * day + 1n },
      { serviceTime: 2n ** 32n - 1n },
      { paymentTime: 0n },
      { paymentTime: HOUR - 1n },
      { paymentTime: 30n * day + 1n },
      { paymentTime: 2n ** 32n - 1n },
    ]) {
      const [[name, value]] = Object.entries(change) as [[string, bigint]];
      it(`reverts when ${name} is ${value}`, async () => {
        const { authority, token, registry, queue } = await loadFixture(fixture);
        const terms = { ...TERMS, ...change };
        const factory = await ethers.getContractFactory("RedemptionQueue");

        await expect(factory.deploy(authority, token, registry, TOPIC, terms))
          .to.be.revertedWithCustomError(queue, "RedemptionTermsOutOfRange")
          .withArgs(Object.values(terms));
      });
    }

    it("reverts when nobody opened the topic: it would shut everybody out", async () => {
      const { authority, token, registry } = await loadFixture(fixture);
      const factory = await ethers.getContractFactory("RedemptionQueue");

      await expect(factory.deploy(authority, token, registry, TOPIC + 1n, TERMS))
        .to.be.revertedWithCustomError(registry, "UnknownTopic")
        .withArgs(TOPIC + 1n);
    });

    for (const terms of [
      { minAmount: 1n, serviceTime: HOUR, paymentTime: HOUR },
      { minAmount: 10n ** 12n, serviceTime: 30n * day, paymentTime: 30n * day },
    ]) {
      it(`takes terms at the ends of their ranges: ${Object.values(terms).join(", ")}`, async () => {
        const { authority, token, registry } = await loadFixture(fixture);

        const queue = await ethers.deployContract("RedemptionQueue", [authority, token, registry, TOPIC, terms]);

        expect([...(await queue.terms())]).to.deep.equal(Object.values(terms));
      });
    }
  });

  describe("request", () => {
    it("takes units into escrow, queues a claim and says so", async () => {
      const { queue, token, importer } = await loadFixture(fixture);
      const now = await inSeconds(5n);
      await time.setNextBlockTimestamp(now);

      const request = queue.connect(importer).request(AMOUNT, PAYOUT);

      await expect(request).to.changeTokenBalances(token, [importer, queue], [-AMOUNT, AMOUNT]);
      await expect(request)
        .to.emit(queue, "RedemptionRequested")
        .withArgs(1n, importer.address, AMOUNT, PAYOUT, now + TERMS.serviceTime);
      expect([...(await queue.claimOf(1n))]).to.deep.equal([importer.address, AMOUNT, now, 0n, CLAIM.waiting]);
      expect(await queue.oldest()).to.deep.equal([1n, now + TERMS.serviceTime]);
      expect(await queue.nextToPay()).to.equal(1n);
      expect(await queue.escrowed()).to.deep.equal([AMOUNT, 0n]);
      expect(await queue.claimCount()).to.equal(1n);
    });

    it("takes the least amount and the whole balance", async () => {
      const { queue, token, importer, exporter } = await loadFixture(fixture);

      await queue.connect(importer).request(TERMS.minAmount, PAYOUT);
      await queue.connect(exporter).request(HOLDING, PAYOUT);

      expect(await token.balanceOf(exporter)).to.equal(0n);
      expect(await queue.escrowed()).to.deep.equal([HOLDING + TERMS.minAmount, 0n]);
    });

    it("keeps claims in the order of requests, several of one holder too", async () => {
      const { queue, importer, exporter } = await loadFixture(fixture);

      for (const holder of [importer, exporter, importer]) await queue.connect(holder).request(AMOUNT, PAYOUT);

      expect((await queue.oldest()).id).to.equal(1n);
      expect((await queue.claimOf(3n)).holder).to.equal(importer.address);
    });

    for (const amount of [0n, TERMS.minAmount - 1n]) {
      it(`reverts when the amount is ${amount}`, async () => {
        const { queue, importer } = await loadFixture(fixture);

        await expect(queue.connect(importer).request(amount, PAYOUT))
          .to.be.revertedWithCustomError(queue, "RedemptionBelowMinimum")
          .withArgs(amount, TERMS.minAmount);
      });
    }

    it("reverts when the amount is more than anybody can hold", async () => {
      const { queue, importer } = await loadFixture(fixture);

      await expect(queue.connect(importer).request(MaxUint256, PAYOUT))
        .to.be.revertedWithCustomError(queue, "SafeCastOverflowedUintDowncast")
        .withArgs(112n, MaxUint256);
    });

    it("reverts when the balance does not cover it", async () => {
      const { queue, token, importer } = await loadFixture(fixture);

      await expect(queue.connect(importer).request(HOLDING + 1n, PAYOUT))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(importer.address, HOLDING, HOLDING + 1n);
      expect(await queue.claimCount()).to.equal(0n);
    });

    it("reverts when there is nowhere to pay to", async () => {
      const { queue, importer } = await loadFixture(fixture);

      await expect(queue.connect(importer).request(AMOUNT, ZeroHash)).to.be.revertedWithCustomError(
        queue,
        "ZeroPayout",
      );
    });

    it("reverts when the holder has no credential", async () => {
      const { queue, registry, uncredentialed } = await loadFixture(fixture);

      await expect(queue.connect(uncredentialed).request(AMOUNT, PAYOUT))
        .to.be.revertedWithCustomError(registry, "NoValidCredential")
        .withArgs(TOPIC, subjectOfAccount(uncredentialed.address));
    });

    it("reverts when the holder's credential was revoked", async () => {
      const scene = await loadFixture(fixture);
      await disown(scene, scene.importer.address);

      await expect(scene.queue.connect(scene.importer).request(AMOUNT, PAYOUT))
        .to.be.revertedWithCustomError(scene.registry, "NoValidCredential")
        .withArgs(TOPIC, subjectOfAccount(scene.importer.address));
    });

    it("reverts when another queue took over", async () => {
      const { queue, token, masterMinter, importer } = await loadFixture(fixture);
      await token.connect(masterMinter).removeMinter(queue);

      await expect(queue.connect(importer).request(AMOUNT, PAYOUT)).to.be.revertedWithCustomError(
        queue,
        "RedemptionClosed",
      );
    });
  });

  describe("requestWithAuthorization", () => {
    async function signed(scene: RedemptionScene, payout = PAYOUT) {
      const { queue } = scene;
      const holder = ethers.HDNodeWallet.fromSeed(id("a holder without ether"));
      await scene.token.connect(scene.importer).transfer(holder.address, AMOUNT);
      const salt = id("salt");
      const [validAfter, validBefore] = [0n, await inSeconds(HOUR)];
      const signature = await signAuthorization(holder, {
        type: "ReceiveWithAuthorization",
        token: await tokenDomain(scene),
        from: holder.address,
        to: await queue.getAddress(),
        value: AMOUNT,
        validAfter,
        validBefore,
        nonce: await queue.authorizationNonce(payout, salt),
      });
      return { holder, args: [validAfter, validBefore, salt, signature] as const };
    }

    it("queues a claim for whoever signed, submitted by anybody", async () => {
      const scene = await loadFixture(fixture);
      const { queue, token, stranger } = scene;
      const { holder, args } = await signed(scene);
      await vouchFor(scene, holder.address);

      const request = queue.connect(stranger).requestWithAuthorization(holder.address, AMOUNT, PAYOUT, ...args);

      await expect(request).to.changeTokenBalances(token, [holder.address, queue], [-AMOUNT, AMOUNT]);
      expect((await queue.claimOf(1n)).holder).to.equal(holder.address);
    });

    it("reverts when whoever submits names another account to be paid", async () => {
      const scene = await loadFixture(fixture);
      const { queue, token, stranger } = scene;
      const { holder, args } = await signed(scene);
      await vouchFor(scene, holder.address);

      await expect(
        queue.connect(stranger).requestWithAuthorization(holder.address, AMOUNT, id("the thief's"), ...args),
      ).to.be.revertedWithCustomError(token, "InvalidHolderSignature");
    });

    it("reverts when the holder has no credential", async () => {
      const scene = await loadFixture(fixture);
      const { holder, args } = await signed(scene);

      await expect(scene.queue.requestWithAuthorization(holder.address, AMOUNT, PAYOUT, ...args))
        .to.be.revertedWithCustomError(scene.registry, "NoValidCredential")
        .withArgs(TOPIC, subjectOfAccount(holder.address));
    });
  });

  describe("isOverdue", () => {
    it("is false in the last second of the oldest claim's time and true in the next", async () => {
      const { queue } = await loadFixture(queuedFixture);
      const { dueAt } = await queue.oldest();

      await time.increaseTo(dueAt);
      expect(await queue.isOverdue()).to.equal(false);
      await time.increaseTo(dueAt + 1n);
      expect(await queue.isOverdue()).to.equal(true);
    });

    it("is not put off by beginning a payment, and ends with its settlement", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);
      const { dueAt } = await queue.oldest();
      await atTreasury.startPayments([1n, 2n]);
      await time.increaseTo(dueAt + 2n);
      expect(await queue.isOverdue()).to.equal(true);

      await atTreasury.settle([1n, 2n].map((claim) => ({ id: claim, paymentReference: id(`payment ${claim}`) })));

      expect(await queue.isOverdue()).to.equal(false);
    });

    it("does not count a claim that cannot be paid: rejected, or of a frozen holder", async () => {
      const { queue, token, atTreasury, compliance, exporter } = await loadFixture(queuedFixture);
      await token.connect(compliance).blacklist(exporter);
      await time.increase(2n * TERMS.serviceTime);
      expect(await queue.isOverdue()).to.equal(true);

      await atTreasury.reject(1n, REASON);
      await queue.setAside(2n);

      expect(await queue.isOverdue()).to.equal(false);
    });

    it("is false when nobody redeems", async () => {
      const { queue } = await loadFixture(fixture);

      expect(await queue.isOverdue()).to.equal(false);
    });
  });
});
