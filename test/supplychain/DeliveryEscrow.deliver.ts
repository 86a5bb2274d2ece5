import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { deliveryDue } from "../../src/supplychain/escrow/deliveryDue.js";
import { escrowId } from "../../src/supplychain/escrow/escrowId.js";
import { escrowTotal } from "../../src/supplychain/escrow/escrowTotal.js";
import { ITEM_STATE, SETTLEMENT } from "../../src/supplychain/escrow/deliveryTerms.js";
import {
  AGREED,
  deliverItem,
  deployFundedEscrow,
  forContract,
  fundEscrow,
  LOT_STATUS,
  LOTS,
  PRICE,
  showingEnd,
} from "../helpers/deliveryEscrow.js";

describe("DeliveryEscrow", () => {
  async function fixture() {
    return deployFundedEscrow();
  }

  describe("deliver", () => {
    it("shows a delivery that the ledger keeps, also when the buyer gave the goods on", async () => {
      const { escrow, lots, carrier, others, terms, id } = await loadFixture(fixture);
      await lots.move(LOTS[0], terms.buyer, AGREED, true);
      const { sequence } = await lots.lotOf(LOTS[0]);
      await lots.move(LOTS[0], others, AGREED, true);

      const shown = escrow.connect(carrier).deliver(forContract(terms), 0, sequence);
      const now = BigInt(await time.latest()) + 1n;
      await expect(shown)
        .to.emit(escrow, "ItemDelivered")
        .withArgs(id, 0n, LOTS[0], sequence, AGREED, PRICE, now + terms.showingWindow);
      expect(await escrow.itemOf(id, 0)).to.deep.equal([ITEM_STATE.delivered, now, 0n, PRICE]);
      expect(await escrow.itemOf(id, 1)).to.deep.equal([ITEM_STATE.open, 0n, 0n, 0n]);
    });

    for (const [what, received] of [
      ["pays a short receipt in proportion, rounded down", 83_333n],
      ["pays nothing for what rounds to nothing", 0n],
      ["caps an over receipt", AGREED + 1n],
    ] as const) {
      it(what, async () => {
        const scene = await loadFixture(fixture);
        await deliverItem(scene, 0, received);

        const due = deliveryDue(scene.terms.items[0]!, received);
        expect((await scene.escrow.itemOf(scene.id, 0)).due).to.equal(due);
        expect(due).to.equal(received > AGREED ? PRICE : (PRICE * received) / AGREED);
      });
    }

    it("reverts when the escrow or the item is unknown", async () => {
      const { escrow, terms, id } = await loadFixture(fixture);
      const other = forContract({ ...terms, salt: id });

      await expect(escrow.deliver(other, 0, 1))
        .to.be.revertedWithCustomError(escrow, "UnknownEscrow")
        .withArgs(await escrow.hashTerms(other));
      await expect(escrow.deliver(forContract(terms), 2, 1))
        .to.be.revertedWithCustomError(escrow, "UnknownItem")
        .withArgs(2n, 2n);
    });

    it("reverts when the ledger keeps no such move", async () => {
      const { escrow, lots, terms } = await loadFixture(fixture);
      await lots.move(LOTS[0], terms.buyer, AGREED, false);
      const { sequence } = await lots.lotOf(LOTS[0]);

      await expect(escrow.deliver(forContract(terms), 0, sequence))
        .to.be.revertedWithCustomError(escrow, "MoveNotRecorded")
        .withArgs(LOTS[0], sequence);
    });

    it("reverts when the move is not from seller to buyer", async () => {
      const { escrow, lots, others, terms } = await loadFixture(fixture);
      await lots.move(LOTS[0], others, AGREED, true);
      await lots.move(LOTS[0], terms.buyer, AGREED, true);
      const { sequence } = await lots.lotOf(LOTS[0]);

      for (const [number, from, to] of [
        [sequence - 1n, terms.seller, others],
        [sequence, others, terms.buyer],
      ] as const) {
        await expect(escrow.deliver(forContract(terms), 0, number))
          .to.be.revertedWithCustomError(escrow, "MoveOfOthers")
          .withArgs(LOTS[0], from, to);
      }
    });

    it("reverts when the seller took the lot back", async () => {
      const { escrow, lots, terms } = await loadFixture(fixture);
      await lots.move(LOTS[0], terms.buyer, AGREED, true);
      const { sequence } = await lots.lotOf(LOTS[0]);
      await lots.move(LOTS[0], terms.seller, AGREED, true);

      await expect(escrow.deliver(forContract(terms), 0, sequence))
        .to.be.revertedWithCustomError(escrow, "SellerHoldsLot")
        .withArgs(LOTS[0], terms.seller);
    });

    it("reverts when the move was before the funding", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, lots, others, terms } = scene;
      await lots.move(LOTS[0], terms.buyer, AGREED, true);
      const { sequence } = await lots.lotOf(LOTS[0]);
      const movedAt = BigInt(await time.latest());
      await lots.move(LOTS[0], others, AGREED, true);
      const later = { ...terms, salt: LOTS[0] };
      await fundEscrow(scene, later);

      await expect(escrow.deliver(forContract(later), 0, sequence))
        .to.be.revertedWithCustomError(escrow, "MoveOutOfTime")
        .withArgs(movedAt, BigInt(await time.latest()), terms.deliverBy);
    });

    for (const proof of ["deliver", "deliverInCustody"] as const) {
      it(`takes a move in the second of the funding, by ${proof}`, async () => {
        const { escrow, lots, roaster, terms } = await loadFixture(fixture);
        const later = { ...terms, salt: LOTS[0] };
        const gasLimit = 2_000_000n;
        await ethers.provider.send("evm_setAutomine", [false]);
        await escrow.connect(roaster).fund(forContract(later), { gasLimit, maxPriorityFeePerGas: 2n * 10n ** 9n });
        await lots.move(LOTS[0], terms.buyer, AGREED / 2n, true, { gasLimit, maxPriorityFeePerGas: 10n ** 9n });
        await ethers.provider.send("evm_mine", []);
        await ethers.provider.send("evm_setAutomine", [true]);
        const { sequence } = await lots.lotOf(LOTS[0]);
        const { movedAt } = await lots.moveOf(LOTS[0], sequence);
        expect((await escrow.escrowOf(escrowId(later))).fundedAt).to.equal(movedAt);

        await (proof === "deliver"
          ? escrow.deliver(forContract(later), 0, sequence)
          : escrow.deliverInCustody(forContract(later), 0));

        expect((await escrow.itemOf(escrowId(later), 0)).due).to.equal(PRICE / 2n);
      });
    }

    it("takes a move in the deadline's last second, not one after it", async () => {
      const { escrow, lots, terms, id } = await loadFixture(fixture);
      const { fundedAt } = await escrow.escrowOf(id);
      await time.setNextBlockTimestamp(terms.deliverBy);
      await lots.move(LOTS[0], terms.buyer, AGREED, true);
      await lots.move(LOTS[1], terms.buyer, AGREED, true);
      const [first, second] = [(await lots.lotOf(LOTS[0])).sequence, (await lots.lotOf(LOTS[1])).sequence];

      await escrow.deliver(forContract(terms), 0, first);
      await expect(escrow.deliver(forContract(terms), 1, second))
        .to.be.revertedWithCustomError(escrow, "MoveOutOfTime")
        .withArgs(terms.deliverBy + 1n, fundedAt, terms.deliverBy);
    });

    it("reverts when the item was delivered already", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, terms, id } = scene;
      await deliverItem(scene, 0);

      for (const again of [
        () => escrow.deliver(forContract(terms), 0, 2),
        () => escrow.deliverInCustody(forContract(terms), 0),
        () => escrow.refund(forContract(terms), 0),
      ]) {
        await expect(again())
          .to.be.revertedWithCustomError(escrow, "ItemStateWrong")
          .withArgs(id, 0n, ITEM_STATE.delivered);
      }
    });
  });

  describe("deliverInCustody", () => {
    it("shows that the buyer holds what the ledger has of the lot", async () => {
      const { escrow, lots, carrier, terms, id } = await loadFixture(fixture);
      await lots.move(LOTS[0], terms.buyer, AGREED, false);
      await lots.state(LOTS[0], terms.buyer, AGREED / 2n, LOT_STATUS.live);

      const now = BigInt(await time.latest()) + 1n;
      await expect(escrow.connect(carrier).deliverInCustody(forContract(terms), 0))
        .to.emit(escrow, "ItemDelivered")
        .withArgs(id, 0n, LOTS[0], 0n, AGREED / 2n, PRICE / 2n, now + terms.showingWindow);
    });

    it("counts what a kept move says was received, also after the deadline", async () => {
      const { escrow, lots, terms, id } = await loadFixture(fixture);
      await time.increaseTo(terms.deliverBy + 1n);
      await lots.move(LOTS[0], terms.buyer, AGREED / 4n, true);

      await escrow.deliverInCustody(forContract(terms), 0);
      expect((await escrow.itemOf(id, 0)).due).to.equal(PRICE / 4n);
    });

    it("counts a short receipt as one, whatever changed the lot since", async () => {
      const { escrow, lots, terms, id } = await loadFixture(fixture);
      await lots.move(LOTS[0], terms.buyer, AGREED / 2n, true);
      // The seller still owns the lot: a change of title or of conditions advances its number.
      await lots.state(LOTS[0], terms.buyer, AGREED, LOT_STATUS.live);

      await escrow.deliverInCustody(forContract(terms), 0);

      expect((await escrow.itemOf(id, 0)).due).to.equal(PRICE / 2n);
    });

    it("counts what the ledger has where the buyer got the lot otherwise than by the latest kept move", async () => {
      const { escrow, lots, others, terms, id } = await loadFixture(fixture);
      await lots.move(LOTS[0], others, AGREED / 2n, true);
      await lots.move(LOTS[0], terms.buyer, AGREED, false);

      await escrow.deliverInCustody(forContract(terms), 0);

      expect((await escrow.itemOf(id, 0)).due).to.equal(PRICE);
    });

    it("reverts when the buyer holds nothing, or has it from somebody else", async () => {
      const { escrow, lots, others, terms } = await loadFixture(fixture);

      await expect(escrow.deliverInCustody(forContract(terms), 0))
        .to.be.revertedWithCustomError(escrow, "BuyerHoldsNothing")
        .withArgs(LOTS[0], terms.buyer);

      await lots.move(LOTS[0], others, AGREED, true);
      await lots.move(LOTS[0], terms.buyer, AGREED, true);
      await expect(escrow.deliverInCustody(forContract(terms), 0))
        .to.be.revertedWithCustomError(escrow, "BuyerHoldsNothing")
        .withArgs(LOTS[0], terms.buyer);
    });
  });

  describe("claim", () => {
    it("pays the seller after the window, and the rest of a short receipt back", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, token, bank, roaster, carrier, terms, id } = scene;
      await deliverItem(scene, 0, 83_333n);
      const due = (PRICE * 83_333n) / AGREED;
      await time.increaseTo(await showingEnd(escrow, id, terms));

      const claiming = escrow.connect(carrier).claim(forContract(terms), 0);
      await expect(claiming)
        .to.emit(escrow, "ItemSettled")
        .withArgs(id, 0n, SETTLEMENT.delivery, due, PRICE - due)
        .and.to.emit(escrow, "EscrowPaid")
        .withArgs(id, bank.address, due)
        .and.to.emit(escrow, "EscrowPaid")
        .withArgs(id, roaster.address, PRICE - due);
      await expect(claiming).to.changeTokenBalances(token, [bank, roaster, escrow], [due, PRICE - due, -PRICE]);
      expect((await escrow.escrowOf(id)).open).to.equal(escrowTotal(terms) - PRICE);
      expect(await escrow.owed()).to.equal(escrowTotal(terms) - PRICE);
      await expect(escrow.claim(forContract(terms), 0))
        .to.be.revertedWithCustomError(escrow, "ItemStateWrong")
        .withArgs(id, 0n, ITEM_STATE.settled);
    });

    it("reverts when nothing was delivered", async () => {
      const { escrow, terms, id } = await loadFixture(fixture);

      await expect(escrow.claim(forContract(terms), 0))
        .to.be.revertedWithCustomError(escrow, "ItemStateWrong")
        .withArgs(id, 0n, ITEM_STATE.open);
      await expect(escrow.claim(forContract(terms), 2))
        .to.be.revertedWithCustomError(escrow, "UnknownItem")
        .withArgs(2n, 2n);
    });

    it("reverts in the window's last second", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, terms, id } = scene;
      await deliverItem(scene, 0);
      const end = await showingEnd(escrow, id, terms);
      await time.setNextBlockTimestamp(end);

      await expect(escrow.claim(forContract(terms), 0))
        .to.be.revertedWithCustomError(escrow, "ShowingWindowOpen")
        .withArgs(end, end);
    });

    for (const [what, stop] of [
      ["held", "hold"],
      ["recalled", "recall"],
    ] as const) {
      it(`does not pay for a lot that is ${what} until it is free`, async () => {
        const scene = await loadFixture(fixture);
        const { escrow, lots, token, bank, terms, id } = scene;
        await deliverItem(scene, 0);
        if (stop === "hold") await lots.hold(LOTS[0], true);
        else await lots.recall(LOTS[0], id);
        const until = (await showingEnd(escrow, id, terms)) + terms.holdPeriod;
        await time.setNextBlockTimestamp(until);

        await expect(escrow.claim(forContract(terms), 0))
          .to.be.revertedWithCustomError(escrow, "LotNotFree")
          .withArgs(LOTS[0], until);

        await lots.hold(LOTS[0], false);
        await lots.recall(LOTS[0], `0x${"00".repeat(32)}`);
        await expect(escrow.claim(forContract(terms), 0)).to.changeTokenBalance(token, bank, PRICE);
      });

      it(`gives the price back for a lot that stays ${what}`, async () => {
        const scene = await loadFixture(fixture);
        const { escrow, lots, token, roaster, terms, id } = scene;
        await deliverItem(scene, 0);
        if (stop === "hold") await lots.hold(LOTS[0], true);
        else await lots.recall(LOTS[0], id);
        await time.increaseTo((await showingEnd(escrow, id, terms)) + terms.holdPeriod);

        const claiming = escrow.claim(forContract(terms), 0);
        await expect(claiming).to.emit(escrow, "ItemSettled").withArgs(id, 0n, SETTLEMENT.notFree, 0n, PRICE);
        await expect(claiming).to.changeTokenBalance(token, roaster, PRICE);
      });
    }

    it("pays for goods that the buyer has used up, unless they were recalled", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, lots, token, bank, terms, id } = scene;
      await deliverItem(scene, 0);
      await deliverItem(scene, 1);
      for (const lot of LOTS) await lots.state(lot, terms.buyer, 0n, LOT_STATUS.consumed);
      await lots.recall(LOTS[1], id);
      const until = (await showingEnd(escrow, id, terms, 1)) + terms.holdPeriod;
      await time.increaseTo(await showingEnd(escrow, id, terms, 1));

      await expect(escrow.claim(forContract(terms), 0)).to.changeTokenBalance(token, bank, PRICE);
      await expect(escrow.claim(forContract(terms), 1))
        .to.be.revertedWithCustomError(escrow, "LotNotFree")
        .withArgs(LOTS[1], until);
      await lots.recall(LOTS[1], `0x${"00".repeat(32)}`);
      await expect(escrow.claim(forContract(terms), 1)).to.changeTokenBalance(token, bank, 2n * PRICE);
    });

    it("gives everything back when nothing is due, whatever stops the lot", async () => {
      const scene = await loadFixture(fixture);
      const { escrow, lots, token, roaster, terms, id } = scene;
      await deliverItem(scene, 0, 0n);
      await lots.hold(LOTS[0], true);
      await time.increaseTo(await showingEnd(escrow, id, terms));

      await expect(escrow.claim(forContract(terms), 0)).to.changeTokenBalance(token, roaster, PRICE);
    });
  });

  describe("refund", () => {
    it("gives the price back when nothing was shown in time", async () => {
      const { escrow, token, roaster, carrier, terms, id } = await loadFixture(fixture);
      await time.increaseTo(terms.deliverBy + terms.showingWindow);

      const refunding = escrow.connect(carrier).refund(forContract(terms), 1);
      await expect(refunding)
        .to.emit(escrow, "ItemSettled")
        .withArgs(id, 1n, SETTLEMENT.notDelivered, 0n, 2n * PRICE);
      await expect(refunding).to.changeTokenBalances(token, [roaster, escrow], [2n * PRICE, -2n * PRICE]);
    });

    it("reverts as long as a delivery can be shown", async () => {
      const { escrow, terms } = await loadFixture(fixture);
      const until = terms.deliverBy + terms.showingWindow;
      await time.setNextBlockTimestamp(until);

      await expect(escrow.refund(forContract(terms), 0))
        .to.be.revertedWithCustomError(escrow, "DeliveryStillPossible")
        .withArgs(until, until);
    });

    it("reverts while the buyer holds the goods, whose delivery can still be shown", async () => {
      const { escrow, lots, terms } = await loadFixture(fixture);
      await lots.move(LOTS[0], terms.buyer, AGREED, false);
      await time.increaseTo(terms.deliverBy + terms.showingWindow);

      await expect(escrow.refund(forContract(terms), 0))
        .to.be.revertedWithCustomError(escrow, "BuyerHoldsLot")
        .withArgs(LOTS[0], terms.buyer);
      await escrow.deliverInCustody(forContract(terms), 0);
    });

    it("pays back when the buyer has the goods from somebody else", async () => {
      const { escrow, lots, others, token, roaster, terms } = await loadFixture(fixture);
      await lots.move(LOTS[0], others, AGREED, true);
      await lots.move(LOTS[0], terms.buyer, AGREED, true);
      await time.increaseTo(terms.deliverBy + terms.showingWindow);

      await expect(escrow.refund(forContract(terms), 0)).to.changeTokenBalance(token, roaster, PRICE);
    });
  });
});
