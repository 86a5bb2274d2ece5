import { loadFixture, setStorageAt } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { custodyOfferHash } from "../../src/supplychain/custodyOfferHash.js";
import { custodyOfferTypedData } from "../../src/supplychain/custodyOfferTypedData.js";
import { custodyReceiptTypedData } from "../../src/supplychain/custodyReceiptTypedData.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { registerParty } from "../helpers/registerParty.js";
import { digestOf } from "../helpers/typedData.js";
import { COFFEE, deployLotLedgerWithCoffee, KILOGRAM, QUANTITY } from "../helpers/lotLedger.js";
import vectors from "../vectors/supplychain.json";

/** Slots 0 and 1 are the authority and the succession, 2 and 3 the fallback strings of the EIP-712 domain. */
const LOTS_SLOT = 4n;

describe("LotLedger", () => {
  async function fixture() {
    return deployLotLedgerWithCoffee();
  }

  /** Where the ledger keeps a lot's word. */
  function slotOf(lot: string): string {
    return ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode(["bytes32", "uint256"], [lot, LOTS_SLOT]));
  }

  describe("storage word", () => {
    it("is the golden one after creation and after a hand-over", async () => {
      const { ledger, parties, grower, roaster, offer } = await loadFixture(fixture);
      const { lot } = vectors.lotId;
      while ((await parties.partyCount()) < 6n) await registerParty(parties, grower);
      const seven = await registerParty(parties, grower);
      await registerParty(parties, grower);
      const nine = await registerParty(parties, roaster);
      expect([seven, nine]).to.deep.equal([7n, 9n]);

      await ledger.connect(grower).create(seven, COFFEE, QUANTITY, KILOGRAM, 3n, ethers.ZeroHash);
      expect(await ethers.provider.getStorage(ledger, slotOf(lot))).to.equal(vectors.lotWords.created.word);

      const golden = { ...offer, lot, from: seven, to: nine };
      await ledger.connect(grower).offerCustody(lot, nine, offer.deadline, offer.document);
      await ledger.connect(roaster).acceptCustody(golden, QUANTITY);
      expect(await ethers.provider.getStorage(ledger, slotOf(lot))).to.equal(vectors.lotWords.moved.word);
    });

    for (const [which, golden] of Object.entries(vectors.lotWords)) {
      it(`reads every field of the golden word "${which}"`, async () => {
        const { ledger, coffee } = await loadFixture(fixture);
        await setStorageAt(await ledger.getAddress(), slotOf(coffee), golden.word);

        expect(await ledger.lotOf(coffee)).to.deep.equal([
          BigInt(golden.custodian),
          BigInt(golden.titleHolder),
          BigInt(golden.quantity),
          golden.unit,
          BigInt(golden.decimals),
          BigInt(golden.sequence),
          BigInt(golden.status),
          ethers.ZeroHash,
          0n,
          false,
          false,
          false,
        ]);
      });
    }

    it("keeps a lot where it is when its sequence number is exhausted", async () => {
      const { ledger, parties, grower, coffee } = await loadFixture(fixture);
      const { word } = vectors.lotWords.fullest;
      const held = (BigInt(word) & ~(((1n << 40n) - 1n) << 96n)) | ((await parties.partyCount()) << 96n);
      await registerParty(parties, grower);
      await setStorageAt(await ledger.getAddress(), slotOf(coffee), ethers.toBeHex(held + (1n << 96n), 32));

      await expect(ledger.connect(grower).withdrawOffer(coffee))
        .to.be.revertedWithCustomError(ledger, "LotSequenceExhausted")
        .withArgs((1n << 32n) - 1n);
    });
  });

  describe("lotIdOf", () => {
    it("is what the library computes, for lots that do not exist too", async () => {
      const { ledger } = await loadFixture(fixture);
      const { party, identifier, lot } = vectors.lotId;

      expect(await ledger.lotIdOf(BigInt(party), identifier)).to.equal(lot);
      expect(lotId(BigInt(party), identifier)).to.equal(lot);
    });
  });

  describe("hashOffer", () => {
    it("is the golden struct hash", async () => {
      const { ledger } = await loadFixture(fixture);

      expect(await ledger.hashOffer(vectors.custody.offer)).to.equal(vectors.custody.offerHash);
    });
  });

  describe("offerDigest", () => {
    it("is what a wallet signs", async () => {
      const { ledger, location, offer } = await loadFixture(fixture);

      expect(await ledger.offerDigest(offer)).to.equal(
        digestOf({ ...custodyOfferTypedData(location, offer), message: { ...offer } }),
      );
    });
  });

  describe("receiptDigest", () => {
    it("is what a wallet signs", async () => {
      const { ledger, location, offer } = await loadFixture(fixture);
      const receipt = custodyReceiptTypedData(location, { offer, receivedQuantity: QUANTITY });

      expect(await ledger.receiptDigest(custodyOfferHash(offer), QUANTITY)).to.equal(digestOf(receipt));
    });
  });

  describe("eip712Domain", () => {
    it("tells wallets the domain of both messages", async () => {
      const { ledger, location, offer } = await loadFixture(fixture);
      const { name, version, chainId, verifyingContract } = await ledger.eip712Domain();

      expect({ name, version, chainId, verifyingContract }).to.deep.equal(
        custodyOfferTypedData(location, offer).domain,
      );
    });
  });

  describe("lotOf and offerOf", () => {
    it("revert when the lot is unknown", async () => {
      const { ledger } = await loadFixture(fixture);
      const unknown = ethers.id("no such lot");

      await expect(ledger.lotOf(unknown)).to.be.revertedWithCustomError(ledger, "UnknownLot").withArgs(unknown);
      await expect(ledger.offerOf(unknown)).to.be.revertedWithCustomError(ledger, "UnknownLot").withArgs(unknown);
    });

    it("show no offer where none was made", async () => {
      const { ledger, coffee } = await loadFixture(fixture);

      expect(await ledger.offerOf(coffee)).to.equal(ethers.ZeroHash);
    });
  });

  describe("interface", () => {
    it("has the golden event topics and error selectors", async () => {
      const { ledger, authority, parties } = await loadFixture(fixture);
      const log = await ethers.deployContract("EventLog", [authority, 1n, parties]);

      for (const [signature, topic] of Object.entries(vectors.topics)) {
        const name = signature.slice(0, signature.indexOf("("));
        const event = ledger.interface.getEvent(name as never) ?? log.interface.getEvent(name as never);
        expect(event?.topicHash, signature).to.equal(topic);
      }
      for (const [signature, selector] of Object.entries(vectors.errorSelectors)) {
        const name = signature.slice(0, signature.indexOf("("));
        const error = ledger.interface.getError(name) ?? log.interface.getError(name);
        expect(error?.selector, signature).to.equal(selector);
      }
    });
  });
});
