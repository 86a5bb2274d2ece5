import { expect } from "chai";
import { ethers, TypedDataEncoder } from "ethers";

import {
  cancellationTypedData,
  escrowCancellationTypes,
} from "../../../src/supplychain/escrow/cancellationTypedData.js";
import { deliveryDue } from "../../../src/supplychain/escrow/deliveryDue.js";
import { type DeliveryTerms, deliveryTermsTypes } from "../../../src/supplychain/escrow/deliveryTerms.js";
import { escrowId } from "../../../src/supplychain/escrow/escrowId.js";
import { escrowTotal } from "../../../src/supplychain/escrow/escrowTotal.js";
import { fundingTypedData } from "../../../src/supplychain/escrow/fundingTypedData.js";
import { IDeliveryEscrow__factory } from "../../../types/index.js";
import { errorVectors, eventVectors } from "../../helpers/abiVectors.js";
import { digestOf } from "../../helpers/typedData.js";
import vectors from "../../vectors/escrow.json";

describe("Golden vectors of escrows", () => {
  const terms: DeliveryTerms = {
    ...vectors.terms,
    buyer: BigInt(vectors.terms.buyer),
    seller: BigInt(vectors.terms.seller),
    arbiter: BigInt(vectors.terms.arbiter),
    deliverBy: BigInt(vectors.terms.deliverBy),
    showingWindow: BigInt(vectors.terms.showingWindow),
    holdPeriod: BigInt(vectors.terms.holdPeriod),
    disputePeriod: BigInt(vectors.terms.disputePeriod),
    silentOutcome: BigInt(vectors.terms.silentOutcome),
    items: vectors.terms.items.map(({ lot, quantity, price }) => ({
      lot,
      quantity: BigInt(quantity),
      price: BigInt(price),
    })),
  };

  it("hold every event, error and function", () => {
    const abi = IDeliveryEscrow__factory.createInterface();
    const functions: Record<string, string> = {};
    abi.forEachFunction((entry) => (functions[entry.format("sighash")] = entry.selector));

    expect(eventVectors(abi)).to.deep.equal(vectors.events);
    expect(errorVectors(abi)).to.deep.equal(vectors.errors);
    expect(functions).to.deep.equal(vectors.functions);
  });

  it("hold the types that are signed and hashed", () => {
    const { DeliveryItem } = deliveryTermsTypes;
    for (const [name, types] of [
      ["DeliveryTerms", deliveryTermsTypes],
      ["DeliveryItem", { DeliveryItem }],
      ["EscrowCancellation", escrowCancellationTypes],
    ] as const) {
      const type = TypedDataEncoder.from({ ...types } as never).encodeType(name);
      expect(type).to.equal(vectors.typehashes[name].type);
      expect(ethers.id(type)).to.equal(vectors.typehashes[name].hash);
    }
  });

  it("hold the id of an escrow, which is the nonce of its funding", () => {
    expect(escrowId(terms)).to.equal(vectors.id);

    const { message } = fundingTypedData({
      token: { name: "Trust Dollar", chainId: 1n, verifyingContract: vectors.terms.payee },
      escrow: vectors.cancellation.domain.verifyingContract,
      payer: vectors.terms.refundee,
      terms,
      validAfter: 0n,
      validBefore: 1_800_000_000n,
    });
    expect(message).to.deep.include({ nonce: vectors.id, value: escrowTotal(terms) });
    expect(escrowTotal(terms)).to.equal(BigInt(terms.items[0]!.price) + BigInt(terms.items[1]!.price));
  });

  it("hold what both sign to end an escrow", () => {
    const { domain, escrow, toSeller, toBuyer, deadline, digest } = vectors.cancellation;
    const typedData = cancellationTypedData(
      { chainId: BigInt(domain.chainId), escrow: domain.verifyingContract },
      { escrow, toSeller: BigInt(toSeller), toBuyer: BigInt(toBuyer), deadline: BigInt(deadline) },
    );

    expect(digestOf({ ...typedData, message: { ...typedData.message } })).to.equal(digest);
  });

  it("hold what is due for what arrived", () => {
    for (const { quantity, price, received, due } of vectors.due) {
      const item = { lot: vectors.id, quantity: BigInt(quantity), price: BigInt(price) };
      expect(deliveryDue(item, BigInt(received))).to.equal(BigInt(due));
    }
  });
});
