import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { deployLotLedgerWithCoffee } from "../helpers/lotLedger.js";
import { batchNumber, deployGuardedLedger, EVENT_HASH, moveLot, nextHour, REASON } from "../helpers/lotScene.js";

const UNKNOWN_LOT = ethers.id("no such lot");
const RECALL = ethers.id("recall 1");

describe("LotLedger", () => {
  async function fixture() {
    return deployGuardedLedger();
  }
  async function bareFixture() {
    return deployLotLedgerWithCoffee();
  }

  describe("appointGuards", () => {
    it("names both registries, for ever", async () => {
      const { ledger } = await loadFixture(bareFixture);
      const devices = await ethers.deployContract("HoldingDevices");
      const recalls = await ethers.deployContract("StatedRecalls");

      await expect(ledger.appointGuards(devices, recalls))
        .to.emit(ledger, "GuardsAppointed")
        .withArgs(devices, recalls);

      expect(await ledger.guards()).to.deep.equal([await devices.getAddress(), await recalls.getAddress()]);
      await expect(ledger.appointGuards(devices, recalls))
        .to.be.revertedWithCustomError(ledger, "GuardsAlreadyAppointed")
        .withArgs(devices, recalls);
    });

    it("refuses what cannot be two registries", async () => {
      const { ledger, stranger } = await loadFixture(bareFixture);
      const one = await ethers.deployContract("HoldingDevices");
      const two = await ethers.deployContract("StatedRecalls");
      const pairs = [
        [stranger, two],
        [one, stranger],
        [one, one],
        [ledger, two],
        [one, ledger],
      ] as const;

      for (const [devices, recalls] of pairs) {
        await expect(ledger.appointGuards(devices, recalls))
          .to.be.revertedWithCustomError(ledger, "InvalidGuards")
          .withArgs(devices, recalls);
      }
    });

    it("is the Authority's alone", async () => {
      const { ledger, stranger } = await loadFixture(bareFixture);

      await expect(ledger.connect(stranger).appointGuards(ledger, ledger))
        .to.be.revertedWithCustomError(ledger, "AccessManagedUnauthorized")
        .withArgs(stranger);
    });
  });

  describe("hold", () => {
    it("counts holds and stops every change", async () => {
      const { ledger, devices, grower, growerParty, roasterParty, coffee, offer } = await loadFixture(fixture);
      await expect(devices.hold(ledger, coffee)).to.emit(ledger, "LotHoldSet").withArgs(coffee, 1n);
      await expect(devices.hold(ledger, coffee)).to.emit(ledger, "LotHoldSet").withArgs(coffee, 2n);

      const { holds, sequence } = await ledger.lotOf(coffee);
      expect([holds, sequence]).to.deep.equal([2n, 1n]);
      expect(await ledger.isFree(coffee)).to.equal(false);
      const asGrower = ledger.connect(grower);
      const nobody = { signer: grower, signature: "0x" };
      const title = { lot: coffee, from: growerParty, to: roasterParty, sequence: 1n, deadline: await nextHour() };
      const adjustment = { lot: coffee, quantity: offer.quantity, countedQuantity: 1n, sequence: 1n };
      const refused = [
        () => ledger.requireFree(coffee),
        () => asGrower.offerCustody(coffee, roasterParty, offer.deadline, offer.document),
        () => asGrower.handOver(offer, offer.quantity, nobody, nobody),
        () => asGrower.transferTitle({ ...title, document: ethers.ZeroHash }, nobody, nobody),
        () => asGrower.split(coffee, [{ identifier: batchNumber("A"), quantity: 1n }], EVENT_HASH),
        () => asGrower.merge([{ lot: coffee, quantity: 1n }], batchNumber("A"), EVENT_HASH),
        () => asGrower.pack(coffee, [coffee], EVENT_HASH),
        () => asGrower.setConditions(coffee, ethers.ZeroHash),
        () => asGrower.adjust({ ...adjustment, deadline: title.deadline, reason: REASON }, nobody, nobody),
      ];
      for (const act of refused) {
        await expect(act()).to.be.revertedWithCustomError(ledger, "LotHeld").withArgs(coffee, 2n);
      }
    });

    it("takes fifteen holds and no more", async () => {
      const { ledger, devices, coffee } = await loadFixture(fixture);
      for (let i = 0; i < 15; i++) await devices.hold(ledger, coffee);

      expect((await ledger.lotOf(coffee)).holds).to.equal(15n);
      await expect(devices.hold(ledger, coffee))
        .to.be.revertedWithCustomError(ledger, "TooManyHolds")
        .withArgs(coffee, 15n);
    });

    it("reverts for a lot that is unknown or not live, and for any other caller", async () => {
      const { ledger, devices, grower, coffee } = await loadFixture(fixture);
      await expect(devices.hold(ledger, UNKNOWN_LOT))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(UNKNOWN_LOT);
      await expect(ledger.connect(grower).hold(coffee))
        .to.be.revertedWithCustomError(ledger, "NotLotGuard")
        .withArgs(grower);

      await ledger.connect(grower).destroy(coffee, REASON);

      await expect(devices.hold(ledger, coffee))
        .to.be.revertedWithCustomError(ledger, "LotNotLive")
        .withArgs(coffee, 3n);
    });

    it("stops what the lot is packed in, level by level, and lets the rest leave", async () => {
      const { ledger, devices, grower, roaster, roasterParty, coffee, created } = await loadFixture(fixture);
      const [carton, pallet, other] = [
        await created("carton", 1n),
        await created("pallet", 1n),
        await created("o", 1n),
      ];
      await ledger.connect(grower).pack(carton, [coffee], EVENT_HASH);
      await ledger.connect(grower).pack(pallet, [carton, other], EVENT_HASH);

      await devices.hold(ledger, coffee);
      await devices.hold(ledger, coffee);
      await devices.hold(ledger, carton);

      expect(await ledger.contentsOf(pallet)).to.deep.equal([2n, 1n]);
      expect(await ledger.contentsOf(carton)).to.deep.equal([1n, 1n]);
      expect((await ledger.lotOf(pallet)).holdsInside).to.equal(true);
      expect(await ledger.isFree(pallet)).to.equal(false);
      await expect(ledger.connect(grower).offerCustody(pallet, roasterParty, await nextHour(), ethers.ZeroHash))
        .to.be.revertedWithCustomError(ledger, "LotContentsHeld")
        .withArgs(pallet, 1n);

      await ledger.connect(grower).unpack(pallet, [carton], EVENT_HASH);
      await moveLot(ledger, { lot: pallet, giver: grower, to: roasterParty, receiver: roaster });
      expect((await ledger.lotOf(other)).custodian).to.equal(roasterParty);
      expect(await ledger.isFree(carton)).to.equal(false);
    });

    it("keeps a unit stopped while anything in it is held", async () => {
      const { ledger, devices, grower, coffee, created } = await loadFixture(fixture);
      const [pallet, other] = [await created("pallet", 1n), await created("other", 1n)];
      await ledger.connect(grower).pack(pallet, [coffee, other], EVENT_HASH);
      await devices.hold(ledger, coffee);
      await devices.hold(ledger, other);
      expect(await ledger.contentsOf(pallet)).to.deep.equal([2n, 2n]);

      await devices.release(ledger, coffee);
      expect(await ledger.isFree(pallet)).to.equal(false);
      await devices.release(ledger, other);

      expect(await ledger.contentsOf(pallet)).to.deep.equal([2n, 0n]);
      expect(await ledger.isFree(pallet)).to.equal(true);
    });

    it("counts a held unit with held contents once, in whichever order they are released", async () => {
      const { ledger, devices, grower, coffee, created } = await loadFixture(fixture);
      const [carton, pallet] = [await created("carton", 1n), await created("pallet", 1n)];
      await ledger.connect(grower).pack(carton, [coffee], EVENT_HASH);
      await ledger.connect(grower).pack(pallet, [carton], EVENT_HASH);
      await devices.hold(ledger, carton);
      await devices.hold(ledger, coffee);

      await devices.release(ledger, carton);
      expect(await ledger.contentsOf(pallet)).to.deep.equal([1n, 1n]);
      await devices.release(ledger, coffee);

      expect(await ledger.contentsOf(pallet)).to.deep.equal([1n, 0n]);
      expect(await ledger.isFree(pallet)).to.equal(true);
    });

    it("keeps what is around a held unit stopped when only its content is released", async () => {
      const { ledger, devices, grower, coffee, created } = await loadFixture(fixture);
      const [carton, pallet] = [await created("carton", 1n), await created("pallet", 1n)];
      await ledger.connect(grower).pack(carton, [coffee], EVENT_HASH);
      await ledger.connect(grower).pack(pallet, [carton], EVENT_HASH);
      await devices.hold(ledger, carton);
      await devices.hold(ledger, coffee);

      await devices.release(ledger, coffee);
      expect(await ledger.contentsOf(pallet)).to.deep.equal([1n, 1n]);
      await devices.release(ledger, carton);

      expect(await ledger.contentsOf(pallet)).to.deep.equal([1n, 0n]);
      expect(await ledger.isFree(pallet)).to.equal(true);
    });
  });

  describe("release", () => {
    it("takes one hold away at a time", async () => {
      const { ledger, devices, coffee } = await loadFixture(fixture);
      await devices.hold(ledger, coffee);
      await devices.hold(ledger, coffee);

      await expect(devices.release(ledger, coffee)).to.emit(ledger, "LotHoldReleased").withArgs(coffee, 1n);
      expect(await ledger.isFree(coffee)).to.equal(false);
      await expect(devices.release(ledger, coffee)).to.emit(ledger, "LotHoldReleased").withArgs(coffee, 0n);

      expect(await ledger.isFree(coffee)).to.equal(true);
    });

    it("reverts when nothing holds the lot, when there is none, and for any other caller", async () => {
      const { ledger, devices, grower, coffee } = await loadFixture(fixture);

      await expect(devices.release(ledger, coffee))
        .to.be.revertedWithCustomError(ledger, "LotNotHeld")
        .withArgs(coffee);
      await expect(devices.release(ledger, UNKNOWN_LOT))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(UNKNOWN_LOT);
      await expect(ledger.connect(grower).release(coffee))
        .to.be.revertedWithCustomError(ledger, "NotLotGuard")
        .withArgs(grower);
    });
  });

  describe("markRecalled", () => {
    it("stops the lot while the recall is in force, and no longer", async () => {
      const { ledger, recalls, grower, roasterParty, coffee, offer } = await loadFixture(fixture);
      const offering = () => ledger.connect(grower).offerCustody(coffee, roasterParty, offer.deadline, offer.document);

      await expect(recalls.state(ledger, coffee, RECALL))
        .to.emit(ledger, "LotMarkedRecalled")
        .withArgs(coffee);
      expect((await ledger.lotOf(coffee)).recalled).to.equal(true);
      expect(await ledger.isFree(coffee)).to.equal(false);
      await expect(offering()).to.be.revertedWithCustomError(ledger, "LotRecalled").withArgs(coffee, RECALL);
      await expect(ledger.requireFree(coffee))
        .to.be.revertedWithCustomError(ledger, "LotRecalled")
        .withArgs(coffee, RECALL);

      await recalls.state(ledger, coffee, ethers.ZeroHash);

      expect(await ledger.isFree(coffee)).to.equal(true);
      await expect(offering()).to.emit(ledger, "CustodyOffered");
    });

    it("marks once", async () => {
      const { ledger, recalls, coffee } = await loadFixture(fixture);
      await recalls.state(ledger, coffee, RECALL);

      await expect(recalls.state(ledger, coffee, ethers.id("recall 2"))).not.to.emit(ledger, "LotMarkedRecalled");
    });

    it("reverts for an unknown lot and for any other caller", async () => {
      const { ledger, recalls, grower, coffee } = await loadFixture(fixture);

      await expect(recalls.state(ledger, UNKNOWN_LOT, RECALL))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(UNKNOWN_LOT);
      await expect(ledger.connect(grower).markRecalled(coffee))
        .to.be.revertedWithCustomError(ledger, "NotLotGuard")
        .withArgs(grower);
    });
  });

  describe("isFree", () => {
    it("is false for a lot that is gone, and reverts for one that never was", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);
      await ledger.requireFree(coffee);
      await ledger.connect(grower).destroy(coffee, REASON);

      expect(await ledger.isFree(coffee)).to.equal(false);
      await expect(ledger.requireFree(coffee)).to.be.revertedWithCustomError(ledger, "LotNotLive").withArgs(coffee, 3n);
      await expect(ledger.isFree(UNKNOWN_LOT))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(UNKNOWN_LOT);
    });
  });
});
