import { expect } from "chai";

import { sumCounts } from "../../../scripts/test/counts.js";

describe("sumCounts", () => {
  it("adds up lanes and keeps the names of what was skipped", () => {
    const lanes = [
      { passed: 3, failed: 1, skipped: ["a corpus that is not here"] },
      { passed: 4, failed: 0, skipped: ["forge on this platform"] },
    ];

    expect(sumCounts(lanes)).to.deep.equal({
      passed: 7,
      failed: 1,
      skipped: ["a corpus that is not here", "forge on this platform"],
    });
  });
});
