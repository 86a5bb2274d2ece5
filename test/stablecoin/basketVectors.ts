import { expect } from "chai";

import { basketCost, basketPayout } from "../../src/stablecoin/basketPayout.js";
import { BasketToken__factory } from "../../types/index.js";
import { errorVectors, eventVectors } from "../helpers/abiVectors.js";
import vectors from "../vectors/basket.json";

describe("Golden vectors of the basket", () => {
  const abi = BasketToken__factory.createInterface();

  for (const { title, shares, weight, total, balance, cost, payout } of vectors.quotes) {
    it(`hold what shares cost and are paid: ${title}`, () => {
      const component = { weight: BigInt(weight), balance: BigInt(balance), shares: BigInt(total) };

      expect(basketCost(BigInt(shares), component.weight)).to.equal(BigInt(cost));
      expect(basketPayout(BigInt(shares), component)).to.equal(BigInt(payout));
    });
  }

  it("hold every event, error and function of the contract", () => {
    const functions: Record<string, string> = {};
    abi.forEachFunction((entry) => (functions[entry.format("sighash")] = entry.selector));

    expect(eventVectors(abi)).to.deep.equal(vectors.events);
    expect(errorVectors(abi)).to.deep.equal(vectors.errors);
    expect(functions).to.deep.equal(vectors.functions);
  });
});
