import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { appoint } from "../helpers/lotLedger.js";
import { deployGuardedLedger, EVENT_HASH, moveLot, nextHour, PIECE } from "../helpers/lotScene.js";

const UNKNOWN_LOT = ethers.id("no such lot");

describe("LotLedger", () => {
  async function fixture() {
    const deployed = await deployGuardedLedger();
    const piece = { unit: PIECE, decimals: 0n };
    const pallet = await deployed.created("pallet", 1n, piece);
    const carton = await deployed.created("carton", 1n, piece);
    return { ...deployed, pallet, carton };
  }

  describe("pack", () => {
    it("points each lot to the unit, counts them, and tells the event", async () => {
      const { ledger, grower, growerParty, coffee, carton, pallet } = await loadFixture(fixture);

      await expect(ledger.connect(grower).pack(pallet, [coffee, carton], EVENT_HASH))
        .to.emit(ledger, "LotPackedInto")
        .withArgs(coffee, pallet, growerParty, EVENT_HASH)
        .to.emit(ledger, "LotPackedInto")
        .withArgs(carton, pallet, growerParty, EVENT_HASH);

      const lot = await ledger.lotOf(coffee);
      expect([lot.parent, lot.sequence]).to.deep.equal([pallet, 2n]);
      expect((await ledger.lotOf(pallet)).sequence).to.equal(2n);
      expect(await ledger.contentsOf(pallet)).to.deep.equal([2n, 0n]);
      expect(await ledger.outermostOf(coffee)).to.equal(pallet);
      expect(await ledger.outermostOf(pallet)).to.equal(pallet);
    });

    it("lets a packed lot neither move nor change alone", async () => {
      const { ledger, grower, roasterParty, coffee, carton, pallet } = await loadFixture(fixture);
      const asGrower = ledger.connect(grower);
      await asGrower.pack(pallet, [coffee], EVENT_HASH);
      const acts = [
        async () => asGrower.offerCustody(coffee, roasterParty, await nextHour(), ethers.ZeroHash),
        () => asGrower.withdrawOffer(coffee),
        () => asGrower.pack(carton, [coffee], EVENT_HASH),
        () => asGrower.pack(coffee, [carton], EVENT_HASH),
        () => asGrower.unpack(coffee, [carton], EVENT_HASH),
      ];

      for (const act of acts) {
        await expect(act()).to.be.revertedWithCustomError(ledger, "LotPacked").withArgs(coffee, pallet);
      }
    });

    it("moves everything with the outermost unit", async () => {
      const { ledger, grower, growerParty, roaster, roasterParty, coffee, carton, pallet } = await loadFixture(fixture);
      await ledger.connect(grower).pack(carton, [coffee], EVENT_HASH);
      await ledger.connect(grower).pack(pallet, [carton], EVENT_HASH);
      expect(await ledger.outermostOf(coffee)).to.equal(pallet);

      await moveLot(ledger, { lot: pallet, giver: grower, to: roasterParty, receiver: roaster });

      for (const lot of [pallet, carton, coffee]) {
        const { custodian, titleHolder } = await ledger.lotOf(lot);
        expect([custodian, titleHolder]).to.deep.equal([roasterParty, growerParty]);
      }
    });

    it("takes eight levels and no ninth", async () => {
      const { ledger, grower, coffee, created } = await loadFixture(fixture);
      let inner = coffee;
      for (let level = 1; level <= 8; level++) {
        const outer = await created(`level${level}`, 1n);
        await ledger.connect(grower).pack(outer, [inner], EVENT_HASH);
        inner = outer;
      }
      const ninth = await created("ninth", 1n);

      await expect(ledger.connect(grower).pack(ninth, [inner], EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "PackedTooDeep")
        .withArgs(inner, 9n, 8n);
      expect(await ledger.outermostOf(coffee)).to.equal(inner);
      expect(await ledger.MAX_DEPTH()).to.equal(8n);
    });

    it("measures depth by the deepest of its contents", async () => {
      const { ledger, grower, coffee, carton, pallet, created } = await loadFixture(fixture);
      await ledger.connect(grower).pack(carton, [coffee], EVENT_HASH);
      await ledger.connect(grower).pack(pallet, [carton, await created("loose", 1n)], EVENT_HASH);
      let inner = pallet;
      for (let level = 3; level <= 8; level++) {
        const outer = await created(`level${level}`, 1n);
        await ledger.connect(grower).pack(outer, [inner], EVENT_HASH);
        inner = outer;
      }

      await expect(ledger.connect(grower).pack(await created("ninth", 1n), [inner], EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "PackedTooDeep")
        .withArgs(inner, 9n, 8n);
    });

    it("lets staff with the scope pack, and nobody without", async () => {
      const { ledger, parties, grower, growerParty, staff, coffee, pallet } = await loadFixture(fixture);
      await expect(ledger.connect(staff).pack(pallet, [coffee], EVENT_HASH))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, staff, scopes.PROCESS_LOTS);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "PROCESS_LOTS" });

      await expect(ledger.connect(staff).pack(pallet, [coffee], EVENT_HASH)).to.emit(ledger, "LotPackedInto");
    });

    it("reverts for what cannot be packed", async () => {
      const { ledger, devices, recalls, grower, growerParty, roaster, roasterParty, coffee, carton, pallet, created } =
        await loadFixture(fixture);
      const packing = (lots: string[]) => ledger.connect(grower).pack(pallet, lots, EVENT_HASH);
      for (const lots of [[], Array<string>(65).fill(coffee)]) {
        await expect(packing(lots))
          .to.be.revertedWithCustomError(ledger, "LotCountOutOfRange")
          .withArgs(BigInt(lots.length), 64n);
      }
      await expect(packing([pallet]))
        .to.be.revertedWithCustomError(ledger, "PackedInItself")
        .withArgs(pallet);
      await expect(packing([UNKNOWN_LOT]))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(UNKNOWN_LOT);
      await expect(packing([coffee, coffee]))
        .to.be.revertedWithCustomError(ledger, "LotPacked")
        .withArgs(coffee, pallet);
      const away = await created("away", 1n);
      await moveLot(ledger, { lot: away, giver: grower, to: roasterParty, receiver: roaster });
      await expect(packing([away]))
        .to.be.revertedWithCustomError(ledger, "NotCustodian")
        .withArgs(away, growerParty, roasterParty);
      await devices.hold(ledger, carton);
      await expect(packing([carton]))
        .to.be.revertedWithCustomError(ledger, "LotHeld")
        .withArgs(carton, 1n);
      const recall = ethers.id("recall");
      await recalls.state(ledger, coffee, recall);
      await expect(packing([coffee]))
        .to.be.revertedWithCustomError(ledger, "LotRecalled")
        .withArgs(coffee, recall);
    });
  });

  describe("unpack", () => {
    it("gives what is taken out to who holds the unit now", async () => {
      const { ledger, grower, growerParty, roaster, roasterParty, coffee, carton, pallet } = await loadFixture(fixture);
      await ledger.connect(grower).pack(pallet, [coffee, carton], EVENT_HASH);
      await moveLot(ledger, { lot: pallet, giver: grower, to: roasterParty, receiver: roaster });

      await expect(ledger.connect(roaster).unpack(pallet, [coffee], EVENT_HASH))
        .to.emit(ledger, "LotUnpacked")
        .withArgs(coffee, pallet, roasterParty, EVENT_HASH);

      const lot = await ledger.lotOf(coffee);
      expect([lot.custodian, lot.titleHolder, lot.parent, lot.sequence]).to.deep.equal([
        roasterParty,
        growerParty,
        ethers.ZeroHash,
        3n,
      ]);
      expect(await ledger.contentsOf(pallet)).to.deep.equal([1n, 0n]);
      await moveLot(ledger, { lot: coffee, giver: roaster, to: growerParty, receiver: grower });
    });

    it("leaves a unit that can be packed again, as deep as an empty one", async () => {
      const { ledger, grower, coffee, carton, pallet } = await loadFixture(fixture);
      const asGrower = ledger.connect(grower);
      await asGrower.pack(carton, [coffee], EVENT_HASH);
      await asGrower.pack(pallet, [carton], EVENT_HASH);
      await asGrower.unpack(pallet, [carton], EVENT_HASH);
      await asGrower.unpack(carton, [coffee], EVENT_HASH);
      expect(await ledger.contentsOf(pallet)).to.deep.equal([0n, 0n]);

      await asGrower.pack(pallet, [coffee], EVENT_HASH);

      expect(await ledger.contentsOf(pallet)).to.deep.equal([1n, 0n]);
      await expect(asGrower.split(carton, [{ identifier: ethers.id("half"), quantity: 1n }], EVENT_HASH)).to.emit(
        ledger,
        "LotsProcessed",
      );
    });

    it("takes out what is held or recalled, and stays stopped until then", async () => {
      const { ledger, devices, recalls, grower, coffee, carton, pallet } = await loadFixture(fixture);
      await ledger.connect(grower).pack(pallet, [coffee, carton], EVENT_HASH);
      await devices.hold(ledger, coffee);
      await recalls.state(ledger, carton, ethers.id("recall"));
      expect(await ledger.contentsOf(pallet)).to.deep.equal([2n, 1n]);

      await ledger.connect(grower).unpack(pallet, [coffee, carton], EVENT_HASH);

      expect(await ledger.contentsOf(pallet)).to.deep.equal([0n, 0n]);
      expect(await ledger.isFree(pallet)).to.equal(true);
      expect([await ledger.isFree(coffee), await ledger.isFree(carton)]).to.deep.equal([false, false]);
    });

    it("lets nothing out of a unit that is held itself, and nothing in it pass for free", async () => {
      const { ledger, devices, grower, coffee, carton, pallet } = await loadFixture(fixture);
      await ledger.connect(grower).pack(carton, [coffee], EVENT_HASH);
      await ledger.connect(grower).pack(pallet, [carton], EVENT_HASH);
      await devices.hold(ledger, pallet);

      await expect(ledger.connect(grower).unpack(pallet, [carton], EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotHeld")
        .withArgs(pallet, 1n);
      expect(await ledger.isFree(coffee)).to.equal(false);
      await expect(ledger.requireFree(coffee)).to.be.revertedWithCustomError(ledger, "LotHeld").withArgs(pallet, 1n);

      await devices.release(ledger, pallet);
      expect(await ledger.isFree(coffee)).to.equal(true);
      await ledger.requireFree(coffee);
      await expect(ledger.connect(grower).unpack(pallet, [carton], EVENT_HASH)).to.emit(ledger, "LotUnpacked");
    });

    it("stays stopped while something that is held stays in it", async () => {
      const { ledger, devices, grower, coffee, carton, pallet } = await loadFixture(fixture);
      await ledger.connect(grower).pack(pallet, [coffee, carton], EVENT_HASH);
      await devices.hold(ledger, coffee);
      await devices.hold(ledger, carton);

      await ledger.connect(grower).unpack(pallet, [coffee], EVENT_HASH);

      expect(await ledger.contentsOf(pallet)).to.deep.equal([1n, 1n]);
      expect(await ledger.isFree(pallet)).to.equal(false);
    });

    it("reverts for what is not in the unit, and for who does not hold it", async () => {
      const { ledger, parties, grower, growerParty, stranger, coffee, carton, pallet } = await loadFixture(fixture);
      await ledger.connect(grower).pack(pallet, [coffee], EVENT_HASH);
      const unpacking = (lots: string[]) => ledger.connect(grower).unpack(pallet, lots, EVENT_HASH);

      await expect(unpacking([carton]))
        .to.be.revertedWithCustomError(ledger, "NotPackedIn")
        .withArgs(carton, pallet, ethers.ZeroHash);
      await expect(unpacking([UNKNOWN_LOT]))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(UNKNOWN_LOT);
      await expect(unpacking([coffee, coffee]))
        .to.be.revertedWithCustomError(ledger, "NotPackedIn")
        .withArgs(coffee, pallet, ethers.ZeroHash);
      for (const lots of [[], Array<string>(65).fill(coffee)]) {
        await expect(unpacking(lots))
          .to.be.revertedWithCustomError(ledger, "LotCountOutOfRange")
          .withArgs(BigInt(lots.length), 64n);
      }
      await expect(ledger.connect(grower).unpack(UNKNOWN_LOT, [coffee], EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(UNKNOWN_LOT);
      await expect(ledger.connect(stranger).unpack(pallet, [coffee], EVENT_HASH))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, stranger, scopes.PROCESS_LOTS);
    });
  });
});
