import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import type { CustodyOffer } from "../../src/supplychain/custodyMessages.js";
import { custodyOfferHash } from "../../src/supplychain/custodyOfferHash.js";
import type { LotLedger } from "../../types/index.js";
import { appoint, DAY, deployLotLedgerWithCoffee, QUANTITY, signOffer, signReceipt } from "../helpers/lotLedger.js";

const UNKNOWN_LOT = ethers.id("no such lot");

describe("LotLedger", () => {
  async function fixture() {
    return deployLotLedgerWithCoffee();
  }

  /** Makes on chain the offer that the fixture describes. */
  function makeOffer(ledger: LotLedger, { lot, to, deadline, document }: CustodyOffer) {
    return ledger.offerCustody(lot, to, deadline, document);
  }

  describe("offerCustody", () => {
    it("puts the offer on chain and leaves the lot as it is", async () => {
      const { ledger, grower, growerParty, roasterParty, coffee, offer } = await loadFixture(fixture);
      const before = await ledger.lotOf(coffee);

      await expect(makeOffer(ledger.connect(grower), offer))
        .to.emit(ledger, "CustodyOffered")
        .withArgs(
          coffee,
          growerParty,
          roasterParty,
          QUANTITY,
          1n,
          offer.deadline,
          offer.document,
          custodyOfferHash(offer),
          grower,
        );

      expect(await ledger.offerOf(coffee)).to.equal(custodyOfferHash(offer));
      expect(await ledger.lotOf(coffee)).to.deep.equal(before);
    });

    it("lets the custodian's operator offer", async () => {
      const { ledger, parties, grower, growerParty, staff, coffee, offer } = await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CUSTODY" });

      await makeOffer(ledger.connect(staff), offer);

      expect(await ledger.offerOf(coffee)).to.equal(custodyOfferHash(offer));
    });

    it("replaces the offer that stood", async () => {
      const { ledger, grower, roaster, shop, shopParty, coffee, offer } = await loadFixture(fixture);
      await makeOffer(ledger.connect(grower), offer);
      const toShop = { ...offer, to: shopParty };

      await makeOffer(ledger.connect(grower), toShop);

      expect(await ledger.offerOf(coffee)).to.equal(custodyOfferHash(toShop));
      await expect(ledger.connect(roaster).acceptCustody(offer, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "CustodyOfferNotFound")
        .withArgs(coffee, custodyOfferHash(offer));
      await ledger.connect(shop).acceptCustody(toShop, QUANTITY);
      expect((await ledger.lotOf(coffee)).custodian).to.equal(shopParty);
    });

    it("takes a deadline of this very second", async () => {
      const { ledger, grower, coffee, offer } = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(now);

      await makeOffer(ledger.connect(grower), { ...offer, deadline: now });

      expect(await ledger.offerOf(coffee)).to.equal(custodyOfferHash({ ...offer, deadline: now }));
    });

    it("takes a deadline a year ahead", async () => {
      const { ledger, grower, coffee, offer } = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + 10n;
      const deadline = now + (await ledger.MAX_OFFER_DURATION());
      await time.setNextBlockTimestamp(now);

      await makeOffer(ledger.connect(grower), { ...offer, deadline });

      expect(await ledger.offerOf(coffee)).to.equal(custodyOfferHash({ ...offer, deadline }));
    });

    it("reverts when the deadline has passed", async () => {
      const { ledger, grower, offer } = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(now);

      await expect(makeOffer(ledger.connect(grower), { ...offer, deadline: now - 1n }))
        .to.be.revertedWithCustomError(ledger, "CustodyOfferExpired")
        .withArgs(now - 1n, now);
    });

    for (const [which, beyond] of [
      ["a second too far", 1n],
      ["never", undefined],
    ] as const) {
      it(`reverts when the deadline is ${which}`, async () => {
        const { ledger, grower, offer } = await loadFixture(fixture);
        const now = BigInt(await time.latest()) + 10n;
        const latest = now + (await ledger.MAX_OFFER_DURATION());
        const deadline = beyond === undefined ? (1n << 64n) - 1n : latest + beyond;
        await time.setNextBlockTimestamp(now);

        await expect(makeOffer(ledger.connect(grower), { ...offer, deadline }))
          .to.be.revertedWithCustomError(ledger, "OfferDeadlineTooFar")
          .withArgs(deadline, latest);
      });
    }

    it("reverts when the lot is unknown", async () => {
      const { ledger, grower, offer } = await loadFixture(fixture);

      await expect(makeOffer(ledger.connect(grower), { ...offer, lot: UNKNOWN_LOT }))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(UNKNOWN_LOT);
    });

    it("reverts when the receiver is the custodian", async () => {
      const { ledger, grower, growerParty, offer } = await loadFixture(fixture);

      await expect(makeOffer(ledger.connect(grower), { ...offer, to: growerParty }))
        .to.be.revertedWithCustomError(ledger, "CustodyToSelf")
        .withArgs(growerParty);
    });

    for (const nobody of [0n, 99n]) {
      it(`reverts when the receiver is party ${nobody}, which nobody is`, async () => {
        const { ledger, parties, grower, offer } = await loadFixture(fixture);

        await expect(makeOffer(ledger.connect(grower), { ...offer, to: nobody }))
          .to.be.revertedWithCustomError(parties, "UnknownParty")
          .withArgs(nobody);
      });
    }

    it("reverts when the caller does not act for the custodian", async () => {
      const { ledger, parties, growerParty, roaster, offer } = await loadFixture(fixture);

      await expect(makeOffer(ledger.connect(roaster), offer))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, roaster, scopes.CUSTODY);
    });

    it("reverts when the operator has another scope", async () => {
      const { ledger, parties, grower, growerParty, staff, offer } = await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CREATE_LOTS" });

      await expect(makeOffer(ledger.connect(staff), offer))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, staff, scopes.CUSTODY);
    });

    it("reverts when the operator's time has run out", async () => {
      const { ledger, parties, grower, growerParty, staff, offer } = await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CUSTODY" });
      await time.increase(DAY);

      await expect(makeOffer(ledger.connect(staff), { ...offer, deadline: offer.deadline + DAY }))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, staff, scopes.CUSTODY);
    });
  });

  describe("withdrawOffer", () => {
    it("voids the offer on chain and advances the lot", async () => {
      const { ledger, grower, growerParty, roaster, coffee, offer } = await loadFixture(fixture);
      await makeOffer(ledger.connect(grower), offer);

      await expect(ledger.connect(grower).withdrawOffer(coffee))
        .to.emit(ledger, "CustodyOfferWithdrawn")
        .withArgs(coffee, growerParty, 1n, grower);

      expect(await ledger.offerOf(coffee)).to.equal(ethers.ZeroHash);
      const lot = await ledger.lotOf(coffee);
      expect([lot.custodian, lot.sequence, lot.quantity]).to.deep.equal([growerParty, 2n, QUANTITY]);
      await expect(ledger.connect(roaster).acceptCustody(offer, QUANTITY))
        .to.be.revertedWithCustomError(ledger, "StaleCustodyOffer")
        .withArgs(coffee, 1n, 2n);
    });

    it("voids an offer that was only signed", async () => {
      const { ledger, location, grower, roaster, relayer, coffee, offer } = await loadFixture(fixture);
      const giver = { signer: grower, signature: await signOffer(grower, location, offer) };
      const receipt = { offer, receivedQuantity: QUANTITY };
      const receiver = { signer: roaster, signature: await signReceipt(roaster, location, receipt) };

      await ledger.connect(grower).withdrawOffer(coffee);

      await expect(ledger.connect(relayer).handOver(offer, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "StaleCustodyOffer")
        .withArgs(coffee, 1n, 2n);
    });

    it("lets the lot be offered anew, at its next sequence number", async () => {
      const { ledger, grower, roaster, roasterParty, coffee, offer } = await loadFixture(fixture);
      await makeOffer(ledger.connect(grower), offer);
      await ledger.connect(grower).withdrawOffer(coffee);

      await makeOffer(ledger.connect(grower), offer);

      await ledger.connect(roaster).acceptCustody({ ...offer, sequence: 2n }, QUANTITY);
      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });

    it("lets another operator than the one who offered withdraw", async () => {
      const { ledger, parties, grower, growerParty, staff, coffee, offer } = await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CUSTODY" });
      await makeOffer(ledger.connect(grower), offer);

      await expect(ledger.connect(staff).withdrawOffer(coffee))
        .to.emit(ledger, "CustodyOfferWithdrawn")
        .withArgs(coffee, growerParty, 1n, staff);
    });

    it("reverts when the lot is unknown", async () => {
      const { ledger, grower } = await loadFixture(fixture);

      await expect(ledger.connect(grower).withdrawOffer(UNKNOWN_LOT))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(UNKNOWN_LOT);
    });

    it("reverts when the receiver tries it", async () => {
      const { ledger, parties, grower, growerParty, roaster, coffee, offer } = await loadFixture(fixture);
      await makeOffer(ledger.connect(grower), offer);

      await expect(ledger.connect(roaster).withdrawOffer(coffee))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, roaster, scopes.CUSTODY);
    });
  });
});
