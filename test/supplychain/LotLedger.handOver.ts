import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { AddressLike, Signer } from "ethers";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import type { CustodyOffer } from "../../src/supplychain/custodyMessages.js";
import { custodyOfferHash } from "../../src/supplychain/custodyOfferHash.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { deployWallet } from "../helpers/deployWallet.js";
import { appoint, DAY, deployLotLedgerWithCoffee, QUANTITY, signOffer, signReceipt } from "../helpers/lotLedger.js";

interface SignerSignature {
  signer: AddressLike;
  signature: string;
}

interface BothSignatures {
  giver: SignerSignature;
  receiver: SignerSignature;
}

describe("LotLedger", () => {
  async function fixture() {
    const deployed = await deployLotLedgerWithCoffee();
    const { location, grower, roaster } = deployed;

    /** Both signatures, by the parties' controllers unless others are named. */
    async function signatures(options: {
      offer: CustodyOffer;
      receivedQuantity?: bigint;
      giver?: Signer;
      receiver?: Signer;
    }): Promise<BothSignatures> {
      const { offer, receivedQuantity = QUANTITY, giver = grower, receiver = roaster } = options;
      return {
        giver: await signed(giver, signOffer(giver, location, offer)),
        receiver: await signed(receiver, signReceipt(receiver, location, { offer, receivedQuantity })),
      };
    }
    return { ...deployed, signatures };
  }

  async function signed(signer: AddressLike, signature: Promise<string>): Promise<SignerSignature> {
    return { signer, signature: await signature };
  }

  /** The same signatures, but one side names another signer than the one who signed. */
  function namedAs(both: BothSignatures, side: keyof BothSignatures, signer: AddressLike): BothSignatures {
    return { ...both, [side]: { ...both[side], signer } };
  }

  describe("handOver", () => {
    it("moves custody with both signatures, whoever submits", async () => {
      const { ledger, signatures, grower, growerParty, roaster, roasterParty, stranger, coffee, offer } =
        await loadFixture(fixture);
      const { giver, receiver } = await signatures({ offer });

      await expect(ledger.connect(stranger).handOver(offer, QUANTITY, giver, receiver))
        .to.emit(ledger, "CustodyTransferred")
        .withArgs(coffee, growerParty, roasterParty, QUANTITY, QUANTITY, 2n, offer.document, grower, roaster, true);

      const lot = await ledger.lotOf(coffee);
      expect([lot.custodian, lot.titleHolder, lot.sequence]).to.deep.equal([roasterParty, growerParty, 2n]);
    });

    it("records a short receipt and keeps the lot's quantity", async () => {
      const { ledger, signatures, grower, growerParty, roaster, roasterParty, relayer, coffee, offer } =
        await loadFixture(fixture);
      const receivedQuantity = QUANTITY - 1_500n;
      const { giver, receiver } = await signatures({ offer, receivedQuantity });

      await expect(ledger.connect(relayer).handOver(offer, receivedQuantity, giver, receiver))
        .to.emit(ledger, "CustodyTransferred")
        .withArgs(
          coffee,
          growerParty,
          roasterParty,
          QUANTITY,
          receivedQuantity,
          2n,
          offer.document,
          grower,
          roaster,
          true,
        );

      expect((await ledger.lotOf(coffee)).quantity).to.equal(QUANTITY);
    });

    it("takes the signature of an operator on either side", async () => {
      const { ledger, parties, signatures, grower, growerParty, roasterParty, roaster, shop, staff, coffee, offer } =
        await loadFixture(fixture);
      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "CUSTODY" });
      await appoint({ parties, party: roasterParty, controller: roaster, operator: shop, scope: "CUSTODY" });
      const { giver, receiver } = await signatures({ offer, giver: staff, receiver: shop });

      await ledger.handOver(offer, QUANTITY, giver, receiver);

      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });

    it("takes the signatures of contract accounts on both sides", async () => {
      const { ledger, parties, signatures, grower, growerParty, roaster, roasterParty, coffee, offer } =
        await loadFixture(fixture);
      const giverWallet = await deployWallet(grower);
      const receiverWallet = await deployWallet(roaster);
      const validUntil = offer.deadline;
      await parties.connect(grower).setOperator(growerParty, giverWallet, scopes.CUSTODY, validUntil);
      await parties.connect(roaster).setOperator(roasterParty, receiverWallet, scopes.CUSTODY, validUntil);
      const { giver, receiver } = await signatures({ offer });

      await ledger.handOver(
        offer,
        QUANTITY,
        { ...giver, signer: giverWallet },
        { ...receiver, signer: receiverWallet },
      );

      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });

    it("works in the last second of the deadline", async () => {
      const { ledger, signatures, roasterParty, coffee, offer } = await loadFixture(fixture);
      const { giver, receiver } = await signatures({ offer });
      await time.setNextBlockTimestamp(offer.deadline);

      await ledger.handOver(offer, QUANTITY, giver, receiver);

      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });

    it("goes past an offer on chain to somebody else", async () => {
      const { ledger, signatures, grower, roasterParty, shopParty, coffee, offer } = await loadFixture(fixture);
      await ledger.connect(grower).offerCustody(coffee, shopParty, offer.deadline, offer.document);
      const { giver, receiver } = await signatures({ offer });

      await ledger.handOver(offer, QUANTITY, giver, receiver);

      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });

    it("carries a lot on from hand to hand", async () => {
      const { ledger, signatures, roaster, roasterParty, shop, shopParty, coffee, offer } = await loadFixture(fixture);
      const first = await signatures({ offer });
      await ledger.handOver(offer, QUANTITY, first.giver, first.receiver);
      const onward = { ...offer, from: roasterParty, to: shopParty, sequence: 2n };
      const second = await signatures({ offer: onward, giver: roaster, receiver: shop });

      await ledger.handOver(onward, QUANTITY, second.giver, second.receiver);

      const lot = await ledger.lotOf(coffee);
      expect([lot.custodian, lot.sequence]).to.deep.equal([shopParty, 3n]);
    });

    it("reverts when it is replayed", async () => {
      const { ledger, signatures, coffee, offer } = await loadFixture(fixture);
      const { giver, receiver } = await signatures({ offer });
      await ledger.handOver(offer, QUANTITY, giver, receiver);

      await expect(ledger.handOver(offer, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "StaleCustodyOffer")
        .withArgs(coffee, 1n, 2n);
    });

    it("reverts when it is replayed after the goods came back", async () => {
      const { ledger, signatures, grower, growerParty, roaster, roasterParty, coffee, offer } =
        await loadFixture(fixture);
      const { giver, receiver } = await signatures({ offer });
      await ledger.handOver(offer, QUANTITY, giver, receiver);
      const back = { ...offer, from: roasterParty, to: growerParty, sequence: 2n };
      await ledger.connect(roaster).offerCustody(coffee, growerParty, back.deadline, back.document);
      await ledger.connect(grower).acceptCustody(back, QUANTITY);

      await expect(ledger.handOver(offer, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "StaleCustodyOffer")
        .withArgs(coffee, 1n, 3n);
    });

    it("reverts when the offer is for a later state than the present", async () => {
      const { ledger, signatures, coffee, offer } = await loadFixture(fixture);
      const early = { ...offer, sequence: 2n };
      const { giver, receiver } = await signatures({ offer: early });

      await expect(ledger.handOver(early, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "StaleCustodyOffer")
        .withArgs(coffee, 2n, 1n);
    });

    it("reverts when the deadline has passed", async () => {
      const { ledger, signatures, offer } = await loadFixture(fixture);
      const { giver, receiver } = await signatures({ offer });
      await time.setNextBlockTimestamp(offer.deadline + 1n);

      await expect(ledger.handOver(offer, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "CustodyOfferExpired")
        .withArgs(offer.deadline, offer.deadline + 1n);
    });

    it("reverts when the signed offer would never end", async () => {
      const { ledger, signatures, offer } = await loadFixture(fixture);
      const endless = { ...offer, deadline: (1n << 64n) - 1n };
      const { giver, receiver } = await signatures({ offer: endless });
      const now = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(now);

      await expect(ledger.handOver(endless, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "OfferDeadlineTooFar")
        .withArgs(endless.deadline, now + (await ledger.MAX_OFFER_DURATION()));
    });

    it("reverts when the lot is unknown", async () => {
      const { ledger, signatures, offer } = await loadFixture(fixture);
      const unknown = { ...offer, lot: ethers.id("no such lot") };
      const { giver, receiver } = await signatures({ offer: unknown });

      await expect(ledger.handOver(unknown, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(unknown.lot);
    });

    it("reverts when a party gives what it does not hold", async () => {
      const { ledger, signatures, growerParty, shop, shopParty, coffee, offer } = await loadFixture(fixture);
      const stolen = { ...offer, from: shopParty };
      const { giver, receiver } = await signatures({ offer: stolen, giver: shop });

      await expect(ledger.handOver(stolen, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "NotCustodian")
        .withArgs(coffee, shopParty, growerParty);
    });

    it("reverts when the offer names another quantity than the ledger", async () => {
      const { ledger, signatures, coffee, offer } = await loadFixture(fixture);
      const bigger = { ...offer, quantity: QUANTITY + 1n };
      const { giver, receiver } = await signatures({ offer: bigger });

      await expect(ledger.handOver(bigger, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "OfferQuantityMismatch")
        .withArgs(coffee, QUANTITY + 1n, QUANTITY);
    });

    it("reverts when giver and receiver are one party", async () => {
      const { ledger, signatures, grower, growerParty, offer } = await loadFixture(fixture);
      const toSelf = { ...offer, to: growerParty };
      const { giver, receiver } = await signatures({ offer: toSelf, receiver: grower });

      await expect(ledger.handOver(toSelf, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "CustodyToSelf")
        .withArgs(growerParty);
    });

    it("reverts when the receiving party is unknown", async () => {
      const { ledger, parties, signatures, offer } = await loadFixture(fixture);
      const toNobody = { ...offer, to: 99n };
      const { giver, receiver } = await signatures({ offer: toNobody });

      await expect(ledger.handOver(toNobody, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(parties, "UnknownParty")
        .withArgs(99n);
    });

    it("reverts when nothing was received", async () => {
      const { ledger, signatures, coffee, offer } = await loadFixture(fixture);
      const { giver, receiver } = await signatures({ offer, receivedQuantity: 0n });

      await expect(ledger.handOver(offer, 0n, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "NothingReceived")
        .withArgs(coffee);
    });

    it("reverts when the giver's signature stands in for the receiver's", async () => {
      const { ledger, signatures, grower, growerParty, roaster, roasterParty, parties, offer } =
        await loadFixture(fixture);
      // The grower works for the roaster too, so only the message can tell the two sides apart.
      await appoint({ parties, party: roasterParty, controller: roaster, operator: grower, scope: "CUSTODY" });
      const { giver, receiver } = await signatures({ offer, receiver: grower });
      const receipt = await ledger.receiptDigest(custodyOfferHash(offer), QUANTITY);

      await expect(ledger.handOver(offer, QUANTITY, giver, giver))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(roasterParty, grower, receipt);
      await expect(ledger.handOver(offer, QUANTITY, receiver, receiver))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(growerParty, grower, await ledger.offerDigest(offer));
    });

    it("reverts when the received quantity is not the one signed for", async () => {
      const { ledger, signatures, roaster, roasterParty, offer } = await loadFixture(fixture);
      const { giver, receiver } = await signatures({ offer });
      const digest = await ledger.receiptDigest(custodyOfferHash(offer), QUANTITY - 1n);

      await expect(ledger.handOver(offer, QUANTITY - 1n, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(roasterParty, roaster, digest);
    });

    it("reverts when the receipt is for another offer", async () => {
      const { ledger, signatures, roaster, roasterParty, offer } = await loadFixture(fixture);
      const other = { ...offer, document: ethers.id("another delivery note") };
      const { giver } = await signatures({ offer });
      const { receiver } = await signatures({ offer: other });
      const digest = await ledger.receiptDigest(custodyOfferHash(offer), QUANTITY);

      await expect(ledger.handOver(offer, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(roasterParty, roaster, digest);
    });

    for (const [field, change] of [
      ["receiver", { to: 3n }],
      ["document", { document: ethers.id("another delivery note") }],
      ["deadline", { deadline: DAY }],
    ] as const) {
      it(`reverts when the ${field} is not the one that the giver signed`, async () => {
        const { ledger, signatures, grower, growerParty, roaster, shop, offer } = await loadFixture(fixture);
        const forged = { ...offer, ...change };
        if ("deadline" in change) forged.deadline = offer.deadline + change.deadline;
        const { giver } = await signatures({ offer });
        const { receiver } = await signatures({ offer: forged, receiver: "to" in change ? shop : roaster });

        await expect(ledger.handOver(forged, QUANTITY, giver, receiver))
          .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
          .withArgs(growerParty, grower, await ledger.offerDigest(forged));
      });
    }

    for (const [where, elsewhere] of [
      ["chain", { chainId: 1n }],
      ["ledger", { ledger: "0x00000000000000000000000000000000000010d6" }],
    ] as const) {
      it(`reverts when the signatures are for another ${where}`, async () => {
        const { ledger, location, grower, growerParty, roaster, roasterParty, offer, signatures } =
          await loadFixture(fixture);
        const foreign = { ...location, ...elsewhere };
        const { giver, receiver } = await signatures({ offer });
        const foreignGiver = await signed(grower, signOffer(grower, foreign, offer));
        const receipt = { offer, receivedQuantity: QUANTITY };
        const foreignReceiver = await signed(roaster, signReceipt(roaster, foreign, receipt));

        await expect(ledger.handOver(offer, QUANTITY, foreignGiver, receiver))
          .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
          .withArgs(growerParty, grower, await ledger.offerDigest(offer));
        await expect(ledger.handOver(offer, QUANTITY, giver, foreignReceiver))
          .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
          .withArgs(roasterParty, roaster, await ledger.receiptDigest(custodyOfferHash(offer), QUANTITY));
      });
    }

    for (const side of ["giver", "receiver"] as const) {
      it(`reverts when the ${side}'s signer has no power`, async () => {
        const { ledger, parties, signatures, stranger, offer } = await loadFixture(fixture);
        const { giver, receiver } = await signatures({ offer, [side]: stranger });

        await expect(ledger.handOver(offer, QUANTITY, giver, receiver))
          .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
          .withArgs(side === "giver" ? offer.from : offer.to, stranger, scopes.CUSTODY);
      });

      it(`reverts when the ${side} is named but somebody else signed`, async () => {
        const { ledger, signatures, grower, roaster, stranger, offer } = await loadFixture(fixture);
        const named = side === "giver" ? grower : roaster;
        const both = await signatures({ offer, [side]: stranger });
        const { giver, receiver } = namedAs(both, side, named);
        const digest =
          side === "giver"
            ? await ledger.offerDigest(offer)
            : await ledger.receiptDigest(custodyOfferHash(offer), QUANTITY);

        await expect(ledger.handOver(offer, QUANTITY, giver, receiver))
          .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
          .withArgs(side === "giver" ? offer.from : offer.to, named, digest);
      });

      it(`reverts when the ${side}'s operator has another scope`, async () => {
        const { ledger, parties, signatures, grower, roaster, staff, offer } = await loadFixture(fixture);
        const [party, controller] = side === "giver" ? [offer.from, grower] : [offer.to, roaster];
        await appoint({ parties, party, controller, operator: staff, scope: "CREATE_LOTS" });
        const { giver, receiver } = await signatures({ offer, [side]: staff });

        await expect(ledger.handOver(offer, QUANTITY, giver, receiver))
          .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
          .withArgs(party, staff, scopes.CUSTODY);
      });

      it(`reverts when the ${side}'s operator signed in time and the time has run out since`, async () => {
        const { ledger, parties, signatures, grower, roaster, staff, offer } = await loadFixture(fixture);
        const [party, controller] = side === "giver" ? [offer.from, grower] : [offer.to, roaster];
        const lasting = { ...offer, deadline: offer.deadline + DAY };
        await appoint({ parties, party, controller, operator: staff, scope: "CUSTODY" });
        const { giver, receiver } = await signatures({ offer: lasting, [side]: staff });
        await time.increase(DAY);

        await expect(ledger.handOver(lasting, QUANTITY, giver, receiver))
          .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
          .withArgs(party, staff, scopes.CUSTODY);
      });

      it(`reverts when the ${side}'s contract account refuses the signature`, async () => {
        const { ledger, parties, signatures, grower, roaster, stranger, offer } = await loadFixture(fixture);
        const wallet = await deployWallet(stranger);
        const [party, controller] = side === "giver" ? [offer.from, grower] : [offer.to, roaster];
        await parties.connect(controller).setOperator(party, wallet, scopes.CUSTODY, offer.deadline);
        const both = await signatures({ offer });
        const { giver, receiver } = namedAs(both, side, wallet);
        const digest =
          side === "giver"
            ? await ledger.offerDigest(offer)
            : await ledger.receiptDigest(custodyOfferHash(offer), QUANTITY);

        await expect(ledger.handOver(offer, QUANTITY, giver, receiver))
          .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
          .withArgs(party, wallet, digest);
      });
    }

    it("reverts when the signer is the zero account and the signature is garbage", async () => {
      const { ledger, parties, signatures, growerParty, offer } = await loadFixture(fixture);
      const { receiver } = await signatures({ offer });

      await expect(
        ledger.handOver(offer, QUANTITY, { signer: ethers.ZeroAddress, signature: `0x${"00".repeat(65)}` }, receiver),
      )
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, ethers.ZeroAddress, scopes.CUSTODY);
    });

    it("reverts when a former controller signed", async () => {
      const { ledger, parties, signatures, grower, growerParty, stranger, offer } = await loadFixture(fixture);
      const { giver, receiver } = await signatures({ offer });
      await parties.connect(grower).transferController(growerParty, stranger);
      await parties.connect(stranger).acceptController(growerParty);

      await expect(ledger.handOver(offer, QUANTITY, giver, receiver))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, grower, scopes.CUSTODY);
    });

    it("goes on after a successor has taken over", async () => {
      const { ledger, parties, authority, conditions, signatures, roasterParty, coffee, offer } =
        await loadFixture(fixture);
      await ledger.announceSuccessor(
        await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]),
      );
      const [, closesAt] = await ledger.successor();
      await time.increaseTo(closesAt);
      const renewed = { ...offer, deadline: closesAt + DAY };
      const { giver, receiver } = await signatures({ offer: renewed });

      await ledger.handOver(renewed, QUANTITY, giver, receiver);

      expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
    });
  });
});
