import { randomBytes } from "node:crypto";

import { run } from "../lib/run.js";
import type { Counts } from "../test/counts.js";
import { findBinary } from "./binary.js";
import { shortOfCalls } from "./leastCalls.js";
import { countForgeTests, describeForgeTest, invariantEffort, parseForgeOutput, type ForgeReport } from "./report.js";

/**
 * Runs forge's fuzz and invariant suites on the sources that Hardhat compiles. On a platform for which npm has no forge it
 * says so and counts one skipped test.
 * @param args - Further arguments for `forge test`, such as `--match-path`.
 * @returns The counts.
 */
export async function runForge(args: string[] = []): Promise<Counts> {
  const forge = findBinary("forge");
  if (!("path" in forge)) {
    const skipped = `forge fuzz and invariant suites: ${forge.missing}`;
    console.log(`Skipped: ${skipped}`);
    // A CI that ought to have forge must not turn green without it.
    const failed = forge.expected && process.env.CI === "true" ? 1 : 0;
    return { passed: 0, failed, skipped: [skipped] };
  }

  // A fresh seed a run explores more; printing it makes a failure repeatable (`-- --fuzz-seed 0x…`).
  const seed = args.includes("--fuzz-seed") ? [] : ["--fuzz-seed", `0x${randomBytes(32).toString("hex")}`];
  console.log(`forge test ${[...args, ...seed].join(" ")}`);

  const { code, stdout } = await run(forge.path, ["test", "--json", ...seed, ...args], { capture: true });
  const report = parseForgeOutput(stdout);
  if (report === undefined) {
    console.error("forge ended without a report: see what it says above.");
    return { passed: 0, failed: 1, skipped: [] };
  }

  printReport(report);
  const counts = countForgeTests(report);
  const short = printEffort(report, args);
  // forge keeps what failed; running it once more shows the traces.
  if (counts.failed > 0) await run(forge.path, ["test", "--rerun", "-vvv", ...seed]);
  return { ...counts, failed: (code === 0 ? counts.failed : Math.max(counts.failed, 1)) + short };
}

function printReport(report: ForgeReport): void {
  for (const [suite, { duration, test_results: results }] of Object.entries(report)) {
    console.log(`\n${suite} (${duration.split(" ").slice(0, 2).join(" ")})`);
    for (const [name, test] of Object.entries(results)) console.log(describeForgeTest(name, test));
  }
}

/** Prints how many calls the invariants stood; answers how many domains had too few, where all of them ran. */
function printEffort(report: ForgeReport, args: string[]): number {
  const efforts = invariantEffort(report);
  console.log("\nRandom calls that the invariants of a domain stood together, without those that reverted");
  for (const [domain, { invariants, calls }] of Object.entries(efforts))
    console.log(`  ${domain}: ${calls} in ${invariants} invariants`);

  // Arguments choose among the tests, or make a run longer.
  const short = args.length > 0 ? [] : shortOfCalls(efforts, process.env.FOUNDRY_PROFILE ?? "default");
  for (const sentence of short) console.error(sentence);
  return short.length;
}
