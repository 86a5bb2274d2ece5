import { expect } from "chai";

import {
  csvField,
  redemptionCsv,
  REDEMPTION_COLUMNS,
  type RedemptionRecord,
} from "../../src/stablecoin/redemptionCsv.js";

const HASH = `0x${"ab".repeat(32)}`;
const HOLDER = "0x1111111111111111111111111111111111111111";
const CLAIM: RedemptionRecord = {
  id: 7n,
  holder: HOLDER,
  amount: 1_250_500_000n,
  payout: HASH,
  requestedAt: 1_798_761_600n,
  dueAt: 1_798_848_000n,
  state: "waiting",
  requestedIn: HASH,
  changedIn: HASH,
};

describe("redemptionCsv", () => {
  it("writes a header alone when there is no claim", () => {
    expect(redemptionCsv([])).to.equal(`${REDEMPTION_COLUMNS.join(",")}\r\n`);
  });

  it("keeps its columns in their order: a program may count them", () => {
    expect(REDEMPTION_COLUMNS).to.deep.equal([
      ...["id", "holder", "amount", "payout", "requested_at", "due_at", "state", "paying_until", "payment_reference"],
      ...["reason", "seized_to", "evidence_id", "closed_at", "requested_in", "changed_in"],
    ]);
  });

  it("writes amounts as decimals, times in ISO 8601, and nothing for what a claim has not", () => {
    const [, row] = redemptionCsv([CLAIM]).split("\r\n");

    expect(row).to.equal(
      [
        ...["7", HOLDER, "1250.500000", HASH, "2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z", "waiting"],
        ...["", "", "", "", "", "", HASH, HASH],
      ].join(","),
    );
  });

  it("writes every field of a claim that has all", () => {
    const closedAt = CLAIM.requestedAt + 60n;
    const full = { ...CLAIM, payingUntil: CLAIM.dueAt, paymentReference: HASH, reason: HASH, evidenceId: HASH };
    const [, row] = redemptionCsv([{ ...full, state: "seized", seizedTo: HOLDER, closedAt }]).split("\r\n");

    expect(row?.split(",").filter((field) => field === "")).to.be.empty;
    expect(row).to.include(",2027-01-01T00:01:00Z,");
  });

  for (const [amount, text] of [
    [1n, "0.000001"],
    [0n, "0.000000"],
    [2n ** 112n - 1n, "5192296858534827628530496329.220095"],
  ] as const) {
    it(`writes ${amount} units exactly`, () => {
      expect(redemptionCsv([{ ...CLAIM, amount }])).to.include(`,${text},`);
    });
  }
});

describe("csvField", () => {
  for (const [value, field] of [
    ["plain", "plain"],
    ["", ""],
    ["a,b", '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["银行", "银行"],
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ] as const) {
    it(`writes ${JSON.stringify(value)} as ${JSON.stringify(field)}`, () => {
      expect(csvField(value)).to.equal(field);
    });
  }
});
