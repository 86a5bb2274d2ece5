import { expect } from "chai";

import { InvalidAccountError, QuorumError } from "../../src/access/errors.js";
import { collectApprovals, toKeyId, type CollectOptions } from "../../src/access/quorum.js";

const [notary, notaryPhone, clerk, stranger] = [1, 2, 3, 4].map((n) => toKeyId(`0x${`a${n}`.repeat(20)}`)) as [
  string,
  string,
  string,
  string,
];
const seats = [
  { party: 1n, keys: [notary, notaryPhone] },
  { party: 2n, keys: [clerk] },
];

function problemOf(options: CollectOptions): unknown {
  try {
    collectApprovals(options);
  } catch (error) {
    if (error instanceof QuorumError) return error.problem;
    throw error;
  }
  return undefined;
}

describe("collectApprovals", () => {
  it("returns approvals of distinct seats with canonical keys, in the order given", () => {
    const approvals = [
      { key: `0x${clerk.slice(2).toUpperCase()}`, signature: "0x01" },
      { key: notaryPhone, signature: "0x02" },
    ];

    expect(collectApprovals({ seats, threshold: 2, approvals })).to.deep.equal([
      { key: clerk, signature: "0x01" },
      { key: notaryPhone, signature: "0x02" },
    ]);
  });

  it("throws when the set was never written", () => {
    expect(problemOf({ seats: [], threshold: 0, approvals: [] })).to.deep.equal({ kind: "unknown-set" });
  });

  it("throws when a key sits nowhere", () => {
    expect(problemOf({ seats, threshold: 1, approvals: [{ key: stranger, signature: "0x" }] })).to.deep.equal({
      kind: "unknown-key",
      key: stranger,
    });
  });

  it("throws when one seat approves with two keys", () => {
    const approvals = [notary, notaryPhone].map((key) => ({ key, signature: "0x" }));

    expect(problemOf({ seats, threshold: 2, approvals })).to.deep.equal({
      kind: "duplicate-seat",
      party: 1n,
      key: notaryPhone,
      previousKey: notary,
    });
  });

  it("throws when seats are missing", () => {
    expect(problemOf({ seats, threshold: 2, approvals: [{ key: clerk, signature: "0x" }] })).to.deep.equal({
      kind: "below-threshold",
      approvals: 1,
      threshold: 2,
    });
  });

  it("says what to do", () => {
    const error = new QuorumError({ kind: "below-threshold", approvals: 1, threshold: 3 });

    expect(error.message).to.equal("1 of 3 needed approvals: collect 2 more");
    expect(error.name).to.equal("QuorumError");
  });
});

describe("toKeyId", () => {
  it("pads an address to 32 bytes in lower case", () => {
    expect(toKeyId("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2")).to.equal(
      "0x000000000000000000000000c02aaa39b223fe8d0a0e5c4f27ead9083c756cc2",
    );
  });

  for (const account of ["0x", `0x${"0".repeat(40)}`, `0x${"11".repeat(32)}`, "treasurer.eth"]) {
    it(`throws when the account is ${account}`, () => {
      expect(() => toKeyId(account)).to.throw(InvalidAccountError, `${account} is no account`);
    });
  }
});
