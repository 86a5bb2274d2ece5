import { expect } from "chai";

import { InvalidMessageError, type MessageProblem } from "../../src/stablecoin/errors.js";
import { NO_DEADLINE, type PermitInput, permitTypedData } from "../../src/stablecoin/permitTypedData.js";

const TOKEN = { name: "Trust Dollar", chainId: 31_337n, verifyingContract: `0x${"57ab1ec0".repeat(5)}` };
const OWNER = `0x${"11".repeat(20)}`;
const SPENDER = `0x${"22".repeat(20)}`;
const PERMIT: PermitInput = {
  token: TOKEN,
  owner: OWNER,
  spender: SPENDER,
  value: 1_250_000_000n,
  nonce: 7n,
  deadline: 1_893_456_000n,
};
const TOO_LARGE = 1n << 256n;
const ZERO = `0x${"00".repeat(20)}`;

describe("permitTypedData", () => {
  it("builds the message of ERC-2612 under the token's domain", () => {
    expect(permitTypedData(PERMIT)).to.deep.equal({
      domain: { ...TOKEN, version: "2" },
      types: {
        Permit: [
          { name: "owner", type: "address" },
          { name: "spender", type: "address" },
          { name: "value", type: "uint256" },
          { name: "nonce", type: "uint256" },
          { name: "deadline", type: "uint256" },
        ],
      },
      primaryType: "Permit",
      message: { owner: OWNER, spender: SPENDER, value: 1_250_000_000n, nonce: 7n, deadline: 1_893_456_000n },
    });
  });

  it("takes the deadline that never passes, and one in its last second", () => {
    expect(permitTypedData({ ...PERMIT, deadline: NO_DEADLINE, now: 1n << 100n }).message.deadline).to.equal(
      NO_DEADLINE,
    );
    expect(permitTypedData({ ...PERMIT, now: PERMIT.deadline }).message.deadline).to.equal(PERMIT.deadline);
  });

  it("gives each message types of its own, which a caller may change", () => {
    permitTypedData(PERMIT).types.Permit.pop();

    expect(permitTypedData(PERMIT).types.Permit).to.have.length(5);
  });

  const refusals: [string, Partial<PermitInput>, MessageProblem][] = [
    ["the owner is no address", { owner: "0x11" }, { kind: "not-an-address", field: "owner", value: "0x11" }],
    ["the owner is the zero address", { owner: ZERO }, { kind: "zero-address", field: "owner" }],
    ["the spender is the zero address", { spender: ZERO }, { kind: "zero-address", field: "spender" }],
    ["the value is negative", { value: -1n }, { kind: "not-a-uint256", field: "value", value: -1n }],
    ["the value is too large", { value: TOO_LARGE }, { kind: "not-a-uint256", field: "value", value: TOO_LARGE }],
    ["the nonce is negative", { nonce: -1n }, { kind: "not-a-uint256", field: "nonce", value: -1n }],
    [
      "the deadline is too large",
      { deadline: TOO_LARGE },
      { kind: "not-a-uint256", field: "deadline", value: TOO_LARGE },
    ],
    [
      "the deadline is over",
      { now: PERMIT.deadline + 1n },
      { kind: "expired", field: "deadline", value: PERMIT.deadline, now: PERMIT.deadline + 1n },
    ],
    [
      "the token's address is none",
      { token: { ...TOKEN, verifyingContract: "TUSD" } },
      { kind: "not-an-address", field: "verifyingContract", value: "TUSD" },
    ],
    [
      "the chain id is negative",
      { token: { ...TOKEN, chainId: -1n } },
      { kind: "not-a-uint256", field: "chainId", value: -1n },
    ],
  ];

  for (const [title, change, problem] of refusals) {
    it(`throws when ${title}`, () => {
      expect(() => permitTypedData({ ...PERMIT, ...change }))
        .to.throw(InvalidMessageError)
        .that.deep.includes({ name: "InvalidMessageError", problem });
    });
  }
});
