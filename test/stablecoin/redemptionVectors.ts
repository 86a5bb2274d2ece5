import { expect } from "chai";
import { Interface, keccak256, solidityPacked } from "ethers";

import { IDepositToken__factory, IRedemptionQueue__factory } from "../../types/index.js";
import { errorVectors, eventVectors } from "../helpers/abiVectors.js";
import vectors from "../vectors/redemption.json";

describe("Golden vectors of redemption", () => {
  it("hold every event, error and function of the queue", () => {
    const abi = IRedemptionQueue__factory.createInterface();
    const functions: Record<string, string> = {};
    abi.forEachFunction((entry) => (functions[entry.format("sighash")] = entry.selector));

    expect(eventVectors(abi)).to.deep.equal(vectors.RedemptionQueue.events);
    expect(errorVectors(abi)).to.deep.equal(vectors.RedemptionQueue.errors);
    expect(functions).to.deep.equal(vectors.RedemptionQueue.functions);
  });

  it("hold what a deposit token has beyond the core", () => {
    const abi = new Interface(IDepositToken__factory.abi);

    expect(eventVectors(abi)).to.deep.include(vectors.DepositToken.events);
    for (const [signature, selector] of Object.entries(vectors.DepositToken.functions)) {
      expect(abi.getFunction(signature)?.selector, signature).to.equal(selector);
    }
  });

  it("hold the nonce that binds an authorization to a payout", () => {
    const { payout, salt, nonce } = vectors.authorizationNonce;

    expect(keccak256(solidityPacked(["bytes32", "bytes32"], [payout, salt]))).to.equal(nonce);
  });
});
