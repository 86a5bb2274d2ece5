import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { LINEAGE_KIND, lineageHash } from "../../src/supplychain/lineageHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { appoint, DAY, KILOGRAM, QUANTITY } from "../helpers/lotLedger.js";
import { batchNumber, deployGuardedLedger, EVENT_HASH, LITRE, moveLot, PIECE } from "../helpers/lotScene.js";

const ROASTED = batchNumber("ROASTED");
const BAGS = batchNumber("BAGS");
const PROCESS = ethers.id("https://roaster.example/recipes/espresso");
const E18 = 10n ** 18n;

describe("LotLedger", () => {
  async function fixture() {
    const deployed = await deployGuardedLedger();
    return { ...deployed, roasted: lotId(deployed.growerParty, ROASTED) };
  }

  function made(quantity: bigint, { identifier = ROASTED, unit = KILOGRAM, decimals = 3n } = {}) {
    return { identifier, quantity, unit, decimals };
  }

  describe("transform", () => {
    it("makes lots within 100 % of each unit without any declaration", async () => {
      const { ledger, grower, growerParty, coffee, roasted } = await loadFixture(fixture);
      const lineage = { kind: LINEAGE_KIND.transform, inputs: [coffee], amounts: [QUANTITY], eventHash: EVENT_HASH };

      await expect(
        ledger
          .connect(grower)
          .transform([{ lot: coffee, quantity: QUANTITY }], [made(QUANTITY)], ethers.ZeroHash, EVENT_HASH),
      )
        .to.emit(ledger, "LotsProcessed")
        .withArgs(
          growerParty,
          lineageHash(lineage),
          ethers.ZeroHash,
          LINEAGE_KIND.transform,
          [coffee],
          [QUANTITY],
          [roasted],
          EVENT_HASH,
        );

      expect((await ledger.lotOf(coffee)).status).to.equal(2n);
      expect(await ledger.lineageOf(roasted)).to.equal(lineageHash(lineage));
    });

    it("sums up outputs of one unit in their own precision", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);
      const inputs = [{ lot: coffee, quantity: 1_000n }];
      const within = [made(9n, { decimals: 1n }), made(100n, { identifier: BAGS })];
      const beyond = [made(9n, { decimals: 1n }), made(100_001n, { identifier: BAGS, decimals: 6n })];

      await expect(ledger.connect(grower).transform(inputs, beyond, ethers.ZeroHash, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "YieldExceeded")
        .withArgs(KILOGRAM, E18 + 10n ** 12n, E18);
      await expect(ledger.connect(grower).transform(inputs, within, ethers.ZeroHash, EVENT_HASH)).to.emit(
        ledger,
        "LotsProcessed",
      );
    });

    it("names the amounts when more comes out than went in", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);

      await expect(
        ledger
          .connect(grower)
          .transform([{ lot: coffee, quantity: 250_000n }], [made(1_000_000n)], ethers.ZeroHash, EVENT_HASH),
      )
        .to.be.revertedWithCustomError(ledger, "YieldExceeded")
        .withArgs(KILOGRAM, 1_000n * E18, 250n * E18);
    });

    it("lets goods grow as far as the party declared before", async () => {
      const { ledger, grower, growerParty, coffee } = await loadFixture(fixture);
      const inputs = [{ lot: coffee, quantity: 250_000n }];
      await ledger
        .connect(grower)
        .declareYield(growerParty, PROCESS, KILOGRAM, KILOGRAM, { numerator: 4n, denominator: 1n });

      await expect(ledger.connect(grower).transform(inputs, [made(1_000_001n)], PROCESS, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "YieldExceeded")
        .withArgs(KILOGRAM, 1_000_001n * 10n ** 15n, 1_000n * E18);
      await expect(ledger.connect(grower).transform(inputs, [made(1_000_000n)], PROCESS, EVENT_HASH)).to.emit(
        ledger,
        "LotsProcessed",
      );
    });

    it("counts every input towards every unit for which the pair is declared", async () => {
      const { ledger, grower, growerParty, coffee, created } = await loadFixture(fixture);
      const water = await created("water", 10n, { unit: LITRE, decimals: 0n });
      const declare = (from: string, to: string, numerator: bigint, denominator: bigint) =>
        ledger.connect(grower).declareYield(growerParty, PROCESS, from, to, { numerator, denominator });
      await declare(KILOGRAM, PIECE, 4n, 1n);
      await declare(LITRE, PIECE, 1n, 3n);
      const inputs = [
        { lot: coffee, quantity: 1_000n },
        { lot: water, quantity: 10n },
      ];
      // 4 of the coffee and 3 1/3 of the water, rounded down at the eighteenth place.
      const bound = 4n * E18 + (10n * E18) / 3n;
      const pieces = (quantity: bigint) => [made(quantity, { unit: PIECE, decimals: 0n })];

      await expect(ledger.connect(grower).transform(inputs, pieces(8n), PROCESS, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "YieldExceeded")
        .withArgs(PIECE, 8n * E18, bound);
      await expect(ledger.connect(grower).transform(inputs, pieces(7n), PROCESS, EVENT_HASH)).to.emit(
        ledger,
        "LotsProcessed",
      );
    });

    it("judges outputs of several units each by its own sum", async () => {
      const { ledger, grower, growerParty, coffee } = await loadFixture(fixture);
      const inputs = [{ lot: coffee, quantity: 1_000n }];
      for (const [to, numerator] of [
        [KILOGRAM, 1n],
        [PIECE, 4n],
      ] as const) {
        const declared = { numerator, denominator: 1n };
        await ledger.connect(grower).declareYield(growerParty, PROCESS, KILOGRAM, to, declared);
      }
      const outputs = (pieces: bigint) => [
        made(600n),
        made(pieces, { identifier: BAGS, unit: PIECE, decimals: 0n }),
        made(400n, { identifier: batchNumber("REST") }),
      ];

      await expect(ledger.connect(grower).transform(inputs, outputs(5n), PROCESS, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "YieldExceeded")
        .withArgs(PIECE, 5n * E18, 4n * E18);
      await expect(ledger.connect(grower).transform(inputs, outputs(4n), PROCESS, EVENT_HASH)).to.emit(
        ledger,
        "LotsProcessed",
      );
    });

    it("gives nothing of a unit for which nothing is declared, its own included", async () => {
      const { ledger, grower, growerParty, coffee } = await loadFixture(fixture);
      const inputs = [{ lot: coffee, quantity: 1_000n }];
      const pieces = [made(1n, { unit: PIECE, decimals: 0n })];

      for (const process of [ethers.ZeroHash, PROCESS]) {
        await expect(ledger.connect(grower).transform(inputs, pieces, process, EVENT_HASH))
          .to.be.revertedWithCustomError(ledger, "YieldExceeded")
          .withArgs(PIECE, E18, 0n);
      }
      await ledger
        .connect(grower)
        .declareYield(growerParty, PROCESS, KILOGRAM, PIECE, { numerator: 4n, denominator: 1n });
      await expect(ledger.connect(grower).transform(inputs, [made(1n)], PROCESS, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "YieldExceeded")
        .withArgs(KILOGRAM, 10n ** 15n, 0n);
    });

    it("needs the title holder's word where the goods are another's", async () => {
      const { ledger, parties, grower, growerParty, roaster, roasterParty, coffee } = await loadFixture(fixture);
      await moveLot(ledger, { lot: coffee, giver: grower, to: roasterParty, receiver: roaster });
      const acting = () =>
        ledger.connect(roaster).transform([{ lot: coffee, quantity: 1n }], [made(1n)], ethers.ZeroHash, EVENT_HASH);

      await expect(acting())
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, roaster, scopes.PROCESS_LOTS);
      await appoint({ parties, party: growerParty, controller: grower, operator: roaster, scope: "PROCESS_LOTS" });
      await acting();

      const lot = await ledger.lotOf(lotId(roasterParty, ROASTED));
      expect([lot.custodian, lot.titleHolder]).to.deep.equal([roasterParty, growerParty]);
    });

    it("reverts for outputs that no lot can have", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);
      const inputs = [{ lot: coffee, quantity: 1n }];
      const acting = (output: ReturnType<typeof made>) =>
        ledger.connect(grower).transform(inputs, [output], ethers.ZeroHash, EVENT_HASH);

      await expect(acting(made(1n, { unit: "0x6b676d" })))
        .to.be.revertedWithCustomError(ledger, "InvalidUnit")
        .withArgs("0x6b676d");
      await expect(acting(made(1n, { decimals: 19n })))
        .to.be.revertedWithCustomError(ledger, "TooManyDecimals")
        .withArgs(19n, 18n);
      await expect(acting(made(0n))).to.be.revertedWithCustomError(ledger, "ZeroQuantity");
    });

    it("takes 1 to 64 inputs and outputs", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);
      const input = { lot: coffee, quantity: 1n };
      for (const count of [0, 65]) {
        const acts = [
          () => ledger.connect(grower).transform(Array(count).fill(input), [made(1n)], PROCESS, EVENT_HASH),
          () => ledger.connect(grower).transform([input], Array(count).fill(made(1n)), PROCESS, EVENT_HASH),
        ];
        for (const act of acts) {
          await expect(act()).to.be.revertedWithCustomError(ledger, "LotCountOutOfRange").withArgs(BigInt(count), 64n);
        }
      }
    });

    it("goes on after a successor has taken over: goods that are here must come to an end", async () => {
      const { ledger, parties, conditions, authority, grower, coffee } = await loadFixture(fixture);
      await ledger.announceSuccessor(await ethers.deployContract("LotLedger", [authority, DAY, parties, conditions]));
      await time.increase(365n * DAY);

      await expect(
        ledger.connect(grower).transform([{ lot: coffee, quantity: 1n }], [made(1n)], ethers.ZeroHash, EVENT_HASH),
      ).to.emit(ledger, "LotsProcessed");
    });
  });

  describe("declareYield", () => {
    it("keeps a yield, replaces it and withdraws it", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);
      for (const [numerator, denominator] of [
        [4n, 1n],
        [2n ** 64n - 1n, 3n],
        [0n, 0n],
      ] as const) {
        await expect(
          ledger.connect(grower).declareYield(growerParty, PROCESS, KILOGRAM, LITRE, { numerator, denominator }),
        )
          .to.emit(ledger, "YieldDeclared")
          .withArgs(growerParty, PROCESS, KILOGRAM, LITRE, numerator, denominator);
        expect(await ledger.yieldOf(growerParty, PROCESS, KILOGRAM, LITRE)).to.deep.equal([numerator, denominator]);
      }
      expect(await ledger.yieldOf(growerParty, PROCESS, LITRE, KILOGRAM)).to.deep.equal([0n, 0n]);
    });

    it("is a scope of its own: who processes does not say what the process yields", async () => {
      const { ledger, parties, grower, growerParty, staff } = await loadFixture(fixture);
      const declared = { numerator: 4n, denominator: 1n };
      const declaring = () => ledger.connect(staff).declareYield(growerParty, PROCESS, KILOGRAM, LITRE, declared);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "PROCESS_LOTS" });
      await expect(declaring())
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, staff, scopes.DECLARE_YIELDS);

      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "DECLARE_YIELDS" });

      await expect(declaring()).to.emit(ledger, "YieldDeclared");
    });

    it("reverts for what says nothing", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);
      const asGrower = ledger.connect(grower);
      const one = { numerator: 1n, denominator: 1n };
      const bad = "0x6b676d";

      await expect(
        asGrower.declareYield(growerParty, ethers.ZeroHash, KILOGRAM, LITRE, one),
      ).to.be.revertedWithCustomError(ledger, "ZeroProcess");
      await expect(asGrower.declareYield(growerParty, PROCESS, bad, LITRE, one))
        .to.be.revertedWithCustomError(ledger, "InvalidUnit")
        .withArgs(bad);
      await expect(asGrower.declareYield(growerParty, PROCESS, LITRE, encodeUnit("KGM").replace("4b", "00"), one))
        .to.be.revertedWithCustomError(ledger, "InvalidUnit")
        .withArgs("0x00474d");
      for (const [numerator, denominator] of [
        [0n, 1n],
        [1n, 0n],
      ] as const) {
        await expect(asGrower.declareYield(growerParty, PROCESS, LITRE, LITRE, { numerator, denominator }))
          .to.be.revertedWithCustomError(ledger, "InvalidYield")
          .withArgs(numerator, denominator);
      }
    });
  });
});
