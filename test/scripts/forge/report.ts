import { expect } from "chai";

import {
  countForgeTests,
  describeForgeTest,
  parseForgeOutput,
  type ForgeReport,
} from "../../../scripts/forge/report.js";

const REPORT: ForgeReport = {
  "test/forge/access/Quorum.t.sol:QuorumTest": {
    duration: "2s 13ms",
    test_results: {
      "testFuzz_counts(uint256)": { status: "Success", reason: null, kind: { Fuzz: { runs: 10_000, median_gas: 1 } } },
      "test_rejects()": { status: "Failure", reason: "1 != 2", kind: { Unit: { gas: 3 } } },
      "test_p256()": { status: "Skipped", reason: null, kind: { Unit: { gas: 0 } } },
    },
  },
};

describe("Forge's report", () => {
  it("is found behind the lines on broken invariants", () => {
    const stdout = `{"timestamp":1,"event":"failure"}\n${JSON.stringify(REPORT)}\n`;

    expect(parseForgeOutput(stdout)).to.deep.equal(REPORT);
  });

  it("is undefined where forge stopped before it had one", () => {
    expect(parseForgeOutput("")).to.equal(undefined);
  });

  it("is counted, skipped tests by name", () => {
    expect(countForgeTests(REPORT)).to.deep.equal({
      passed: 1,
      failed: 1,
      skipped: ["test/forge/access/Quorum.t.sol:QuorumTest test_p256()"],
    });
  });

  it("is described line by line with effort and reason", () => {
    const tests = REPORT["test/forge/access/Quorum.t.sol:QuorumTest"]?.test_results ?? {};

    expect(Object.entries(tests).map(([name, test]) => describeForgeTest(name, test))).to.deep.equal([
      "  ✔ testFuzz_counts(uint256) (10000 runs)",
      "  ✘ test_rejects(): 1 != 2",
      "  - test_p256()",
    ]);
  });
});
