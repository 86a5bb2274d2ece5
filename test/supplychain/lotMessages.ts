import { loadFixture, setStorageAt } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { custodyLoadTypedData } from "../../src/supplychain/custodyLoadTypedData.js";
import { inventoryAdjustmentTypedData } from "../../src/supplychain/inventoryAdjustmentTypedData.js";
import { lineageHash } from "../../src/supplychain/lineageHash.js";
import { titleTypedData } from "../../src/supplychain/titleTypedData.js";
import { deployLotLedgerWithCoffee } from "../helpers/lotLedger.js";
import lots from "../vectors/lots.json";
import { custody } from "../vectors/supplychain.json";

/** Slots 0 and 1 are the authority and the succession, 2 and 3 the fallback strings of the EIP-712 domain. */
const LOTS_SLOT = 4n;

interface Message {
  domain: object;
  types: Record<string, { name: string; type: string }[]>;
  primaryType: string;
  message: object;
}

function hashesOf({ domain, types, primaryType, message }: Message) {
  return {
    structHash: ethers.TypedDataEncoder.hashStruct(primaryType, types, message),
    digest: ethers.TypedDataEncoder.hash(domain, types, message),
  };
}

describe("Golden messages of lots", () => {
  const location = { chainId: 1n, ledger: custody.domain.verifyingContract };

  it("are what wallets sign for title", () => {
    const { lot, from, to, sequence, deadline, document, structHash, digest, acceptance } = lots.title;
    const data = titleTypedData(location, {
      lot,
      from: BigInt(from),
      to: BigInt(to),
      sequence: BigInt(sequence),
      deadline: BigInt(deadline),
      document,
    });

    expect(hashesOf(data.offer)).to.deep.equal({ structHash, digest });
    expect(hashesOf(data.acceptance)).to.deep.equal(acceptance);
  });

  it("are what wallets sign for adjustments and loads", () => {
    const { lot, quantity, countedQuantity, sequence, deadline, reason, structHash, digest } = lots.adjustment;
    const adjustment = inventoryAdjustmentTypedData(location, {
      lot,
      quantity: BigInt(quantity),
      countedQuantity: BigInt(countedQuantity),
      sequence: BigInt(sequence),
      deadline: BigInt(deadline),
      reason,
    });
    const load = custodyLoadTypedData(location, {
      offers: lots.load.offers.map((offer) => ({
        ...offer,
        from: BigInt(offer.from),
        to: BigInt(offer.to),
        quantity: BigInt(offer.quantity),
        sequence: BigInt(offer.sequence),
        deadline: BigInt(offer.deadline),
      })),
      receivedQuantities: lots.load.receivedQuantities.map(BigInt),
    });

    expect(hashesOf(adjustment)).to.deep.equal({ structHash, digest });
    expect(hashesOf(load.offers)).to.deep.equal(lots.load.batch);
    expect(hashesOf(load.receipt)).to.deep.equal(lots.load.receipt);
  });

  it("are what a lot commits to of its inputs", () => {
    const { kind, inputs, amounts, eventHash, hash } = lots.lineage;

    expect(lineageHash({ kind, inputs, amounts: amounts.map(BigInt), eventHash })).to.equal(hash);
  });

  it("have the type hashes that their types give", () => {
    for (const { type, hash } of Object.values(lots.typehashes)) expect(ethers.id(type)).to.equal(hash);
  });
});

describe("Golden words of lots", () => {
  async function fixture() {
    return deployLotLedgerWithCoffee();
  }

  it("have each flag at its place", async () => {
    const { ledger, coffee } = await loadFixture(fixture);
    const coder = ethers.AbiCoder.defaultAbiCoder();
    const slot = ethers.keccak256(coder.encode(["bytes32", "uint256"], [coffee, LOTS_SLOT]));
    const flagsOf = async (word: string) => {
      await setStorageAt(await ledger.getAddress(), slot, word);
      const { holds, holdsInside, recalled, recordsMoves } = await ledger.lotOf(coffee);
      return [holds, holdsInside, recalled, recordsMoves];
    };
    const { base, filled, conditioned, heldInside, recordsMoves, recalled, oneHold } = lots.lotFlags;

    for (const quiet of [base, filled, conditioned]) {
      expect(await flagsOf(quiet)).to.deep.equal([0n, false, false, false]);
    }
    expect(await flagsOf(oneHold)).to.deep.equal([1n, false, false, false]);
    expect(await flagsOf(heldInside)).to.deep.equal([0n, true, false, false]);
    expect(await flagsOf(recalled)).to.deep.equal([0n, false, true, false]);
    expect(await flagsOf(recordsMoves)).to.deep.equal([0n, false, false, true]);
  });

  it("belong to events and errors that do not change", async () => {
    const { ledger, conditions } = await loadFixture(fixture);
    for (const [signature, topic] of Object.entries(lots.topics)) {
      const name = signature.slice(0, signature.indexOf("("));
      const event = ledger.interface.getEvent(name as never) ?? conditions.interface.getEvent(name as never);
      expect(event?.topicHash, signature).to.equal(topic);
    }
    for (const [signature, selector] of Object.entries(lots.errorSelectors)) {
      const name = signature.slice(0, signature.indexOf("("));
      const error = ledger.interface.getError(name) ?? conditions.interface.getError(name);
      expect(error?.selector, signature).to.equal(selector);
    }
  });
});
