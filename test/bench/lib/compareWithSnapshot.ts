import { expect } from "chai";

import { compareWithSnapshot } from "../../../bench/lib/compareWithSnapshot.js";
import { DESCRIPTION, RESULTS } from "../../fixtures/bench/sample.js";

describe("compareWithSnapshot", () => {
  it("accepts figures that agree, by the operation that a row names", () => {
    const snapshot = { "custody.create": 50_000, "custody.handOver.relayed": 60_000, "custody.split": 1 };

    expect(compareWithSnapshot(RESULTS, [DESCRIPTION], snapshot)).to.deep.equal([]);
  });

  it("names a figure that differs and one that the snapshot lacks", () => {
    expect(compareWithSnapshot(RESULTS, [DESCRIPTION], { "custody.create": 50_012 })).to.deep.equal([
      "custody.create: 50000 here, 50012 in the snapshot (custody.create).",
      "custody.handOver: 60000 here, undefined in the snapshot (custody.handOver.relayed).",
    ]);
  });
});
