import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { custodyOfferHash } from "../../src/supplychain/custodyOfferHash.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { deployWallet } from "../helpers/deployWallet.js";
import { appoint, DAY, deployLotLedgerWithCoffee, QUANTITY, signOffer, signReceipt } from "../helpers/lotLedger.js";

describe("LotLedger", () => {
  async function fixture() {
    const deployed = await deployLotLedgerWithCoffee();
    const { ledger, grower, offer } = deployed;
    await ledger.connect(grower).offerCustody(offer.lot, offer.to, offer.deadline, offer.document);
    return deployed;
  }

  describe("acceptCustody", () => {
    it("moves custody and leaves the title", async () => {
      const { ledger, growerParty, roaster, roasterParty, coffee, offer } = await loadFixture(fixture);

      await expect(ledger.connect(roaster).acceptCustody(offer, QUANTITY))
        .to.emit(ledger, "CustodyTransferred")
        .withArgs(
          coffee,
          growerParty,
          roasterParty,
          QUANTITY,
          QUANTITY,
          2n,
          offer.document,
          ethers.ZeroAddress,
          roaster,
          false,
        );

      const lot = await ledger.lotOf(coffee);
      expect([lot.custodian, lot.titleHolder, lot.sequence]).to.deep.equal([roasterParty, growerParty, 2n]);
      expect(await ledger.offerOf(coffee)).to.equal(ethers.ZeroHash);
    });

    for (const [which, receivedQuantity] of [
      ["a short", QUANTITY - 1_500n],
      ["an over", QUANTITY + 1n],
      ["the largest", (1n << 96n) - 1n],
    ] as const) {
      it(`records ${which} receipt and keeps the lot's quantity`, async () => {
        const { ledger, growerParty, roaster, roasterParty, coffee, offer } = await loadFixture(fixture);

        await expect(ledger.connect(roaster).acceptCustody(offer, receivedQuantity))
          .to.emit(ledger, "CustodyTransferred")
          .withArgs(
            coffee,
            growerParty,
            roasterParty,
            QUANTITY,
            receivedQuantity,
            2n,
            offer.document,
            ethers.ZeroAddress,
            roaster,
            false,
          );

        expect((await ledger.lotOf(coffee)).quantity).to.equal(QUANTITY);
      });
    }

    it("lets the receiver's operator accept", async () => {
      const { ledger, parties, roaster, roasterParty, staff, coffee, offer } = await loadFixture(fixture);
      await appoint({ parties, party: roasterParty, controller: roaster, operator: staff, scope: "CUSTODY" });

      await ledger.connect(staff).acceptCustody(offer, QUANTITY);

      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });

    it("lets a contract account accept for its party", async () => {
      const { ledger, parties, grower, stranger, coffee, offer } = await loadFixture(fixture);
      const wallet = await deployWallet(stranger);
      const register = parties.interface.encodeFunctionData("register", [ethers.ZeroHash]);
      await wallet.connect(stranger).execute(parties, register);
      const toWallet = { ...offer, to: await parties.partyCount() };
      await ledger.connect(grower).offerCustody(coffee, toWallet.to, toWallet.deadline, toWallet.document);

      const accept = ledger.interface.encodeFunctionData("acceptCustody", [toWallet, QUANTITY]);
      await wallet.connect(stranger).execute(ledger, accept);

      expect((await ledger.lotOf(coffee)).custodian).to.equal(toWallet.to);
    });

    it("takes an offer in the last second of its deadline", async () => {
      const { ledger, roaster, roasterParty, coffee, offer } = await loadFixture(fixture);
      await time.setNextBlockTimestamp(offer.deadline);

      await ledger.connect(roaster).acceptCustody(offer, QUANTITY);

      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });

    it("stands when the operator who offered is dismissed", async () => {
      const { ledger, parties, grower, growerParty, roaster, roasterParty, staff, coffee, offer } =
        await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CUSTODY" });
      await ledger.connect(staff).offerCustody(coffee, offer.to, offer.deadline, offer.document);
      await parties.connect(grower).removeOperator(growerParty, staff);

      await ledger.connect(roaster).acceptCustody(offer, QUANTITY);

      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });

    it("goes on after a successor has taken over", async () => {
      const { ledger, parties, authority, conditions, grower, roaster, roasterParty, coffee, offer } =
        await loadFixture(fixture);
      await ledger.announceSuccessor(
        await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]),
      );
      const [, closesAt] = await ledger.successor();
      await time.increaseTo(closesAt);
      const renewed = { ...offer, deadline: closesAt + DAY };
      await ledger.connect(grower).offerCustody(coffee, renewed.to, renewed.deadline, renewed.document);

      await ledger.connect(roaster).acceptCustody(renewed, QUANTITY);

      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });

    it("reverts when the deadline has passed", async () => {
      const { ledger, roaster, offer } = await loadFixture(fixture);
      await time.setNextBlockTimestamp(offer.deadline + 1n);

      await expect(ledger.connect(roaster).acceptCustody(offer, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "CustodyOfferExpired")
        .withArgs(offer.deadline, offer.deadline + 1n);
    });

    it("reverts when the lot is unknown", async () => {
      const { ledger, roaster, offer } = await loadFixture(fixture);
      const lot = ethers.id("no such lot");

      await expect(ledger.connect(roaster).acceptCustody({ ...offer, lot }, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(lot);
    });

    it("reverts when the giver is not the custodian", async () => {
      const { ledger, growerParty, roaster, shopParty, coffee, offer } = await loadFixture(fixture);

      await expect(ledger.connect(roaster).acceptCustody({ ...offer, from: shopParty }, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "NotCustodian")
        .withArgs(coffee, shopParty, growerParty);
    });

    it("reverts when the quantity is not the one on the ledger", async () => {
      const { ledger, roaster, coffee, offer } = await loadFixture(fixture);

      await expect(ledger.connect(roaster).acceptCustody({ ...offer, quantity: QUANTITY - 1n }, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "OfferQuantityMismatch")
        .withArgs(coffee, QUANTITY - 1n, QUANTITY);
    });

    it("reverts when the receiver is the custodian", async () => {
      const { ledger, grower, growerParty, offer } = await loadFixture(fixture);

      await expect(ledger.connect(grower).acceptCustody({ ...offer, to: growerParty }, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "CustodyToSelf")
        .withArgs(growerParty);
    });

    it("reverts when nothing was received", async () => {
      const { ledger, roaster, coffee, offer } = await loadFixture(fixture);

      await expect(ledger.connect(roaster).acceptCustody(offer, 0n))
        .to.be.revertedWithCustomError(ledger, "NothingReceived")
        .withArgs(coffee);
    });

    for (const [field, change] of [
      ["receiver", { to: 3n }],
      ["deadline", { deadline: 1n }],
      ["document", { document: ethers.id("another delivery note") }],
    ] as const) {
      it(`reverts when the ${field} is not the one offered`, async () => {
        const { ledger, roaster, shop, coffee, offer } = await loadFixture(fixture);
        const forged = {
          ...offer,
          ...change,
          ...("deadline" in change ? { deadline: offer.deadline + change.deadline } : {}),
        };

        await expect(ledger.connect(field === "receiver" ? shop : roaster).acceptCustody(forged, QUANTITY))
          .to.be.revertedWithCustomError(ledger, "CustodyOfferNotFound")
          .withArgs(coffee, custodyOfferHash(forged));
      });
    }

    it("reverts when the offer was taken already", async () => {
      const { ledger, roaster, coffee, offer } = await loadFixture(fixture);
      await ledger.connect(roaster).acceptCustody(offer, QUANTITY);

      await expect(ledger.connect(roaster).acceptCustody(offer, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "StaleCustodyOffer")
        .withArgs(coffee, 1n, 2n);
    });

    it("reverts when a relayed hand-over came first, and shows no offer any more", async () => {
      const { ledger, location, grower, roaster, shop, shopParty, relayer, coffee, offer } = await loadFixture(fixture);
      const toShop = { ...offer, to: shopParty };
      const receipt = { offer: toShop, receivedQuantity: QUANTITY };
      await ledger
        .connect(relayer)
        .handOver(
          toShop,
          QUANTITY,
          { signer: grower, signature: await signOffer(grower, location, toShop) },
          { signer: shop, signature: await signReceipt(shop, location, receipt) },
        );

      await expect(ledger.connect(roaster).acceptCustody(offer, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "StaleCustodyOffer")
        .withArgs(coffee, 1n, 2n);
      expect(await ledger.offerOf(coffee)).to.equal(ethers.ZeroHash);
    });

    it("reverts when the giver accepts for the receiver", async () => {
      const { ledger, parties, grower, roasterParty, offer } = await loadFixture(fixture);

      await expect(ledger.connect(grower).acceptCustody(offer, QUANTITY))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(roasterParty, grower, scopes.CUSTODY);
    });

    it("reverts when the receiver's operator has another scope", async () => {
      const { ledger, parties, roaster, roasterParty, staff, offer } = await loadFixture(fixture);
      await appoint({ parties, party: roasterParty, controller: roaster, operator: staff, scope: "ANCHOR_EVENTS" });

      await expect(ledger.connect(staff).acceptCustody(offer, QUANTITY))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(roasterParty, staff, scopes.CUSTODY);
    });
  });
});
