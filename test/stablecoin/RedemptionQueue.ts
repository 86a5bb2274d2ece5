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
const REFERENCE = id("the bank's end-to-end id with its salt");
const REASON = id("the account is closed");
const EVIDENCE = id("a court's judgment");
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

async function stateOf({ queue }: RedemptionScene, claim: bigint): Promise<bigint> {
  return (await queue.claimOf(claim)).state;
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

  describe("cancel", () => {
    it("gives the units back, closes the claim and says so", async () => {
      const { queue, token, importer } = await loadFixture(queuedFixture);

      const cancelling = queue.connect(importer).cancel(1n);

      await expect(cancelling).to.changeTokenBalances(token, [importer, queue], [AMOUNT, -AMOUNT]);
      await expect(cancelling).to.emit(queue, "RedemptionCancelled").withArgs(1n);
      expect((await queue.claimOf(1n)).state).to.equal(CLAIM.cancelled);
      expect((await queue.oldest()).id).to.equal(2n);
      expect(await queue.nextToPay()).to.equal(2n);
      expect(await queue.escrowed()).to.deep.equal([2n * AMOUNT, 0n]);
    });

    it("works in the middle and at the end of the queue", async () => {
      const { queue, importer, exporter } = await loadFixture(queuedFixture);
      await queue.connect(importer).request(AMOUNT, PAYOUT);

      await queue.connect(exporter).cancel(2n);
      await queue.connect(importer).cancel(3n);
      await queue.connect(exporter).request(AMOUNT, PAYOUT);

      expect((await queue.oldest()).id).to.equal(1n);
      await queue.connect(importer).cancel(1n);
      expect((await queue.oldest()).id).to.equal(4n);
      expect(await queue.nextToPay()).to.equal(4n);
      await queue.connect(exporter).cancel(4n);
      expect(await queue.oldest()).to.deep.equal([0n, 0n]);
      expect(await queue.nextToPay()).to.equal(0n);
    });

    it("needs no credential: a lapsed one locks nothing", async () => {
      const scene = await loadFixture(queuedFixture);
      await disown(scene, scene.importer.address);

      await expect(scene.queue.connect(scene.importer).cancel(1n)).to.changeTokenBalance(
        scene.token,
        scene.importer,
        AMOUNT,
      );
    });

    it("works when another queue took over", async () => {
      const { queue, token, masterMinter, importer } = await loadFixture(queuedFixture);
      await token.connect(masterMinter).removeMinter(queue);

      await expect(queue.connect(importer).cancel(1n)).to.changeTokenBalance(token, importer, AMOUNT);
    });

    it("waits while the bank may be paying, and works once that time has run out", async () => {
      const { queue, token, atTreasury, importer } = await loadFixture(queuedFixture);
      await atTreasury.startPayments([1n]);
      const { payingUntil } = await queue.claimOf(1n);

      await time.setNextBlockTimestamp(payingUntil);
      await expect(queue.connect(importer).cancel(1n))
        .to.be.revertedWithCustomError(queue, "ClaimBeingPaid")
        .withArgs(1n, payingUntil);
      await time.setNextBlockTimestamp(payingUntil + 1n);
      await expect(queue.connect(importer).cancel(1n)).to.changeTokenBalance(token, importer, AMOUNT);
    });

    it("reverts when the caller is not the holder", async () => {
      const { queue, importer, exporter } = await loadFixture(queuedFixture);

      await expect(queue.connect(exporter).cancel(1n))
        .to.be.revertedWithCustomError(queue, "NotClaimHolder")
        .withArgs(1n, exporter.address, importer.address);
    });

    it("reverts when there is no such claim, or it is closed", async () => {
      const { queue, importer } = await loadFixture(queuedFixture);
      await queue.connect(importer).cancel(1n);

      for (const [claim, state] of [
        [0n, CLAIM.none],
        [3n, CLAIM.none],
        [1n, CLAIM.cancelled],
      ] as const) {
        await expect(queue.connect(importer).cancel(claim))
          .to.be.revertedWithCustomError(queue, "ClaimStateWrong")
          .withArgs(claim, state);
      }
    });

    it("reverts when the holder is frozen", async () => {
      const { queue, token, compliance, importer } = await loadFixture(queuedFixture);
      await token.connect(compliance).blacklist(importer);

      await expect(queue.connect(importer).cancel(1n))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(importer.address);
    });
  });

  describe("startPayments", () => {
    it("holds claims in their order and says until when", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);
      const now = await inSeconds(5n);
      await time.setNextBlockTimestamp(now);

      const starting = atTreasury.startPayments([1n, 2n]);

      for (const claim of [1n, 2n]) {
        await expect(starting)
          .to.emit(queue, "PaymentStarted")
          .withArgs(claim, now + TERMS.paymentTime);
        expect((await queue.claimOf(claim)).state).to.equal(CLAIM.paying);
      }
      expect(await queue.nextToPay()).to.equal(0n);
      expect((await queue.oldest()).id).to.equal(1n);
    });

    it("goes on where it stopped, past claims that were taken back", async () => {
      const { queue, atTreasury, importer } = await loadFixture(queuedFixture);
      await queue.connect(importer).request(AMOUNT, PAYOUT);
      await atTreasury.startPayments([1n]);
      await queue.connect(await ethers.getSigner((await queue.claimOf(2n)).holder)).cancel(2n);

      await atTreasury.startPayments([3n]);

      expect((await queue.claimOf(3n)).state).to.equal(CLAIM.paying);
    });

    for (const [title, ids, expected] of [
      ["a later one", [2n], 1n],
      ["one twice", [1n, 1n], 2n],
      ["none that there is", [1n, 2n, 3n], 0n],
      ["number zero", [1n, 2n, 0n], 0n],
    ] as const) {
      it(`reverts when it names ${title}`, async () => {
        const { queue, atTreasury } = await loadFixture(queuedFixture);

        await expect(atTreasury.startPayments([...ids]))
          .to.be.revertedWithCustomError(queue, "ClaimNotNext")
          .withArgs(ids.at(-1), expected);
      });
    }

    it("reverts when it names no claim", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);

      await expect(atTreasury.startPayments([])).to.be.revertedWithCustomError(queue, "NoClaims");
    });

    it("reverts when the caller is not the treasurer", async () => {
      const { queue, stranger } = await loadFixture(queuedFixture);

      await expect(queue.connect(stranger).startPayments([1n]))
        .to.be.revertedWithCustomError(queue, "AccessManagedUnauthorized")
        .withArgs(stranger.address);
    });
  });

  describe("settle", () => {
    it("burns what was paid, in any order, and says by which payment", async () => {
      const scene = await loadFixture(queuedFixture);
      const { queue, token, atTreasury, importer, exporter } = scene;
      await atTreasury.startPayments([1n, 2n]);
      const supply = await token.totalSupply();
      const second = id("another payment");

      const settling = atTreasury.settle([
        { id: 2n, paymentReference: REFERENCE },
        { id: 1n, paymentReference: second },
      ]);

      await expect(settling).to.changeTokenBalance(token, queue, -3n * AMOUNT);
      await expect(settling)
        .to.emit(queue, "RedemptionSettled")
        .withArgs(2n, exporter.address, 2n * AMOUNT, REFERENCE);
      await expect(settling).to.emit(queue, "RedemptionSettled").withArgs(1n, importer.address, AMOUNT, second);
      await expect(settling)
        .to.emit(token, "Burn")
        .withArgs(await queue.getAddress(), 3n * AMOUNT);
      expect(await token.totalSupply()).to.equal(supply - 3n * AMOUNT);
      expect(await stateOf(scene, 1n)).to.equal(CLAIM.settled);
      expect(await queue.oldest()).to.deep.equal([0n, 0n]);
      expect(await queue.escrowed()).to.deep.equal([0n, 0n]);
      expect(await queue.isPaymentReferenceUsed(REFERENCE)).to.equal(true);
    });

    it("counts the clock from the next claim once the oldest is paid", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);
      const { requestedAt } = await queue.claimOf(2n);
      await atTreasury.startPayments([1n]);

      await atTreasury.settle([{ id: 1n, paymentReference: REFERENCE }]);

      expect(await queue.oldest()).to.deep.equal([2n, requestedAt + TERMS.serviceTime]);
    });

    it("settles after the payment's time too: the bank did pay", async () => {
      const scene = await loadFixture(queuedFixture);
      await scene.atTreasury.startPayments([1n]);
      await time.increase(TERMS.paymentTime + 1n);

      await scene.atTreasury.settle([{ id: 1n, paymentReference: REFERENCE }]);

      expect(await stateOf(scene, 1n)).to.equal(CLAIM.settled);
    });

    it("settles a claim whose holder was frozen after the bank had paid", async () => {
      const scene = await loadFixture(queuedFixture);
      await scene.atTreasury.startPayments([1n]);
      await scene.token.connect(scene.compliance).blacklist(scene.importer);

      await scene.atTreasury.settle([{ id: 1n, paymentReference: REFERENCE }]);

      expect(await stateOf(scene, 1n)).to.equal(CLAIM.settled);
    });

    it("reverts when no payment was begun, or the claim is closed", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);
      await atTreasury.startPayments([1n]);
      await atTreasury.settle([{ id: 1n, paymentReference: REFERENCE }]);

      for (const [claim, state] of [
        [1n, CLAIM.settled],
        [2n, CLAIM.waiting],
        [3n, CLAIM.none],
      ] as const) {
        await expect(atTreasury.settle([{ id: claim, paymentReference: id("other") }]))
          .to.be.revertedWithCustomError(queue, "ClaimStateWrong")
          .withArgs(claim, state);
      }
    });

    it("reverts when one payment is to settle two claims, at once or later", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);
      await atTreasury.startPayments([1n, 2n]);
      const both = [1n, 2n].map((claim) => ({ id: claim, paymentReference: REFERENCE }));

      await expect(atTreasury.settle(both))
        .to.be.revertedWithCustomError(queue, "PaymentReferenceUsed")
        .withArgs(REFERENCE);
      await atTreasury.settle([both[0]!]);
      await expect(atTreasury.settle([both[1]!]))
        .to.be.revertedWithCustomError(queue, "PaymentReferenceUsed")
        .withArgs(REFERENCE);
    });

    it("reverts when it names no payment, or no claim", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);
      await atTreasury.startPayments([1n]);

      await expect(atTreasury.settle([{ id: 1n, paymentReference: ZeroHash }]))
        .to.be.revertedWithCustomError(queue, "ZeroPaymentReference")
        .withArgs(1n);
      await expect(atTreasury.settle([])).to.be.revertedWithCustomError(queue, "NoClaims");
    });

    it("reverts when the queue is no minter any more", async () => {
      const { queue, token, masterMinter, atTreasury } = await loadFixture(queuedFixture);
      await atTreasury.startPayments([1n]);
      await token.connect(masterMinter).removeMinter(queue);

      await expect(atTreasury.settle([{ id: 1n, paymentReference: REFERENCE }]))
        .to.be.revertedWithCustomError(token, "NotMinter")
        .withArgs(await queue.getAddress());
    });

    it("reverts when the caller is not the treasurer", async () => {
      const { queue, stranger } = await loadFixture(queuedFixture);

      await expect(queue.connect(stranger).settle([{ id: 1n, paymentReference: REFERENCE }]))
        .to.be.revertedWithCustomError(queue, "AccessManagedUnauthorized")
        .withArgs(stranger.address);
    });
  });

  describe("reject", () => {
    for (const [title, prepare] of [
      ["that waits", async () => undefined],
      ["that is being paid", (scene: RedemptionScene) => scene.atTreasury.startPayments([1n])],
    ] as const) {
      it(`takes a claim ${title} out of the queue and keeps its units for the holder`, async () => {
        const scene = await loadFixture(queuedFixture);
        const { queue, token, atTreasury } = scene;
        await prepare(scene);

        const rejecting = atTreasury.reject(1n, REASON);

        await expect(rejecting).to.emit(queue, "RedemptionRejected").withArgs(1n, REASON);
        await expect(rejecting).to.changeTokenBalance(token, queue, 0n);
        expect(await stateOf(scene, 1n)).to.equal(CLAIM.rejected);
        expect((await queue.oldest()).id).to.equal(2n);
        expect(await queue.nextToPay()).to.equal(2n);
        expect(await queue.escrowed()).to.deep.equal([2n * AMOUNT, AMOUNT]);
      });
    }

    it("reverts when it gives no reason", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);

      await expect(atTreasury.reject(1n, ZeroHash)).to.be.revertedWithCustomError(queue, "ZeroRejectionReason");
    });

    it("reverts when the claim is in no queue", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);
      await atTreasury.reject(1n, REASON);

      for (const [claim, state] of [
        [1n, CLAIM.rejected],
        [9n, CLAIM.none],
      ] as const) {
        await expect(atTreasury.reject(claim, REASON))
          .to.be.revertedWithCustomError(queue, "ClaimStateWrong")
          .withArgs(claim, state);
      }
    });

    it("reverts when the caller is not the treasurer", async () => {
      const { queue, importer } = await loadFixture(queuedFixture);

      await expect(queue.connect(importer).reject(1n, REASON))
        .to.be.revertedWithCustomError(queue, "AccessManagedUnauthorized")
        .withArgs(importer.address);
    });
  });

  describe("setAside", () => {
    it("lets anybody take a frozen holder's claim out of the queue", async () => {
      const scene = await loadFixture(queuedFixture);
      const { queue, token, compliance, importer, stranger } = scene;
      await token.connect(compliance).blacklist(importer);

      await expect(queue.connect(stranger).setAside(1n)).to.emit(queue, "RedemptionSetAside").withArgs(1n);

      expect(await stateOf(scene, 1n)).to.equal(CLAIM.setAside);
      expect((await queue.oldest()).id).to.equal(2n);
      expect(await queue.escrowed()).to.deep.equal([2n * AMOUNT, AMOUNT]);
    });

    it("waits while the bank may be paying", async () => {
      const { queue, token, compliance, importer, atTreasury } = await loadFixture(queuedFixture);
      await atTreasury.startPayments([1n]);
      await token.connect(compliance).blacklist(importer);
      const { payingUntil } = await queue.claimOf(1n);

      await expect(queue.setAside(1n)).to.be.revertedWithCustomError(queue, "ClaimBeingPaid").withArgs(1n, payingUntil);
      await time.increaseTo(payingUntil);
      await expect(queue.setAside(1n)).to.emit(queue, "RedemptionSetAside").withArgs(1n);
    });

    it("reverts when the holder is not frozen", async () => {
      const { queue, importer } = await loadFixture(queuedFixture);

      await expect(queue.setAside(1n))
        .to.be.revertedWithCustomError(queue, "HolderNotFrozen")
        .withArgs(importer.address);
    });

    it("reverts when the claim is closed", async () => {
      const { queue, importer } = await loadFixture(queuedFixture);
      await queue.connect(importer).cancel(1n);

      await expect(queue.setAside(1n))
        .to.be.revertedWithCustomError(queue, "ClaimStateWrong")
        .withArgs(1n, CLAIM.cancelled);
    });
  });

  describe("withdraw", () => {
    it("gives the units of a rejected claim back, whoever calls", async () => {
      const scene = await loadFixture(queuedFixture);
      const { queue, token, atTreasury, importer, stranger } = scene;
      await atTreasury.reject(1n, REASON);

      const withdrawing = queue.connect(stranger).withdraw(1n);

      await expect(withdrawing).to.changeTokenBalances(token, [importer, queue], [AMOUNT, -AMOUNT]);
      await expect(withdrawing).to.emit(queue, "RedemptionWithdrawn").withArgs(1n);
      expect(await stateOf(scene, 1n)).to.equal(CLAIM.withdrawn);
      expect(await queue.escrowed()).to.deep.equal([2n * AMOUNT, 0n]);
    });

    it("gives the units of a frozen holder back once it is free", async () => {
      const { queue, token, compliance, importer } = await loadFixture(queuedFixture);
      await token.connect(compliance).blacklist(importer);
      await queue.setAside(1n);

      await expect(queue.withdraw(1n)).to.be.revertedWithCustomError(token, "AccountFrozen").withArgs(importer.address);
      await token.connect(compliance).unBlacklist(importer);
      await expect(queue.withdraw(1n)).to.changeTokenBalance(token, importer, AMOUNT);
    });

    it("reverts when the claim is in the queue, or was fetched", async () => {
      const { queue, atTreasury } = await loadFixture(queuedFixture);
      await atTreasury.reject(1n, REASON);
      await queue.withdraw(1n);

      for (const [claim, state] of [
        [1n, CLAIM.withdrawn],
        [2n, CLAIM.waiting],
      ] as const) {
        await expect(queue.withdraw(claim))
          .to.be.revertedWithCustomError(queue, "ClaimStateWrong")
          .withArgs(claim, state);
      }
    });
  });

  describe("seize", () => {
    async function asideFixture() {
      const scene = await queuedFixture();
      await scene.token.connect(scene.compliance).blacklist(scene.importer);
      await scene.queue.setAside(1n);
      return { ...scene, council: scene.queue.connect(scene.compliance) };
    }

    it("sends a frozen holder's units where the order says", async () => {
      const scene = await loadFixture(asideFixture);
      const { queue, token, council, hospital } = scene;

      const seizing = council.seize(1n, hospital, EVIDENCE);

      await expect(seizing).to.changeTokenBalances(token, [queue, hospital], [-AMOUNT, AMOUNT]);
      await expect(seizing).to.emit(queue, "RedemptionSeized").withArgs(1n, hospital.address, EVIDENCE);
      expect(await stateOf(scene, 1n)).to.equal(CLAIM.seized);
      expect(await queue.escrowed()).to.deep.equal([2n * AMOUNT, 0n]);
    });

    it("takes a rejected claim too, once its holder is frozen", async () => {
      const { queue, token, council, atTreasury, compliance, exporter, hospital } = await loadFixture(asideFixture);
      await atTreasury.reject(2n, REASON);
      await token.connect(compliance).blacklist(exporter);

      await expect(council.seize(2n, hospital, EVIDENCE)).to.changeTokenBalances(
        token,
        [queue, hospital],
        [-2n * AMOUNT, 2n * AMOUNT],
      );
      expect(await queue.escrowed()).to.deep.equal([0n, AMOUNT]);
    });

    it("reverts when the evidence was used, here or by the token", async () => {
      const { queue, token, council, compliance, importer, exporter, hospital } = await loadFixture(asideFixture);
      const used = id("used by the token");
      const SEIZE = "forcedTransfer(address,address,uint256,bytes32)";
      await token.connect(compliance)[SEIZE](importer, hospital, 1n, used);
      await expect(council.seize(1n, hospital, used))
        .to.be.revertedWithCustomError(token, "SeizureEvidenceAlreadyUsed")
        .withArgs(used);

      await council.seize(1n, hospital, EVIDENCE);
      await token.connect(compliance).blacklist(exporter);
      await queue.setAside(2n);
      await expect(council.seize(2n, hospital, EVIDENCE))
        .to.be.revertedWithCustomError(token, "SeizureEvidenceAlreadyUsed")
        .withArgs(EVIDENCE);
    });

    it("reverts when it names no evidence", async () => {
      const { token, council, hospital } = await loadFixture(asideFixture);

      await expect(council.seize(1n, hospital, ZeroHash)).to.be.revertedWithCustomError(
        token,
        "SeizureWithoutEvidence",
      );
    });

    it("reverts when the claim was not set aside, or the holder is free again", async () => {
      const { queue, token, council, compliance, importer, hospital } = await loadFixture(asideFixture);

      await expect(council.seize(2n, hospital, EVIDENCE))
        .to.be.revertedWithCustomError(queue, "ClaimStateWrong")
        .withArgs(2n, CLAIM.waiting);
      await token.connect(compliance).unBlacklist(importer);
      await expect(council.seize(1n, hospital, EVIDENCE))
        .to.be.revertedWithCustomError(queue, "HolderNotFrozen")
        .withArgs(importer.address);
    });

    it("reverts when the caller is not the token's blacklister", async () => {
      const { queue, token, compliance, treasurer, hospital } = await loadFixture(asideFixture);

      await expect(queue.connect(treasurer).seize(1n, hospital, EVIDENCE))
        .to.be.revertedWithCustomError(token, "NotBlacklister")
        .withArgs(treasurer.address, compliance.address);
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
