import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { inventoryAdjustmentTypedData } from "../../src/supplychain/inventoryAdjustmentTypedData.js";
import { type TitleOffer, titleTypedData } from "../../src/supplychain/titleTypedData.js";
import { appoint, DAY, QUANTITY } from "../helpers/lotLedger.js";
import { deployGuardedLedger, EVENT_HASH, moveLot, nextHour, NO_SIGNATURE, REASON } from "../helpers/lotScene.js";
import { digestOf, type TypedData } from "../helpers/typedData.js";

describe("LotLedger", () => {
  async function fixture() {
    const deployed = await deployGuardedLedger();
    const { location, coffee, growerParty, roasterParty } = deployed;
    const title: TitleOffer = {
      lot: coffee,
      from: growerParty,
      to: roasterParty,
      sequence: 1n,
      deadline: await nextHour(),
      document: ethers.id("contract of sale"),
    };
    const adjustment = {
      lot: coffee,
      quantity: QUANTITY,
      countedQuantity: QUANTITY - 3n,
      sequence: 1n,
      deadline: title.deadline,
      reason: REASON,
    };
    const signedTitle = async (giver: Signer, receiver: Signer, offer = title) => {
      const messages = titleTypedData(location, offer);
      return [await signed(giver, messages.offer), await signed(receiver, messages.acceptance)] as const;
    };
    return { ...deployed, title, adjustment, signedTitle };
  }

  async function signed(signer: Signer, { domain, types, message }: Omit<TypedData, "message"> & { message: object }) {
    return { signer, signature: await signer.signTypedData(domain, types, { ...message }) };
  }

  function calling(signer: Signer) {
    return { signer, signature: NO_SIGNATURE };
  }

  describe("transferTitle", () => {
    it("moves title with both signatures, whoever submits, and leaves custody", async () => {
      const { ledger, grower, growerParty, roaster, roasterParty, stranger, coffee, title, signedTitle } =
        await loadFixture(fixture);
      const [giver, receiver] = await signedTitle(grower, roaster);

      await expect(ledger.connect(stranger).transferTitle(title, giver, receiver))
        .to.emit(ledger, "TitleTransferred")
        .withArgs(coffee, growerParty, roasterParty, 2n, title.document, grower, roaster);

      const lot = await ledger.lotOf(coffee);
      expect([lot.custodian, lot.titleHolder, lot.sequence]).to.deep.equal([growerParty, roasterParty, 2n]);
    });

    it("takes a call for a signature, of either side", async () => {
      const { ledger, grower, roaster, title, signedTitle } = await loadFixture(fixture);
      const [giver, receiver] = await signedTitle(grower, roaster);
      await ledger.connect(grower).transferTitle(title, calling(grower), receiver);

      const back = { ...title, from: title.to, to: title.from, sequence: 2n };
      const [roasters] = await signedTitle(roaster, grower, back);
      await ledger.connect(grower).transferTitle(back, roasters, calling(grower));

      expect((await ledger.lotOf(title.lot)).titleHolder).to.equal(title.from);
      expect(giver.signer).to.equal(grower);
    });

    it("judges a signature that comes along, also the caller's", async () => {
      const { ledger, grower, growerParty, roaster, location, title, signedTitle } = await loadFixture(fixture);
      const [, receiver] = await signedTitle(grower, roaster);
      const [another] = await signedTitle(grower, roaster, { ...title, document: ethers.id("another contract") });
      const { offer } = titleTypedData(location, title);

      await expect(ledger.connect(grower).transferTitle(title, another, receiver))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(growerParty, grower, digestOf({ ...offer, message: { ...offer.message } }));
    });

    it("takes no silence for a signature", async () => {
      const { ledger, location, growerParty, roasterParty, grower, roaster, stranger, title, signedTitle } =
        await loadFixture(fixture);
      const [giver, receiver] = await signedTitle(grower, roaster);
      const messages = titleTypedData(location, title);
      const [offered, accepted] = [messages.offer, messages.acceptance].map((data) =>
        digestOf({ ...data, message: { ...data.message } }),
      );

      await expect(ledger.connect(stranger).transferTitle(title, calling(grower), receiver))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(growerParty, grower, offered);
      await expect(ledger.connect(stranger).transferTitle(title, giver, calling(roaster)))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(roasterParty, roaster, accepted);
      // Neither message serves as the other.
      const swapped = { signer: roaster, signature: (await signed(roaster, messages.offer)).signature };
      await expect(ledger.connect(stranger).transferTitle(title, giver, swapped))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(roasterParty, roaster, accepted);
    });

    it("asks whether the caller and the signer act for their party", async () => {
      const { ledger, parties, grower, growerParty, staff, roaster, title, signedTitle } = await loadFixture(fixture);
      const [, receiver] = await signedTitle(grower, roaster);
      const [staffs] = await signedTitle(staff, roaster);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CUSTODY" });

      for (const giver of [calling(staff), staffs]) {
        await expect(ledger.connect(staff).transferTitle(title, giver, receiver))
          .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
          .withArgs(growerParty, staff, scopes.TRANSFER_TITLE);
      }
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "TRANSFER_TITLE" });
      await expect(ledger.connect(staff).transferTitle(title, calling(staff), receiver)).to.emit(
        ledger,
        "TitleTransferred",
      );
    });

    it("reverts for an offer that does not fit the lot or the time", async () => {
      const { ledger, grower, growerParty, roaster, roasterParty, coffee, title, signedTitle } =
        await loadFixture(fixture);
      const latest = BigInt(await time.latest());
      const offering = async (change: Partial<TitleOffer>) => {
        const offer = { ...title, ...change };
        return ledger.transferTitle(offer, ...(await signedTitle(grower, roaster, offer)));
      };

      await expect(offering({ sequence: 2n }))
        .to.be.revertedWithCustomError(ledger, "StaleLotMessage")
        .withArgs(coffee, 2n, 1n);
      await expect(offering({ from: roasterParty, to: growerParty }))
        .to.be.revertedWithCustomError(ledger, "NotTitleHolder")
        .withArgs(coffee, roasterParty, growerParty);
      await expect(offering({ to: growerParty }))
        .to.be.revertedWithCustomError(ledger, "TitleToSelf")
        .withArgs(growerParty);
      await time.setNextBlockTimestamp(latest + 100n);
      await expect(offering({ deadline: latest + 99n }))
        .to.be.revertedWithCustomError(ledger, "CustodyOfferExpired")
        .withArgs(latest + 99n, latest + 100n);
      await time.setNextBlockTimestamp(latest + 200n);
      await expect(offering({ deadline: latest + 201n + 365n * DAY }))
        .to.be.revertedWithCustomError(ledger, "OfferDeadlineTooFar")
        .withArgs(latest + 201n + 365n * DAY, latest + 200n + 365n * DAY);
      const unknown = ethers.id("no such lot");
      await expect(offering({ lot: unknown }))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(unknown);
    });

    it("moves title to goods that are packed", async () => {
      const { ledger, grower, roaster, roasterParty, coffee, title, signedTitle, created } = await loadFixture(fixture);
      await ledger.connect(grower).pack(await created("pallet", 1n), [coffee], EVENT_HASH);
      const offer = { ...title, sequence: 2n };

      await ledger.transferTitle(offer, ...(await signedTitle(grower, roaster, offer)));

      expect((await ledger.lotOf(coffee)).titleHolder).to.equal(roasterParty);
    });
  });

  describe("adjust", () => {
    it("sets what was counted, up or down, by one signature of who holds and owns", async () => {
      const { ledger, location, grower, stranger, coffee, adjustment } = await loadFixture(fixture);
      const word = await signed(grower, inventoryAdjustmentTypedData(location, adjustment));

      await expect(ledger.connect(stranger).adjust(adjustment, word, calling(stranger)))
        .to.emit(ledger, "InventoryAdjusted")
        .withArgs(coffee, QUANTITY, QUANTITY - 3n, 2n, REASON);
      const more = { ...adjustment, quantity: QUANTITY - 3n, countedQuantity: 2n ** 96n - 1n, sequence: 2n };
      await ledger.connect(grower).adjust(more, calling(grower), calling(grower));

      const lot = await ledger.lotOf(coffee);
      expect([lot.quantity, lot.sequence]).to.deep.equal([2n ** 96n - 1n, 3n]);
    });

    it("needs custodian and title holder where they are two", async () => {
      const { ledger, location, grower, growerParty, roaster, roasterParty, stranger, coffee, adjustment } =
        await loadFixture(fixture);
      await moveLot(ledger, { lot: coffee, giver: grower, to: roasterParty, receiver: roaster });
      const current = { ...adjustment, sequence: 2n };
      const data = inventoryAdjustmentTypedData(location, current);
      const digest = digestOf({ ...data, message: { ...current } });
      const owners = await signed(grower, data);

      await expect(ledger.connect(roaster).adjust(current, calling(roaster), calling(grower)))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(growerParty, grower, digest);
      await expect(ledger.connect(stranger).adjust(current, calling(roaster), owners))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(roasterParty, roaster, digest);
      await expect(ledger.connect(roaster).adjust(current, calling(roaster), owners)).to.emit(
        ledger,
        "InventoryAdjusted",
      );
    });

    it("is a scope of its own", async () => {
      const { ledger, parties, grower, growerParty, staff, adjustment } = await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "PROCESS_LOTS" });

      await expect(ledger.connect(staff).adjust(adjustment, calling(staff), calling(staff)))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, staff, scopes.ADJUST_LOTS);
    });

    it("reverts for an adjustment that does not fit the lot or the time, or says nothing", async () => {
      const { ledger, grower, coffee, adjustment, created } = await loadFixture(fixture);
      const adjusting = (change: Partial<typeof adjustment>) =>
        ledger.connect(grower).adjust({ ...adjustment, ...change }, calling(grower), calling(grower));

      await expect(adjusting({ sequence: 7n }))
        .to.be.revertedWithCustomError(ledger, "StaleLotMessage")
        .withArgs(coffee, 7n, 1n);
      await expect(adjusting({ quantity: 7n }))
        .to.be.revertedWithCustomError(ledger, "AdjustedQuantityMismatch")
        .withArgs(coffee, 7n, QUANTITY);
      await expect(adjusting({ countedQuantity: 0n })).to.be.revertedWithCustomError(ledger, "ZeroQuantity");
      await expect(adjusting({ reason: ethers.ZeroHash })).to.be.revertedWithCustomError(ledger, "ZeroLotReason");
      const latest = BigInt(await time.latest());
      await time.setNextBlockTimestamp(latest + 100n);
      await expect(adjusting({ deadline: latest }))
        .to.be.revertedWithCustomError(ledger, "CustodyOfferExpired")
        .withArgs(latest, latest + 100n);

      const pallet = await created("pallet", 1n);
      await ledger.connect(grower).pack(pallet, [coffee], EVENT_HASH);
      await expect(adjusting({ sequence: 2n }))
        .to.be.revertedWithCustomError(ledger, "LotPacked")
        .withArgs(coffee, pallet);
      await expect(adjusting({ lot: pallet, sequence: 2n }))
        .to.be.revertedWithCustomError(ledger, "LotNotEmpty")
        .withArgs(pallet, 1n);
    });
  });

  describe("destroy", () => {
    it("ends a lot for ever", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);

      await expect(ledger.connect(grower).destroy(coffee, REASON))
        .to.emit(ledger, "LotDestroyed")
        .withArgs(coffee, QUANTITY, REASON);

      const lot = await ledger.lotOf(coffee);
      expect([lot.quantity, lot.status, lot.sequence]).to.deep.equal([0n, 3n, 2n]);
      await expect(ledger.connect(grower).destroy(coffee, REASON))
        .to.be.revertedWithCustomError(ledger, "LotNotLive")
        .withArgs(coffee, 3n);
    });

    it("ends what is held or recalled: somebody has to dispose of it, and the hold can still be released", async () => {
      const { ledger, devices, recalls, grower, coffee } = await loadFixture(fixture);
      await devices.hold(ledger, coffee);
      await recalls.state(ledger, coffee, ethers.id("recall"));

      await ledger.connect(grower).destroy(coffee, REASON);

      await expect(devices.release(ledger, coffee)).to.emit(ledger, "LotHoldReleased").withArgs(coffee, 0n);
    });

    it("needs the title holder's word, a reason, and a lot that stands alone and empty", async () => {
      const { ledger, parties, grower, growerParty, roaster, roasterParty, coffee, created } =
        await loadFixture(fixture);
      await expect(ledger.connect(grower).destroy(coffee, ethers.ZeroHash)).to.be.revertedWithCustomError(
        ledger,
        "ZeroLotReason",
      );
      const pallet = await created("pallet", 1n);
      await ledger.connect(grower).pack(pallet, [coffee], EVENT_HASH);
      await expect(ledger.connect(grower).destroy(coffee, REASON))
        .to.be.revertedWithCustomError(ledger, "LotPacked")
        .withArgs(coffee, pallet);
      await expect(ledger.connect(grower).destroy(pallet, REASON))
        .to.be.revertedWithCustomError(ledger, "LotNotEmpty")
        .withArgs(pallet, 1n);

      await moveLot(ledger, { lot: pallet, giver: grower, to: roasterParty, receiver: roaster });
      await ledger.connect(roaster).unpack(pallet, [coffee], EVENT_HASH);
      await expect(ledger.connect(grower).destroy(coffee, REASON))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(roasterParty, grower, scopes.PROCESS_LOTS);
      await expect(ledger.connect(roaster).destroy(coffee, REASON))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, roaster, scopes.PROCESS_LOTS);
    });
  });
});
