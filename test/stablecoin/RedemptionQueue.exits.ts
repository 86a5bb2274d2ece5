import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import { CLAIM, deployRedemption, disown, PAYOUT, type RedemptionScene } from "../helpers/deployRedemption.js";

const AMOUNT = 50_000_000n;
const REASON = id("the account is closed");
const EVIDENCE = id("a court's judgment");

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

describe("RedemptionQueue", () => {
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
});
