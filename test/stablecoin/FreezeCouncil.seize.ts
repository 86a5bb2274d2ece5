import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Addressable } from "ethers";
import { ethers } from "hardhat";

import type { ClaimSeizureOrder } from "../../src/stablecoin/freezeOrder.js";
import {
  DAY,
  FREEZE_STATE,
  type FrozenCouncil,
  freezeSuspect,
  frozenCouncil,
  openQueue,
  ratifiedCouncil,
  submit,
  termsStruct,
} from "../helpers/councilScenes.js";
import {
  approveOrder,
  asStruct,
  deployCouncil,
  digestFor,
  evidenceAbout,
  execute,
  freezeOrder,
  orderTerms,
  seizureOrder,
  unfreezeOrder,
} from "../helpers/deployCouncil.js";
import { CLAIM, PAYOUT } from "../helpers/deployRedemption.js";

describe("FreezeCouncil", () => {
  describe("seize", () => {
    it("moves units of a ratified freeze by quorum and evidence about the very order", async () => {
      const suite = await loadFixture(ratifiedCouncil);
      const { council, token, suspect, court, frozenBy, seats3 } = suite;
      const order = await seizureOrder(suite, frozenBy);
      const digest = await digestFor(suite, order);
      const evidence = await evidenceAbout(suite, digest);
      const evidenceId = await suite.evidence.unitId(evidence.unit);
      const approvals = await approveOrder(suite, order, seats3.slice(0, 2));

      const seized = council.connect(suite.stranger).seize(asStruct(order), evidence, approvals);

      await expect(seized).to.changeTokenBalances(token, [suspect, court], [-600n, 600n]);
      await expect(seized)
        .to.emit(council, "SeizureOrdered")
        .withArgs(digest, evidenceId, ethers.id("judgment"), 0b011n, [
          frozenBy,
          suspect.address,
          court.address,
          600n,
          termsStruct(order.terms),
        ]);
      await expect(seized).to.emit(token, "Seized").withArgs(evidenceId, suspect.address, court.address, 600n);
      expect(await council.isEvidenceUsed(evidenceId)).to.equal(true);
      expect(await token.isSeizureEvidenceUsed(evidenceId)).to.equal(true);
      expect(await token.isBlacklisted(suspect)).to.equal(true);
      expect(await council.hashSeizureOrder(asStruct(order))).to.equal(digest);
    });

    it("reverts while the freeze is provisional, has ended or was lifted", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, suspect, frozenBy } = suite;
      const refused = async (state: bigint): Promise<void> => {
        await expect(submit(suite, await seizureOrder(suite, frozenBy)))
          .to.be.revertedWithCustomError(council, "FreezeStateWrong")
          .withArgs(suspect.address, frozenBy, state);
      };

      await refused(FREEZE_STATE.Provisional);
      await time.increase(DAY);
      await refused(FREEZE_STATE.Ended);
      await council.lapse(frozenBy, suspect);
      await refused(FREEZE_STATE.Released);
    });

    it("reverts when the evidence is that of the freeze", async () => {
      const suite = await loadFixture(ratifiedCouncil);
      const { council, frozenBy, seats3 } = suite;
      const order = await seizureOrder(suite, frozenBy);
      const evidence = await evidenceAbout(suite, frozenBy, { tool: ethers.id("another collector") });

      await expect(council.seize(asStruct(order), evidence, await approveOrder(suite, order, seats3.slice(0, 2))))
        .to.be.revertedWithCustomError(suite.evidence, "SubjectMismatch")
        .withArgs(frozenBy, await digestFor(suite, order));
    });

    it("reverts when the token is paused, and takes the order afterwards", async () => {
      const suite = await loadFixture(ratifiedCouncil);
      const { token, issuer, council, seats3, court, frozenBy } = suite;
      const order = await seizureOrder(suite, frozenBy);
      const evidence = await evidenceAbout(suite, await digestFor(suite, order));
      const approvals = await approveOrder(suite, order, seats3.slice(0, 2));
      await token.connect(issuer).pause();

      await expect(council.seize(asStruct(order), evidence, approvals)).to.be.revertedWithCustomError(
        token,
        "TokenPaused",
      );
      await token.connect(issuer).unpause();
      await council.seize(asStruct(order), evidence, approvals);
      expect(await token.balanceOf(court)).to.equal(600n);
    });

    it("reverts when the account does not hold the amount", async () => {
      const suite = await loadFixture(ratifiedCouncil);

      await expect(submit(suite, await seizureOrder(suite, suite.frozenBy, { amount: 1_001n })))
        .to.be.revertedWithCustomError(suite.token, "ERC20InsufficientBalance")
        .withArgs(suite.suspect.address, 1_000n, 1_001n);
    });

    it("reverts when too few seats signed, with whatever evidence", async () => {
      const suite = await loadFixture(ratifiedCouncil);

      await expect(submit(suite, await seizureOrder(suite, suite.frozenBy), suite.seats3.slice(0, 1)))
        .to.be.revertedWithCustomError(suite.council, "QuorumNotReached")
        .withArgs(1n, 2n);
    });
  });

  describe("seizeClaim", () => {
    /** The suspect's claim 1 stands aside, the accomplice's claim 2 waits; the suspect's freeze is ratified. */
    async function claimFixture() {
      const council = await deployCouncil();
      const { suspect, accomplice } = council;
      const { queue } = await openQueue(council, [suspect, accomplice]);
      await queue.connect(suspect).request(400n, PAYOUT);
      await queue.connect(accomplice).request(100n, PAYOUT);
      const suite = await freezeSuspect(council);
      await suite.council.ratify(suite.frozenBy, await evidenceAbout(suite, suite.frozenBy));
      await queue.setAside(1n);
      return { ...suite, queue };
    }

    async function claimOrder(
      suite: FrozenCouncil & { queue: Addressable },
      changes: Partial<ClaimSeizureOrder> = {},
    ): Promise<ClaimSeizureOrder> {
      return {
        kind: "ClaimSeizureOrder",
        freezeOrder: suite.frozenBy,
        from: suite.suspect.address,
        to: suite.court.address,
        queue: await suite.queue.getAddress(),
        claim: 1n,
        terms: await orderTerms(suite, { legalBasis: ethers.id("judgment") }),
        ...changes,
      };
    }

    it("moves the units of a claim that stands aside out of the queue", async () => {
      const suite = await loadFixture(claimFixture);
      const { council, token, queue, suspect, court, frozenBy } = suite;
      const order = await claimOrder(suite);
      const digest = await digestFor(suite, order);
      const evidence = await evidenceAbout(suite, digest);
      const evidenceId = await suite.evidence.unitId(evidence.unit);
      const approvals = await approveOrder(suite, order, suite.seats3.slice(0, 2));

      const seized = council.connect(suite.stranger).seizeClaim(asStruct(order), evidence, approvals);

      await expect(seized).to.changeTokenBalances(token, [queue, suspect, court], [-400n, 0n, 400n]);
      await expect(seized)
        .to.emit(council, "ClaimSeizureOrdered")
        .withArgs(digest, evidenceId, ethers.id("judgment"), 0b011n, [
          frozenBy,
          suspect.address,
          court.address,
          order.queue,
          1n,
          termsStruct(order.terms),
        ]);
      await expect(seized).to.emit(queue, "RedemptionSeized").withArgs(1n, court.address, evidenceId);
      expect((await queue.claimOf(1n)).state).to.equal(CLAIM.seized);
      expect([...(await queue.escrowed())]).to.deep.equal([100n, 0n]);
      expect(await council.isEvidenceUsed(evidenceId)).to.equal(true);
      expect(await council.hashClaimSeizureOrder(asStruct(order))).to.equal(digest);
    });

    it("moves the units of a claim that the issuer rejected", async () => {
      const suite = await loadFixture(claimFixture);
      const { queue, token, court, accomplice } = suite;
      await queue.reject(2n, ethers.id("a court's request"));
      const terms = { legalBasis: ethers.id("decision 13/2026") };
      const second = await freezeOrder(suite, { accounts: [accomplice.address] }, terms);
      const freeze = await execute(suite, second);
      await suite.council.ratify(freeze, await evidenceAbout(suite, freeze, { tool: ethers.id("another collector") }));

      const order = await claimOrder(suite, { freezeOrder: freeze, from: accomplice.address, claim: 2n });
      await expect(submit(suite, order)).to.changeTokenBalances(token, [queue, court], [-100n, 100n]);
    });

    it("leaves a seized claim for good: neither its holder nor a second order gets at it", async () => {
      const suite = await loadFixture(claimFixture);
      const { council, queue } = suite;
      await submit(suite, await claimOrder(suite));

      await expect(queue.withdraw(1n))
        .to.be.revertedWithCustomError(queue, "ClaimStateWrong")
        .withArgs(1n, CLAIM.seized);
      const terms = await orderTerms(suite, { legalBasis: ethers.id("judgment"), salt: ethers.id("salt 2") });
      const again = await claimOrder(suite, { terms });
      await expect(submit(suite, again))
        .to.be.revertedWithCustomError(queue, "ClaimStateWrong")
        .withArgs(1n, CLAIM.seized);
      expect(await council.executedAt(await digestFor(suite, again))).to.equal(0n);
    });

    it("reverts while the claim is in the queue, and takes the order once it stands aside", async () => {
      const suite = await loadFixture(claimFixture);
      const { queue, token, accomplice, court } = suite;
      const terms = { legalBasis: ethers.id("decision 13/2026") };
      const freeze = await execute(suite, await freezeOrder(suite, { accounts: [accomplice.address] }, terms));
      await suite.council.ratify(freeze, await evidenceAbout(suite, freeze, { tool: ethers.id("another collector") }));
      const order = await claimOrder(suite, { freezeOrder: freeze, from: accomplice.address, claim: 2n });

      const approvals = await approveOrder(suite, order, suite.seats3.slice(0, 2));
      const evidence = await evidenceAbout(suite, await digestFor(suite, order));
      await expect(suite.council.seizeClaim(asStruct(order), evidence, approvals))
        .to.be.revertedWithCustomError(queue, "ClaimStateWrong")
        .withArgs(2n, CLAIM.waiting);
      await queue.setAside(2n);
      await suite.council.seizeClaim(asStruct(order), evidence, approvals);
      expect(await token.balanceOf(court)).to.equal(100n);
    });

    it("reverts when the claim is another holder's or none", async () => {
      const suite = await loadFixture(claimFixture);
      const { council, suspect, accomplice } = suite;

      for (const [claim, holder] of [
        [2n, accomplice.address],
        [3n, ethers.ZeroAddress],
      ] as const) {
        await expect(submit(suite, await claimOrder(suite, { claim })))
          .to.be.revertedWithCustomError(council, "ClaimOfAnotherHolder")
          .withArgs(claim, holder, suspect.address);
      }
    });

    it("reverts when the freeze is not ratified", async () => {
      const suite = await loadFixture(claimFixture);
      const { council, suspect, frozenBy } = suite;
      await execute(suite, await unfreezeOrder(suite, frozenBy));

      await expect(submit(suite, await claimOrder(suite)))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, frozenBy, FREEZE_STATE.Released);
    });

    it("reverts when the units were to go to a frozen account", async () => {
      const suite = await loadFixture(claimFixture);
      const { token, suspect } = suite;

      await expect(submit(suite, await claimOrder(suite, { to: suspect.address })))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(suspect.address);
    });

    it("reverts when a hostile queue calls back to use the order again", async () => {
      const suite = await loadFixture(claimFixture);
      const { council, suspect } = suite;
      const queue = await ethers.deployContract("InsistentQueue", [suspect]);
      const order = await claimOrder({ ...suite, queue });
      const digest = await digestFor(suite, order);
      const evidence = await evidenceAbout(suite, digest);
      const approvals = await approveOrder(suite, order, suite.seats3.slice(0, 2));
      await queue.setCall(council.interface.encodeFunctionData("seizeClaim", [asStruct(order), evidence, approvals]));

      await expect(council.seizeClaim(asStruct(order), evidence, approvals))
        .to.be.revertedWithCustomError(council, "OrderAlreadyExecuted")
        .withArgs(digest);
    });
  });
});
