import { expect } from "chai";

import { shortOfCalls } from "../../../scripts/forge/leastCalls.js";
import {
  countForgeTests,
  describeForgeTest,
  invariantEffort,
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

  it("adds up the calls of a domain's invariants that were carried out", () => {
    const invariant = (calls: number, reverts: number) => ({
      status: "Success" as const,
      reason: null,
      kind: { Invariant: { runs: 1, calls, reverts } },
    });
    const report: ForgeReport = {
      ...REPORT,
      "test/forge/stablecoin/A.t.sol:A": {
        duration: "1s",
        test_results: { a: invariant(60, 10), b: invariant(30, 0) },
      },
      "test/forge/stablecoin/B.t.sol:B": { duration: "1s", test_results: { c: invariant(25, 5) } },
    };

    expect(invariantEffort(report)).to.deep.equal({ stablecoin: { invariants: 3, calls: 100 } });
  });

  it("falls short where a domain stood fewer calls than its profile demands, or none", () => {
    const effort = { invariants: 4, calls: 100_000 };
    const efforts = { stablecoin: effort, supplychain: effort };

    expect(shortOfCalls(efforts, "default")).to.deep.equal([]);
    expect(shortOfCalls(efforts, "long")).to.deep.equal([
      "The invariants of stablecoin stood 100000 random calls; the profile long demands 1000000.",
      "The invariants of supplychain stood 100000 random calls; the profile long demands 1000000.",
    ]);
    expect(shortOfCalls({}, "default")).to.have.length(2);
    expect(shortOfCalls({}, "another")).to.deep.equal([]);
  });
});
