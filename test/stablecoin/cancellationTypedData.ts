import { expect } from "chai";

import { cancellationTypedData } from "../../src/stablecoin/cancellationTypedData.js";
import { InvalidMessageError } from "../../src/stablecoin/errors.js";

const TOKEN = { name: "Trust Dollar", chainId: 31_337n, verifyingContract: `0x${"57ab1ec0".repeat(5)}` };
const AUTHORIZER = `0x${"11".repeat(20)}`;
const NONCE = `0x${"ab".repeat(32)}`;
const ZERO = `0x${"00".repeat(20)}`;

describe("cancellationTypedData", () => {
  it("builds the cancellation of ERC-3009 under the token's domain", () => {
    expect(cancellationTypedData({ token: TOKEN, authorizer: AUTHORIZER, nonce: NONCE })).to.deep.equal({
      domain: { ...TOKEN, version: "2" },
      types: {
        CancelAuthorization: [
          { name: "authorizer", type: "address" },
          { name: "nonce", type: "bytes32" },
        ],
      },
      primaryType: "CancelAuthorization",
      message: { authorizer: AUTHORIZER, nonce: NONCE },
    });
  });

  it("throws when the nonce is not 32 bytes", () => {
    expect(() => cancellationTypedData({ token: TOKEN, authorizer: AUTHORIZER, nonce: "117" }))
      .to.throw(InvalidMessageError)
      .that.deep.includes({ problem: { kind: "not-32-bytes", field: "nonce", value: "117" } });
  });

  it("throws when the authorizer is the zero address", () => {
    expect(() => cancellationTypedData({ token: TOKEN, authorizer: ZERO, nonce: NONCE }))
      .to.throw(InvalidMessageError)
      .that.deep.includes({ problem: { kind: "zero-address", field: "authorizer" } });
  });
});
