import { expect } from "chai";
import { Interface, toBeHex } from "ethers";

import { redemptionEvents, type RedemptionLog, redemptionRecords } from "../../src/stablecoin/redemptionRecords.js";
import { RedemptionQueue__factory } from "../../types/index.js";

const HOLDER = "0x1111111111111111111111111111111111111111";
const PAYOUT = toBeHex(7, 32);

function log(name: string, values: readonly unknown[], block = 1n): RedemptionLog {
  const { data, topics } = redemptionEvents.encodeEventLog(name, values);
  return { data, topics, transactionHash: toBeHex(block, 32), timestamp: 1_000n + block };
}

describe("redemptionRecords", () => {
  it("reads the events as the contract declares them, and all of them", () => {
    const declared: string[] = [];
    RedemptionQueue__factory.createInterface().forEachEvent((event) => {
      if (event.name !== "AuthorityUpdated") declared.push(event.format("full"));
    });
    const read: string[] = [];
    redemptionEvents.forEachEvent((event) => read.push(event.format("full")));

    expect(read).to.have.members(declared);
  });

  it("follows a claim to its payment", () => {
    const request = log("RedemptionRequested", [2n, HOLDER, 5n, PAYOUT, 9_000n]);
    const start = log("PaymentStarted", [2n, 8_000n], 2n);
    const settlement = log("RedemptionSettled", [2n, HOLDER, 5n, toBeHex(3, 32)], 3n);

    expect(redemptionRecords([request, start, settlement])).to.deep.equal([
      {
        ...{ id: 2n, holder: HOLDER, amount: 5n, payout: PAYOUT, requestedAt: 1_001n, dueAt: 9_000n, state: "settled" },
        ...{ payingUntil: 8_000n, paymentReference: toBeHex(3, 32), closedAt: 1_003n },
        ...{ requestedIn: toBeHex(1, 32), changedIn: toBeHex(3, 32) },
      },
    ]);
  });

  it("passes over other events, and what happened to claims that it does not know", () => {
    const other = new Interface(["event AuthorityUpdated(address authority)"]).encodeEventLog("AuthorityUpdated", [
      HOLDER,
    ]);
    const place = { transactionHash: toBeHex(1, 32), timestamp: 1n };

    expect(redemptionRecords([{ ...other, ...place }, log("RedemptionCancelled", [1n])])).to.deep.equal([]);
  });
});
