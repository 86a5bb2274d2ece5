import { expect } from "chai";

import { type AuthorizationInput, authorizationTypedData } from "../../src/stablecoin/authorizationTypedData.js";
import { InvalidMessageError, type MessageProblem } from "../../src/stablecoin/errors.js";

const TOKEN = { name: "Trust Dollar", chainId: 31_337n, verifyingContract: `0x${"57ab1ec0".repeat(5)}` };
const NONCE = `0x${"ab".repeat(32)}`;
const ZERO = `0x${"00".repeat(20)}`;
const PAYMENT: AuthorizationInput = {
  type: "TransferWithAuthorization",
  token: TOKEN,
  from: `0x${"11".repeat(20)}`,
  to: `0x${"22".repeat(20)}`,
  value: 1_250_000_000n,
  validAfter: 1_767_225_600n,
  validBefore: 1_893_456_000n,
  nonce: NONCE,
};

describe("authorizationTypedData", () => {
  for (const type of ["TransferWithAuthorization", "ReceiveWithAuthorization"] as const) {
    it(`builds a ${type} of ERC-3009 under the token's domain`, () => {
      const { from, to, value, validAfter, validBefore, nonce } = PAYMENT;

      expect(authorizationTypedData({ ...PAYMENT, type })).to.deep.equal({
        domain: { ...TOKEN, version: "2" },
        types: {
          [type]: [
            { name: "from", type: "address" },
            { name: "to", type: "address" },
            { name: "value", type: "uint256" },
            { name: "validAfter", type: "uint256" },
            { name: "validBefore", type: "uint256" },
            { name: "nonce", type: "bytes32" },
          ],
        },
        primaryType: type,
        message: { from, to, value, validAfter, validBefore, nonce },
      });
    });
  }

  it("takes a window of one second, also in that second", () => {
    const { message } = authorizationTypedData({ ...PAYMENT, validAfter: 9n, validBefore: 11n, now: 10n });

    expect([message.validAfter, message.validBefore]).to.deep.equal([9n, 11n]);
  });

  const refusals: [string, Partial<AuthorizationInput>, MessageProblem][] = [
    ["the payer is the zero address", { from: ZERO }, { kind: "zero-address", field: "from" }],
    ["the payee is the zero address", { to: ZERO }, { kind: "zero-address", field: "to" }],
    ["the payee is no address", { to: "importer" }, { kind: "not-an-address", field: "to", value: "importer" }],
    ["the value is negative", { value: -5n }, { kind: "not-a-uint256", field: "value", value: -5n }],
    ["the window opens before time", { validAfter: -1n }, { kind: "not-a-uint256", field: "validAfter", value: -1n }],
    ["the nonce is short", { nonce: "0xab" }, { kind: "not-32-bytes", field: "nonce", value: "0xab" }],
    [
      "no second lies in the window",
      { validAfter: 10n, validBefore: 11n },
      { kind: "empty-window", validAfter: 10n, validBefore: 11n },
    ],
    [
      "the window is over",
      { now: PAYMENT.validBefore },
      { kind: "expired", field: "validBefore", value: PAYMENT.validBefore, now: PAYMENT.validBefore },
    ],
  ];

  for (const [title, change, problem] of refusals) {
    it(`throws when ${title}`, () => {
      expect(() => authorizationTypedData({ ...PAYMENT, ...change }))
        .to.throw(InvalidMessageError)
        .that.deep.includes({ name: "InvalidMessageError", problem });
    });
  }
});
