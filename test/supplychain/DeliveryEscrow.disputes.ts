import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash } from "ethers";
import { ethers } from "hardhat";

import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { scopes } from "../../src/identity/scopes.js";
import { cancellationTypedData } from "../../src/supplychain/escrow/cancellationTypedData.js";
import { ITEM_STATE, SETTLEMENT, SILENT_OUTCOME } from "../../src/supplychain/escrow/deliveryTerms.js";
import { escrowTotal } from "../../src/supplychain/escrow/escrowTotal.js";
import {
  deliverItem,
  deployFundedEscrow,
  forContract,
  fundEscrow,
  LOTS,
  PRICE,
  REASON,
  REPORT,
  showingEnd,
  signCancellation,
} from "../helpers/deliveryEscrow.js";
import { DAY } from "../helpers/lotLedger.js";
import { digestOf } from "../helpers/typedData.js";

describe("DeliveryEscrow", () => {
  async function fixture() {
    const scene = await deployFundedEscrow();
    await deliverItem(scene, 0);
    return { ...scene, end: await showingEnd(scene.escrow, scene.id, scene.terms) };
  }

  /** The same, disputed by the buyer. */
  async function disputed() {
    const scene = await fixture();
    await scene.escrow.connect(scene.roaster).dispute(forContract(scene.terms), 0, scene.terms.buyer, [REPORT]);
    const disputeEnd = BigInt(await time.latest()) + scene.terms.disputePeriod;
    return { ...scene, disputeEnd };
  }

  describe("dispute", () => {
    it("puts the delivery before the arbiter, for the buyer, until the window's last second", async () => {
      const { escrow, roaster, terms, id, end } = await loadFixture(fixture);
      await time.setNextBlockTimestamp(end);

      await expect(escrow.connect(roaster).dispute(forContract(terms), 0, terms.buyer, [REPORT, REPORT]))
        .to.emit(escrow, "ItemDisputed")
        .withArgs(id, 0n, terms.buyer, [REPORT, REPORT], end + terms.disputePeriod);
      const { state, disputedAt } = await escrow.itemOf(id, 0);
      expect({ state, disputedAt }).to.deep.equal({ state: ITEM_STATE.disputed, disputedAt: end });
    });

    it("lets the seller dispute until the end of the hold period", async () => {
      const { escrow, grower, terms, id, end } = await loadFixture(fixture);
      await time.setNextBlockTimestamp(end + terms.holdPeriod);

      await escrow.connect(grower).dispute(forContract(terms), 0, terms.seller, [REPORT]);
      expect((await escrow.itemOf(id, 0)).state).to.equal(ITEM_STATE.disputed);
    });

    it("reverts when the party's time has passed", async () => {
      const { escrow, roaster, grower, terms, end } = await loadFixture(fixture);
      for (const [signer, party, until] of [
        [roaster, terms.buyer, end],
        [grower, terms.seller, end + terms.holdPeriod],
      ] as const) {
        await time.setNextBlockTimestamp(until + 1n);
        await expect(escrow.connect(signer).dispute(forContract(terms), 0, party, [REPORT]))
          .to.be.revertedWithCustomError(escrow, "DisputeTooLate")
          .withArgs(party, until, until + 1n);
      }
    });

    it("reverts when the item is not delivered, or disputed already", async () => {
      const { escrow, roaster, terms, id } = await loadFixture(disputed);

      for (const [item, state] of [
        [0n, ITEM_STATE.disputed],
        [1n, ITEM_STATE.open],
      ] as const) {
        await expect(escrow.connect(roaster).dispute(forContract(terms), item, terms.buyer, [REPORT]))
          .to.be.revertedWithCustomError(escrow, "ItemStateWrong")
          .withArgs(id, item, state);
      }
    });

    it("reverts when the terms name no arbiter", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, roaster, lots } = scene;
      await lots.move(LOTS[0], scene.terms.seller, 1n, true);
      const terms = { ...scene.terms, arbiter: 0n, disputePeriod: 0n, silentOutcome: SILENT_OUTCOME.none };
      const id = await fundEscrow(scene, { ...terms, items: [terms.items[0]!] });
      await deliverItem({ ...scene, terms: { ...terms, items: [terms.items[0]!] } }, 0);

      await expect(
        escrow.connect(roaster).dispute(forContract({ ...terms, items: [terms.items[0]!] }), 0, terms.buyer, [REPORT]),
      )
        .to.be.revertedWithCustomError(escrow, "NoArbiter")
        .withArgs(id);
    });

    it("reverts when another party disputes, or somebody else for the buyer", async () => {
      const { escrow, parties, carrier, others, terms } = await loadFixture(fixture);

      await expect(escrow.connect(carrier).dispute(forContract(terms), 0, others, [REPORT]))
        .to.be.revertedWithCustomError(escrow, "NotBuyerOrSeller")
        .withArgs(others);
      await expect(escrow.connect(carrier).dispute(forContract(terms), 0, terms.buyer, [REPORT]))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(terms.buyer, carrier.address, scopes.ESCROW);
    });

    it("takes eight pieces of evidence", async () => {
      const { escrow, roaster, terms, id } = await loadFixture(fixture);

      const report = Array<string>(8).fill(REPORT);
      await escrow.connect(roaster).dispute(forContract(terms), 0, terms.buyer, report);

      expect((await escrow.itemOf(id, 0)).state).to.equal(ITEM_STATE.disputed);
    });

    it("reverts without evidence, with too much of it, and with evidence that does not count", async () => {
      const { escrow, evidence, roaster, terms } = await loadFixture(fixture);
      const dispute = (ids: string[]) => escrow.connect(roaster).dispute(forContract(terms), 0, terms.buyer, ids);

      for (const count of [0, 9]) {
        await expect(dispute(Array<string>(count).fill(REPORT)))
          .to.be.revertedWithCustomError(escrow, "DisputeEvidenceOutOfRange")
          .withArgs(BigInt(count), 8n);
      }
      for (const status of [EVIDENCE_STATUS.unknown, EVIDENCE_STATUS.revoked, EVIDENCE_STATUS.challenged]) {
        await evidence.state(ZeroHash, status);
        await expect(dispute([REPORT, ZeroHash]))
          .to.be.revertedWithCustomError(escrow, "DisputeEvidenceInvalid")
          .withArgs(ZeroHash);
      }
    });
  });

  describe("resolve", () => {
    it("splits the price as the arbiter decides in the last second, even for a lot that is held", async () => {
      const { escrow, lots, chamber, bank, roaster, token, terms, id, disputeEnd } = await loadFixture(disputed);
      await lots.hold(LOTS[0], true);
      await time.setNextBlockTimestamp(disputeEnd);

      const award = escrow.connect(chamber).resolve(forContract(terms), 0, PRICE / 4n, REASON);
      await expect(award)
        .to.emit(escrow, "ItemAwarded")
        .withArgs(id, 0n, REASON)
        .and.to.emit(escrow, "ItemSettled")
        .withArgs(id, 0n, SETTLEMENT.award, PRICE / 4n, PRICE - PRICE / 4n);
      await expect(award).to.changeTokenBalances(
        token,
        [bank, roaster, escrow],
        [PRICE / 4n, PRICE - PRICE / 4n, -PRICE],
      );
    });

    it("reverts when nothing is disputed", async () => {
      const { escrow, chamber, terms, id } = await loadFixture(fixture);

      await expect(escrow.connect(chamber).resolve(forContract(terms), 0, 0, REASON))
        .to.be.revertedWithCustomError(escrow, "ItemStateWrong")
        .withArgs(id, 0n, ITEM_STATE.delivered);
    });

    it("reverts when somebody else decides", async () => {
      const { escrow, parties, roaster, terms } = await loadFixture(disputed);

      await expect(escrow.connect(roaster).resolve(forContract(terms), 0, 0, REASON))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(terms.arbiter, roaster.address, scopes.ESCROW);
    });

    it("reverts when more than the price is awarded, or no reason given", async () => {
      const { escrow, chamber, terms } = await loadFixture(disputed);

      await expect(escrow.connect(chamber).resolve(forContract(terms), 0, PRICE + 1n, REASON))
        .to.be.revertedWithCustomError(escrow, "AwardExceedsPrice")
        .withArgs(PRICE + 1n, PRICE);
      await expect(
        escrow.connect(chamber).resolve(forContract(terms), 0, PRICE, ZeroHash),
      ).to.be.revertedWithCustomError(escrow, "ZeroAwardReason");
    });

    it("reverts when the arbiter's time has passed", async () => {
      const { escrow, chamber, terms, disputeEnd } = await loadFixture(disputed);
      await time.setNextBlockTimestamp(disputeEnd + 1n);

      await expect(escrow.connect(chamber).resolve(forContract(terms), 0, PRICE, REASON))
        .to.be.revertedWithCustomError(escrow, "DisputeOver")
        .withArgs(disputeEnd, disputeEnd + 1n);
    });
  });

  describe("claim after a dispute", () => {
    it("reverts in the arbiter's last second, then pays what was delivered if the terms say so", async () => {
      const { escrow, bank, token, terms, id, disputeEnd } = await loadFixture(disputed);
      await time.setNextBlockTimestamp(disputeEnd);
      await expect(escrow.claim(forContract(terms), 0))
        .to.be.revertedWithCustomError(escrow, "DisputeRunning")
        .withArgs(disputeEnd, disputeEnd);

      const claiming = escrow.claim(forContract(terms), 0);
      await expect(claiming).to.emit(escrow, "ItemSettled").withArgs(id, 0n, SETTLEMENT.silence, PRICE, 0n);
      await expect(claiming).to.changeTokenBalance(token, bank, PRICE);
    });

    it("gives everything back if the terms say so", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, lots, roaster, token } = scene;
      await lots.move(LOTS[0], scene.terms.seller, 1n, true);
      const terms = { ...scene.terms, silentOutcome: SILENT_OUTCOME.refundBuyer, items: [scene.terms.items[0]!] };
      await fundEscrow(scene, terms);
      await deliverItem({ ...scene, terms }, 0);
      await escrow.connect(roaster).dispute(forContract(terms), 0, terms.buyer, [REPORT]);
      await time.increase(terms.disputePeriod);

      await expect(escrow.claim(forContract(terms), 0)).to.changeTokenBalance(token, roaster, PRICE);
    });

    it("does not pay for a lot that is held by then", async () => {
      const { escrow, lots, roaster, token, terms, end, disputeEnd } = await loadFixture(disputed);
      await lots.hold(LOTS[0], true);
      expect(disputeEnd).to.be.greaterThan(end + terms.holdPeriod);
      await time.increaseTo(disputeEnd);

      await expect(escrow.claim(forContract(terms), 0)).to.changeTokenBalance(token, roaster, PRICE);
    });
  });

  describe("cancel", () => {
    it("ends all as both signed, whoever submits it, in any state", async () => {
      const scene = await loadFixture(disputed);
      const { escrow, carrier, bank, roaster, token, terms, id } = scene;
      const { cancellation, buyer, seller } = await signCancellation(scene, { toSeller: 5n });
      const rest = escrowTotal(terms) - 5n;
      await time.setNextBlockTimestamp(cancellation.deadline);

      const cancelling = escrow.connect(carrier).cancel(forContract(terms), cancellation, buyer, seller);
      await expect(cancelling).to.emit(escrow, "EscrowCancelled").withArgs(id, 5n, rest);
      await expect(cancelling).to.changeTokenBalances(token, [bank, roaster], [5n, rest]);
      expect((await escrow.escrowOf(id)).cancelled).to.equal(true);
      expect(await escrow.owed()).to.equal(0n);
      for (const item of [0, 1]) expect((await escrow.itemOf(id, item)).state).to.equal(ITEM_STATE.cancelled);
      await expect(escrow.claim(forContract(terms), 0))
        .to.be.revertedWithCustomError(escrow, "ItemStateWrong")
        .withArgs(id, 0n, ITEM_STATE.cancelled);
      await expect(escrow.cancel(forContract(terms), cancellation, buyer, seller))
        .to.be.revertedWithCustomError(escrow, "NothingOpen")
        .withArgs(id);
    });

    it("leaves what was settled, and binds the amounts to what is left", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, terms, id, end } = scene;
      const early = await signCancellation(scene, { deadline: end + DAY });
      await time.increaseTo(end);
      await escrow.claim(forContract(terms), 0);

      await expect(escrow.cancel(forContract(terms), early.cancellation, early.buyer, early.seller))
        .to.be.revertedWithCustomError(escrow, "CancellationAmountsMismatch")
        .withArgs(0n, 3n * PRICE, 2n * PRICE);

      const { cancellation, buyer, seller } = await signCancellation(scene, { toBuyer: 2n * PRICE });
      await escrow.cancel(forContract(terms), cancellation, buyer, seller);
      expect((await escrow.itemOf(id, 0)).state).to.equal(ITEM_STATE.settled);
    });

    it("reverts when the escrow is unknown or the deadline past", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, terms } = scene;
      const deadline = BigInt(await time.latest()) + 10n;
      const { cancellation, buyer, seller } = await signCancellation(scene, { deadline });
      const other = forContract({ ...terms, salt: ZeroHash });

      await expect(escrow.cancel(other, cancellation, buyer, seller))
        .to.be.revertedWithCustomError(escrow, "UnknownEscrow")
        .withArgs(await escrow.hashTerms(other));
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(escrow.cancel(forContract(terms), cancellation, buyer, seller))
        .to.be.revertedWithCustomError(escrow, "CancellationExpired")
        .withArgs(deadline, deadline + 1n);
    });

    it("reverts when one of the two did not sign it", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, parties, terms, grower, carrier, id } = scene;
      const { cancellation, buyer, seller } = await signCancellation(scene);
      const digest = await escrow.cancellationDigest(id, cancellation);
      const forged = { signer: grower.address, signature: buyer.signature };

      await expect(escrow.cancel(forContract(terms), cancellation, buyer, forged))
        .to.be.revertedWithCustomError(escrow, "InvalidCancellationSignature")
        .withArgs(terms.seller, grower.address, digest);
      await expect(escrow.cancel(forContract(terms), cancellation, { ...seller, signer: carrier.address }, seller))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(terms.buyer, carrier.address, scopes.ESCROW);
    });
  });

  describe("cancellationDigest", () => {
    it("is what wallets sign", async () => {
      const { escrow, location, id } = await loadFixture(fixture);
      const cancellation = { toSeller: 1n, toBuyer: 2n, deadline: 3n };
      const typedData = cancellationTypedData(location, { escrow: id, ...cancellation });

      expect(await escrow.cancellationDigest(id, cancellation)).to.equal(
        digestOf({ ...typedData, message: { ...typedData.message } }),
      );
      expect(ethers.dataLength(id)).to.equal(32);
    });
  });
});
