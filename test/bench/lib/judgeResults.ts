import { expect } from "chai";

import { judgeResults } from "../../../bench/lib/judgeResults.js";
import { DESCRIPTION, RESULTS } from "../../fixtures/bench/sample.js";

describe("judgeResults", () => {
  it("accepts figures that are described and explained", () => {
    expect(judgeResults(RESULTS, [DESCRIPTION])).to.deep.equal([]);
  });

  it("demands a reason where a peer is cheaper", () => {
    expect(judgeResults(RESULTS, [{ ...DESCRIPTION, losses: [] }])).to.deep.equal([
      "custody: peer in custody.handOver is cheaper, and the description gives no reason.",
    ]);
  });

  it("refuses a reason that is no longer needed", () => {
    const [loss] = DESCRIPTION.losses;
    const losses = [{ ...loss!, rows: ["custody.create", "custody.handOver"] }];

    expect(judgeResults(RESULTS, [{ ...DESCRIPTION, losses }])).to.deep.equal([
      "custody: peer in custody.create is not cheaper: take the reason out of the description.",
    ]);
  });

  it("names figures without a description and descriptions without a figure", () => {
    const [create, handOver] = DESCRIPTION.rows;
    const split = { ...DESCRIPTION.rows[2]!, id: "custody.split" };
    const contenders = [...DESCRIPTION.contenders, { ...DESCRIPTION.contenders[1]!, id: "third" }];
    const described = { ...DESCRIPTION, rows: [create!, handOver!, split], contenders };

    expect(judgeResults(RESULTS, [described])).to.deep.equal([
      "custody: the row custody.revoke is not described.",
      "custody: the row custody.split was not measured.",
      "custody: the contender third was not measured.",
    ]);
  });

  it("names domains that only one side knows", () => {
    expect(judgeResults(RESULTS, [{ ...DESCRIPTION, id: "escrow" }])).to.deep.equal([
      "Nothing in bench/ describes the domain custody.",
      "escrow was not measured.",
    ]);
  });
});
