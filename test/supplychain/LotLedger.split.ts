import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { LINEAGE_KIND, lineageHash } from "../../src/supplychain/lineageHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { appoint, KILOGRAM, QUANTITY } from "../helpers/lotLedger.js";
import { batchNumber, deployGuardedLedger, EVENT_HASH, LITRE, moveLot } from "../helpers/lotScene.js";

const SMALL = batchNumber("SMALL");
const LARGE = batchNumber("LARGE");

describe("LotLedger", () => {
  async function fixture() {
    const deployed = await deployGuardedLedger();
    const { growerParty } = deployed;
    return { ...deployed, small: lotId(growerParty, SMALL), large: lotId(growerParty, LARGE) };
  }

  describe("split", () => {
    it("splits a lot whole: the parts are live, the lot is consumed, each commits to it", async () => {
      const { ledger, grower, growerParty, coffee, small, large } = await loadFixture(fixture);
      const lineage = { kind: LINEAGE_KIND.split, inputs: [coffee], amounts: [QUANTITY], eventHash: EVENT_HASH };
      const parts = [
        { identifier: SMALL, quantity: 50_000n },
        { identifier: LARGE, quantity: 200_000n },
      ];

      await expect(ledger.connect(grower).split(coffee, parts, EVENT_HASH))
        .to.emit(ledger, "LotCreated")
        .withArgs(small, growerParty, SMALL, 50_000n, KILOGRAM, 3n, EVENT_HASH)
        .to.emit(ledger, "LotCreated")
        .withArgs(large, growerParty, LARGE, 200_000n, KILOGRAM, 3n, EVENT_HASH)
        .to.emit(ledger, "LotsProcessed")
        .withArgs(
          growerParty,
          lineageHash(lineage),
          ethers.ZeroHash,
          LINEAGE_KIND.split,
          [coffee],
          [QUANTITY],
          [small, large],
          EVENT_HASH,
        );

      const before = await ledger.lotOf(coffee);
      expect([before.quantity, before.status, before.sequence]).to.deep.equal([0n, 2n, 2n]);
      const after = await ledger.lotOf(small);
      expect([after.custodian, after.titleHolder, after.quantity, after.status, after.sequence]).to.deep.equal([
        growerParty,
        growerParty,
        50_000n,
        1n,
        1n,
      ]);
      for (const part of [small, large]) expect(await ledger.lineageOf(part)).to.equal(lineageHash(lineage));
      expect(await ledger.lineageOf(coffee)).to.equal(ethers.ZeroHash);
    });

    it("splits a part off and leaves the rest where it is", async () => {
      const { ledger, grower, coffee, small } = await loadFixture(fixture);

      await ledger.connect(grower).split(coffee, [{ identifier: SMALL, quantity: 1n }], EVENT_HASH);

      const left = await ledger.lotOf(coffee);
      expect([left.quantity, left.status, left.sequence]).to.deep.equal([QUANTITY - 1n, 1n, 2n]);
      expect((await ledger.lotOf(small)).quantity).to.equal(1n);
    });

    it("keeps title with its holder and custody with the custodian, who need not own the goods", async () => {
      const { ledger, grower, growerParty, roaster, roasterParty, coffee } = await loadFixture(fixture);
      await moveLot(ledger, { lot: coffee, giver: grower, to: roasterParty, receiver: roaster });

      await ledger.connect(roaster).split(coffee, [{ identifier: SMALL, quantity: 1n }], EVENT_HASH);

      const part = await ledger.lotOf(lotId(roasterParty, SMALL));
      expect([part.custodian, part.titleHolder]).to.deep.equal([roasterParty, growerParty]);
    });

    it("lets the parts inherit that moves are kept", async () => {
      const { ledger, grower, coffee, small } = await loadFixture(fixture);
      await ledger.connect(grower).recordMoves(coffee);

      await ledger.connect(grower).split(coffee, [{ identifier: SMALL, quantity: 1n }], EVENT_HASH);

      expect((await ledger.lotOf(small)).recordsMoves).to.equal(true);
    });

    it("lets staff with the scope split, and nobody without", async () => {
      const { ledger, parties, grower, growerParty, staff, coffee } = await loadFixture(fixture);
      const parts = [{ identifier: SMALL, quantity: 1n }];
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CUSTODY" });
      await expect(ledger.connect(staff).split(coffee, parts, EVENT_HASH))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, staff, scopes.PROCESS_LOTS);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "PROCESS_LOTS" });

      await expect(ledger.connect(staff).split(coffee, parts, EVENT_HASH)).to.emit(ledger, "LotsProcessed");
    });

    it("voids every offer of the lot", async () => {
      const { ledger, grower, roaster, coffee, offer } = await loadFixture(fixture);
      await ledger.connect(grower).offerCustody(coffee, offer.to, offer.deadline, offer.document);

      await ledger.connect(grower).split(coffee, [{ identifier: SMALL, quantity: 1n }], EVENT_HASH);

      await expect(ledger.connect(roaster).acceptCustody(offer, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "StaleCustodyOffer")
        .withArgs(coffee, 1n, 2n);
    });

    it("reverts when more is split off than is there", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);
      const parts = [
        { identifier: SMALL, quantity: QUANTITY },
        { identifier: LARGE, quantity: 1n },
      ];

      await expect(ledger.connect(grower).split(coffee, parts, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotOverdrawn")
        .withArgs(coffee, QUANTITY + 1n, QUANTITY);
    });

    it("reverts when the sum of the parts is beyond what a quantity can hold", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);
      const most = 2n ** 96n - 1n;
      const parts = [
        { identifier: SMALL, quantity: most },
        { identifier: LARGE, quantity: QUANTITY + 1n },
      ];

      await expect(ledger.connect(grower).split(coffee, parts, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotOverdrawn")
        .withArgs(coffee, most + QUANTITY + 1n, QUANTITY);
    });

    it("reverts for parts without a quantity or an identifier, and for an id that was used", async () => {
      const { ledger, grower, coffee, small } = await loadFixture(fixture);
      const asGrower = ledger.connect(grower);

      await expect(
        asGrower.split(
          coffee,
          [
            { identifier: SMALL, quantity: 1n },
            { identifier: LARGE, quantity: 0n },
          ],
          EVENT_HASH,
        ),
      ).to.be.revertedWithCustomError(ledger, "ZeroQuantity");
      await expect(
        asGrower.split(coffee, [{ identifier: LARGE, quantity: 0n }], EVENT_HASH),
      ).to.be.revertedWithCustomError(ledger, "ZeroQuantity");
      await expect(
        asGrower.split(coffee, [{ identifier: ethers.ZeroHash, quantity: 1n }], EVENT_HASH),
      ).to.be.revertedWithCustomError(ledger, "ZeroIdentifier");
      const twice = { identifier: SMALL, quantity: 1n };
      await expect(asGrower.split(coffee, [twice, twice], EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotAlreadyExists")
        .withArgs(small);
    });

    it("takes 1 to 64 parts", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);
      const parts = Array.from({ length: 65 }, (_, i) => ({ identifier: batchNumber(`P${i}`), quantity: 1n }));

      for (const given of [[], parts]) {
        await expect(ledger.connect(grower).split(coffee, given, EVENT_HASH))
          .to.be.revertedWithCustomError(ledger, "LotCountOutOfRange")
          .withArgs(BigInt(given.length), 64n);
      }
      await expect(ledger.connect(grower).split(coffee, parts.slice(1), EVENT_HASH)).to.emit(ledger, "LotsProcessed");
    });

    it("reverts for a lot that is unknown, gone, packed or not empty", async () => {
      const { ledger, grower, coffee, created } = await loadFixture(fixture);
      const asGrower = ledger.connect(grower);
      const parts = [{ identifier: SMALL, quantity: 1n }];
      const unknown = ethers.id("no such lot");
      await expect(asGrower.split(unknown, parts, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(unknown);

      const pallet = await created("pallet", 1n);
      await asGrower.pack(pallet, [coffee], EVENT_HASH);
      await expect(asGrower.split(coffee, parts, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotPacked")
        .withArgs(coffee, pallet);
      await expect(asGrower.split(pallet, parts, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotNotEmpty")
        .withArgs(pallet, 1n);

      await asGrower.unpack(pallet, [coffee], EVENT_HASH);
      await asGrower.split(coffee, [{ identifier: SMALL, quantity: QUANTITY }], EVENT_HASH);
      await expect(asGrower.split(coffee, [{ identifier: LARGE, quantity: 1n }], EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotOverdrawn")
        .withArgs(coffee, 1n, 0n);
      await expect(asGrower.split(coffee, [{ identifier: LARGE, quantity: 0n }], EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotNotLive")
        .withArgs(coffee, 2n);
    });
  });

  describe("merge", () => {
    it("merges lots and parts of lots into one of their sum", async () => {
      const { ledger, grower, growerParty, coffee, created, large } = await loadFixture(fixture);
      const other = await created("other", 7n);
      const inputs = [
        { lot: coffee, quantity: QUANTITY },
        { lot: other, quantity: 5n },
      ];
      const amounts = inputs.map(({ quantity }) => quantity);
      const lineage = { kind: LINEAGE_KIND.merge, inputs: [coffee, other], amounts, eventHash: EVENT_HASH };

      await expect(ledger.connect(grower).merge(inputs, LARGE, EVENT_HASH))
        .to.emit(ledger, "LotCreated")
        .withArgs(large, growerParty, LARGE, QUANTITY + 5n, KILOGRAM, 3n, EVENT_HASH)
        .to.emit(ledger, "LotsProcessed")
        .withArgs(
          growerParty,
          lineageHash(lineage),
          ethers.ZeroHash,
          LINEAGE_KIND.merge,
          [coffee, other],
          amounts,
          [large],
          EVENT_HASH,
        );

      expect((await ledger.lotOf(coffee)).status).to.equal(2n);
      const left = await ledger.lotOf(other);
      expect([left.quantity, left.status]).to.deep.equal([2n, 1n]);
      expect(await ledger.isMadeFrom(large, lineage, 1n, other)).to.equal(true);
    });

    it("takes the same lot twice only as far as it goes", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);
      const twice = [
        { lot: coffee, quantity: QUANTITY - 1n },
        { lot: coffee, quantity: 2n },
      ];

      await expect(ledger.connect(grower).merge(twice, LARGE, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotOverdrawn")
        .withArgs(coffee, 2n, 1n);
    });

    it("reverts for other units or decimal places", async () => {
      const { ledger, grower, coffee, created } = await loadFixture(fixture);
      const litres = await created("litres", 7n, { unit: LITRE });
      const coarse = await created("coarse", 7n, { decimals: 2n });

      for (const [lot, unit, decimals] of [
        [litres, LITRE, 3n],
        [coarse, KILOGRAM, 2n],
      ] as const) {
        const inputs = [
          { lot: coffee, quantity: 1n },
          { lot, quantity: 1n },
        ];
        await expect(ledger.connect(grower).merge(inputs, LARGE, EVENT_HASH))
          .to.be.revertedWithCustomError(ledger, "MeasuresDiffer")
          .withArgs(lot, unit, decimals);
      }
    });

    it("reverts when the sum is beyond what a quantity can hold", async () => {
      const { ledger, grower, coffee, created } = await loadFixture(fixture);
      const most = await created("most", 2n ** 96n - 1n);
      const inputs = [
        { lot: most, quantity: 2n ** 96n - 1n },
        { lot: coffee, quantity: 1n },
      ];

      await expect(ledger.connect(grower).merge(inputs, LARGE, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "SafeCastOverflowedUintDowncast")
        .withArgs(96n, 2n ** 96n);
    });

    it("reverts for other custodians, other title holders, and nothing taken", async () => {
      const { ledger, grower, growerParty, roaster, roasterParty, coffee, created } = await loadFixture(fixture);
      const [moved, owned] = [await created("moved", 7n), await created("owned", 7n)];
      await moveLot(ledger, { lot: moved, giver: grower, to: roasterParty, receiver: roaster });
      const merging = (lot: string, quantity = 1n) =>
        ledger.connect(grower).merge(
          [
            { lot: coffee, quantity: 1n },
            { lot, quantity },
          ],
          LARGE,
          EVENT_HASH,
        );

      await expect(merging(moved))
        .to.be.revertedWithCustomError(ledger, "NotCustodian")
        .withArgs(moved, growerParty, roasterParty);
      await expect(merging(owned, 0n)).to.be.revertedWithCustomError(ledger, "ZeroQuantity");
      await expect(merging(owned, 8n)).to.be.revertedWithCustomError(ledger, "LotOverdrawn").withArgs(owned, 8n, 7n);

      await moveLot(ledger, { lot: coffee, giver: grower, to: roasterParty, receiver: roaster });
      const roasters = lotId(roasterParty, SMALL);
      await ledger.connect(roaster).create(roasterParty, SMALL, 5n, KILOGRAM, 3n, EVENT_HASH);
      const inputs = [
        { lot: coffee, quantity: 1n },
        { lot: roasters, quantity: 1n },
      ];
      await expect(ledger.connect(roaster).merge(inputs, LARGE, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "TitleHoldersDiffer")
        .withArgs(roasters, roasterParty, growerParty);
    });

    it("takes 1 to 64 lots that exist", async () => {
      const { ledger, grower } = await loadFixture(fixture);
      const unknown = { lot: ethers.id("no such lot"), quantity: 1n };
      for (const count of [0, 65]) {
        await expect(ledger.connect(grower).merge(Array(count).fill(unknown), LARGE, EVENT_HASH))
          .to.be.revertedWithCustomError(ledger, "LotCountOutOfRange")
          .withArgs(BigInt(count), 64n);
      }
      await expect(ledger.connect(grower).merge([unknown], LARGE, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(unknown.lot);
    });
  });

  describe("isMadeFrom", () => {
    it("knows a lineage from every other", async () => {
      const { ledger, grower, coffee, small, created } = await loadFixture(fixture);
      const other = await created("other", 1n);
      await ledger.connect(grower).split(coffee, [{ identifier: SMALL, quantity: 3n }], EVENT_HASH);
      const lineage = { kind: LINEAGE_KIND.split, inputs: [coffee], amounts: [3n], eventHash: EVENT_HASH };

      expect(await ledger.isMadeFrom(small, lineage, 0n, coffee)).to.equal(true);
      const forged = [
        { ...lineage, kind: LINEAGE_KIND.merge },
        { ...lineage, inputs: [coffee, other] },
        { ...lineage, amounts: [4n] },
        { ...lineage, eventHash: ethers.ZeroHash },
      ];
      for (const wrong of forged) expect(await ledger.isMadeFrom(small, wrong, 0n, coffee)).to.equal(false);
      expect(await ledger.isMadeFrom(small, lineage, 1n, coffee)).to.equal(false);
      expect(await ledger.isMadeFrom(small, lineage, 0n, other)).to.equal(false);
      expect(await ledger.isMadeFrom(other, lineage, 0n, coffee)).to.equal(false);
      expect(await ledger.isMadeFrom(ethers.id("no such lot"), lineage, 0n, coffee)).to.equal(false);
    });
  });
});
