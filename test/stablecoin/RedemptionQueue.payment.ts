import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroHash } from "ethers";
import { ethers } from "hardhat";

import { CLAIM, deployRedemption, PAYOUT, type RedemptionScene, TERMS } from "../helpers/deployRedemption.js";

const AMOUNT = 50_000_000n;
const REFERENCE = id("the bank's end-to-end id with its salt");

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
});
