import { expect } from "chai";
import { ethers } from "ethers";

import type { CustodyOffer } from "../../src/supplychain/custodyMessages.js";
import { custodyOfferTypes, custodyReceiptTypes, ledgerDomain } from "../../src/supplychain/custodyMessages.js";
import { custodyOfferHash } from "../../src/supplychain/custodyOfferHash.js";
import { custodyOfferTypedData } from "../../src/supplychain/custodyOfferTypedData.js";
import { custodyReceiptTypedData } from "../../src/supplychain/custodyReceiptTypedData.js";
import vectors from "../vectors/supplychain.json";

describe("custody messages", () => {
  const { custody, typehashes } = vectors;
  const location = { chainId: BigInt(custody.domain.chainId), ledger: custody.domain.verifyingContract };
  const offer: CustodyOffer = {
    lot: custody.offer.lot,
    from: BigInt(custody.offer.from),
    to: BigInt(custody.offer.to),
    quantity: BigInt(custody.offer.quantity),
    sequence: BigInt(custody.offer.sequence),
    deadline: BigInt(custody.offer.deadline),
    document: custody.offer.document,
  };

  it("have the golden types", () => {
    const encodeType = (types: typeof custodyOfferTypes | typeof custodyReceiptTypes) =>
      ethers.TypedDataEncoder.from(types).encodeType(Object.keys(types)[0]!);

    expect(encodeType(custodyOfferTypes)).to.equal(typehashes.CustodyOffer.type);
    expect(encodeType(custodyReceiptTypes)).to.equal(typehashes.CustodyReceipt.type);
    expect(ethers.id(typehashes.CustodyOffer.type)).to.equal(typehashes.CustodyOffer.hash);
    expect(ethers.id(typehashes.CustodyReceipt.type)).to.equal(typehashes.CustodyReceipt.hash);
  });

  describe("ledgerDomain", () => {
    it("has the golden separator", () => {
      expect(ethers.TypedDataEncoder.hashDomain(ledgerDomain(location))).to.equal(custody.domain.separator);
    });
  });

  describe("custodyOfferHash", () => {
    it("is the golden struct hash", () => {
      expect(custodyOfferHash(offer)).to.equal(custody.offerHash);
    });
  });

  describe("custodyOfferTypedData", () => {
    it("has the golden digest", () => {
      const { domain, types, primaryType, message } = custodyOfferTypedData(location, offer);

      expect(primaryType).to.equal("CustodyOffer");
      expect(ethers.TypedDataEncoder.hash(domain, types, message)).to.equal(custody.offerDigest);
    });
  });

  describe("custodyReceiptTypedData", () => {
    it("has the golden digest and names the offer by its hash", () => {
      const receivedQuantity = BigInt(custody.receivedQuantity);
      const { domain, types, primaryType, message } = custodyReceiptTypedData(location, { offer, receivedQuantity });

      expect(primaryType).to.equal("CustodyReceipt");
      expect(message).to.deep.equal({ offer: custody.offerHash, receivedQuantity });
      expect(ethers.TypedDataEncoder.hash(domain, types, message)).to.equal(custody.receiptDigest);
    });
  });
});
