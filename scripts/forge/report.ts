import type { Counts } from "../test/counts.js";

/** One test as `forge test --json` describes it. */
export interface ForgeTest {
  status: "Success" | "Failure" | "Skipped";
  reason: string | null;
  kind: {
    Unit?: { gas: number };
    Fuzz?: { runs: number; median_gas: number };
    Invariant?: { runs: number; calls: number; reverts: number };
  };
}

/** The whole answer of `forge test --json`, suite by suite. */
export type ForgeReport = Record<string, { duration: string; test_results: Record<string, ForgeTest> }>;

/**
 * Finds the report in forge's standard output, which also carries a line of JSON for each invariant that broke.
 * @param stdout - What forge printed.
 * @returns The report, or undefined where forge stopped before it had one.
 */
export function parseForgeOutput(stdout: string): ForgeReport | undefined {
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  const reports = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => !("event" in line));
  return reports.at(-1) as ForgeReport | undefined;
}

/**
 * Counts the tests of a report.
 * @param report - The report.
 * @returns The counts; skipped tests are named by suite and function.
 */
export function countForgeTests(report: ForgeReport): Counts {
  const tests = Object.entries(report).flatMap(([suite, { test_results: results }]) =>
    Object.entries(results).map(([name, { status }]) => ({ title: `${suite} ${name}`, status })),
  );

  return {
    passed: tests.filter(({ status }) => status === "Success").length,
    failed: tests.filter(({ status }) => status === "Failure").length,
    skipped: tests.filter(({ status }) => status === "Skipped").map(({ title }) => title),
  };
}

/**
 * Describes one test on one line.
 * @param name - The test function.
 * @param test - What forge says about it.
 * @returns The line.
 */
export function describeForgeTest(name: string, test: ForgeTest): string {
  const mark = { Success: "✔", Failure: "✘", Skipped: "-" }[test.status];
  const { Fuzz: fuzz, Invariant: invariant } = test.kind;
  const effort =
    fuzz !== undefined
      ? ` (${fuzz.runs} runs)`
      : invariant !== undefined
        ? ` (${invariant.runs} runs, ${invariant.calls} calls, ${invariant.reverts} reverts)`
        : "";

  return `  ${mark} ${name}${effort}${test.reason === null ? "" : `: ${test.reason}`}`;
}

/** What the invariants of a domain were tried with. */
export interface InvariantEffort {
  readonly invariants: number;
  /** Random calls that were carried out: those that reverted in the handler do not count. */
  readonly calls: number;
}

/**
 * Adds up the random calls of all invariants, domain by domain.
 * @param report - The report.
 * @returns The effort by the domain's folder in `test/forge`.
 */
export function invariantEffort(report: ForgeReport): Record<string, InvariantEffort> {
  const efforts: Record<string, InvariantEffort> = {};
  for (const [suite, { test_results: results }] of Object.entries(report)) {
    const domain = /^test\/forge\/([^/]+)\//.exec(suite)?.[1] ?? suite;
    for (const { kind } of Object.values(results)) {
      if (kind.Invariant === undefined) continue;
      const { invariants, calls } = efforts[domain] ?? { invariants: 0, calls: 0 };
      efforts[domain] = { invariants: invariants + 1, calls: calls + kind.Invariant.calls - kind.Invariant.reverts };
    }
  }
  return efforts;
}
