import { Command } from "commander";

import { runForge } from "./forge/run.js";
import { hardhat } from "./lib/hardhat.js";
import { sumCounts, TOTAL_PATH, writeCounts, type Counts } from "./test/counts.js";
import { LANES, strayTestFiles } from "./test/lanes.js";
import { runMochaLane } from "./test/mochaLane.js";

const names = [...LANES.map(({ name }) => name), "forge"];

new Command("npm test --")
  .description("Runs the tests lane by lane and adds them up.")
  .argument("[lanes...]", `which lanes: ${names.join(", ")} (default: all)`)
  .option("--forge-args <args>", "further arguments for `forge test`, separated by spaces", "")
  .option("--counts <file>", "where the sum is left as JSON", TOTAL_PATH)
  .action(async (chosen: string[], options: { forgeArgs: string; counts: string }) => {
    const unknown = chosen.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new Error(`No such lane: ${unknown.join(", ")}. There are ${names.join(", ")}.`);

    process.exitCode = await runLanes(
      chosen.length === 0 ? names : chosen,
      options.forgeArgs.split(" ").filter(Boolean),
      options.counts,
    );
  })
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });

async function runLanes(chosen: string[], forgeArgs: string[], countsPath: string): Promise<number> {
  const stray = strayTestFiles();
  if (stray.length > 0)
    throw new Error(`No lane runs these; add their folder to scripts/test/lanes.ts:\n${stray.join("\n")}`);

  const { code } = await hardhat(["compile"]);
  if (code !== 0) return code;

  const results: { name: string; counts: Counts; seconds: number }[] = [];
  for (const name of chosen) {
    const lane = LANES.find((candidate) => candidate.name === name);
    console.log(`\n== ${name}: ${lane?.about ?? "fuzz and invariant suites"}`);

    const started = Date.now();
    const counts = lane === undefined ? await runForge(forgeArgs) : await runMochaLane(lane);
    results.push({ name, counts, seconds: (Date.now() - started) / 1000 });
  }

  return report(results, countsPath);
}

function report(results: { name: string; counts: Counts; seconds: number }[], countsPath: string): number {
  console.log("\n== sum");
  for (const { name, counts, seconds } of results) {
    console.log(`${name.padEnd(12)} ${describe(counts)} (${seconds.toFixed(0)} s)`);
  }

  const total = sumCounts(results.map(({ counts }) => counts));
  writeCounts(countsPath, total);
  for (const title of total.skipped) console.log(`skipped: ${title}`);
  console.log(describe(total));
  return total.failed === 0 ? 0 : 1;
}

function describe({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}
