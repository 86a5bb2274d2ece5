import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { appoint, COFFEE, DAY, deployLotLedger, KILOGRAM, QUANTITY } from "../helpers/lotLedger.js";

const EVENT_HASH = ethers.id("commissioning event");

describe("LotLedger", () => {
  async function fixture() {
    return deployLotLedger();
  }

  describe("create", () => {
    it("gives the creator custody and title", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);
      const coffee = lotId(growerParty, COFFEE);

      await expect(ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH))
        .to.emit(ledger, "LotCreated")
        .withArgs(coffee, growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH);

      const measure = [QUANTITY, KILOGRAM, 3n, 1n, 1n];
      const free = [ethers.ZeroHash, 0n, false, false, false];
      expect(await ledger.lotOf(coffee)).to.deep.equal([growerParty, growerParty, ...measure, ...free]);
    });

    it("returns the id that lotIdOf foretells", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);

      const lot = await ledger
        .connect(grower)
        .create.staticCall(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, ethers.ZeroHash);

      expect(lot).to.equal(await ledger.lotIdOf(growerParty, COFFEE));
    });

    it("takes a lot without a commissioning event", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);

      await expect(ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, ethers.ZeroHash))
        .to.emit(ledger, "LotCreated")
        .withArgs(lotId(growerParty, COFFEE), growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, ethers.ZeroHash);
    });

    it("lets an operator with the scope create in the party's name", async () => {
      const { ledger, parties, grower, growerParty, staff } = await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CREATE_LOTS" });

      await ledger.connect(staff).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH);

      expect((await ledger.lotOf(lotId(growerParty, COFFEE))).custodian).to.equal(growerParty);
    });

    it("lets two parties use one identifier, so nobody squats it", async () => {
      const { ledger, grower, growerParty, roaster, roasterParty } = await loadFixture(fixture);
      await ledger.connect(roaster).create(roasterParty, COFFEE, 1n, KILOGRAM, 0n, EVENT_HASH);

      await ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH);

      expect((await ledger.lotOf(lotId(growerParty, COFFEE))).quantity).to.equal(QUANTITY);
      expect((await ledger.lotOf(lotId(roasterParty, COFFEE))).quantity).to.equal(1n);
    });

    it("takes the largest quantity and the most decimals", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);
      const largest = (1n << 96n) - 1n;

      await ledger.connect(grower).create(growerParty, COFFEE, largest, KILOGRAM, 18n, EVENT_HASH);

      const lot = await ledger.lotOf(lotId(growerParty, COFFEE));
      expect([lot.quantity, lot.decimals]).to.deep.equal([largest, 18n]);
    });

    for (const [code, unit] of [
      ["KGM", "0x4b474d"],
      ["H87", "0x483837"],
      ["AK, padded", "0x414b00"],
      ["one letter, padded", "0x5a0000"],
      ["all digits", "0x303939"],
    ] as const) {
      it(`takes the unit ${code}`, async () => {
        const { ledger, grower, growerParty } = await loadFixture(fixture);

        await ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, unit, 3n, EVENT_HASH);

        expect((await ledger.lotOf(lotId(growerParty, COFFEE))).unit).to.equal(unit);
      });
    }

    for (const [fault, unit] of [
      ["nothing", "0x000000"],
      ["padding in front", "0x004b47"],
      ["padding between", "0x4b004d"],
      ["a lower-case letter", "0x4b476d"],
      ["a space", "0x4b4720"],
      ["the character before 0", "0x2f474d"],
      ["the character after 9", "0x3a474d"],
      ["the character before A", "0x4b404d"],
      ["the character after Z", "0x4b5b4d"],
      ["a byte beyond ASCII", "0x4b47c1"],
    ] as const) {
      it(`reverts when the unit has ${fault}`, async () => {
        const { ledger, grower, growerParty } = await loadFixture(fixture);

        await expect(ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, unit, 3n, EVENT_HASH))
          .to.be.revertedWithCustomError(ledger, "InvalidUnit")
          .withArgs(unit);
      });
    }

    it("reverts when the identifier is zero", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);

      await expect(
        ledger.connect(grower).create(growerParty, ethers.ZeroHash, QUANTITY, KILOGRAM, 3n, EVENT_HASH),
      ).to.be.revertedWithCustomError(ledger, "ZeroIdentifier");
    });

    it("reverts when the quantity is zero", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);

      await expect(
        ledger.connect(grower).create(growerParty, COFFEE, 0n, KILOGRAM, 3n, EVENT_HASH),
      ).to.be.revertedWithCustomError(ledger, "ZeroQuantity");
    });

    it("reverts when there are more than 18 decimals", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);

      await expect(ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 19n, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "TooManyDecimals")
        .withArgs(19n, 18n);
    });

    it("reverts when the party used the identifier already", async () => {
      const { ledger, grower, growerParty } = await loadFixture(fixture);
      await ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH);

      await expect(ledger.connect(grower).create(growerParty, COFFEE, 1n, KILOGRAM, 0n, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "LotAlreadyExists")
        .withArgs(lotId(growerParty, COFFEE));
    });

    it("reverts when the party is unknown", async () => {
      const { ledger, parties, grower } = await loadFixture(fixture);

      await expect(ledger.connect(grower).create(99n, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH))
        .to.be.revertedWithCustomError(parties, "UnknownParty")
        .withArgs(99n);
    });

    it("reverts when the caller acts for another party", async () => {
      const { ledger, parties, growerParty, roaster } = await loadFixture(fixture);

      await expect(ledger.connect(roaster).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, roaster, scopes.CREATE_LOTS);
    });

    it("reverts when the operator has another scope", async () => {
      const { ledger, parties, grower, growerParty, staff } = await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CUSTODY" });

      await expect(ledger.connect(staff).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, staff, scopes.CREATE_LOTS);
    });

    it("reverts when the operator's time has run out", async () => {
      const { ledger, parties, grower, growerParty, staff } = await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CREATE_LOTS" });
      await time.increase(DAY);

      await expect(ledger.connect(staff).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, staff, scopes.CREATE_LOTS);
    });

    it("reverts when a successor has taken over", async () => {
      const { ledger, parties, conditions, authority, grower, growerParty } = await loadFixture(fixture);
      const successor = await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]);
      await ledger.announceSuccessor(successor);
      const [, closesAt] = await ledger.successor();
      await time.increaseTo(closesAt);

      await expect(ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "RecordsClosed")
        .withArgs(successor, closesAt);
    });
  });
});
