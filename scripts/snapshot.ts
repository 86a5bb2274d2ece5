import { mkdirSync, writeFileSync } from "node:fs";

import { Command } from "commander";
import hre from "hardhat";

import { compiledSources } from "./lib/compiledSources.js";
import { compareSnapshot } from "./snapshot/compare.js";
import { measureGas } from "./snapshot/gas.js";
import { compareToTargets } from "./snapshot/gasTargets.js";
import { measureSizes, oversized } from "./snapshot/sizes.js";
import { describeStorage } from "./snapshot/storageLayout.js";

new Command("npm run snapshot --")
  .description("Writes gas, storage layouts and code sizes to snapshots/.")
  .option("--check", "compare with what is committed instead of writing")
  .action(async (options: { check?: true }) => {
    const problems = await takeSnapshots(options.check === true);
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
  })
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });

async function takeSnapshots(check: boolean): Promise<string[]> {
  await hre.run("compile", { quiet: true });
  const sources = await compiledSources(hre.artifacts, "contracts/");
  const ours = new Map([...sources].filter(([path]) => !path.startsWith("contracts/mocks/")));

  const sizes = measureSizes(ours);
  const gas = await measureGas();
  const files = {
    "snapshots/gas.json": gas,
    "snapshots/sizes.json": sizes,
    "snapshots/storage-layout.json": describeStorage(ours, `${hre.config.paths.cache}/validations.json`),
  };

  const problems = [...compareToTargets(gas), ...oversized(sizes)];
  const drift = check ? Object.entries(files).flatMap(([path, value]) => compareSnapshot(path, value)) : [];
  if (drift.length > 0) drift.push("Run `npm run snapshot`, look at the difference and commit it with its reason.");
  if (!check) write(files);
  return [...problems, ...drift];
}

function write(files: Record<string, object>): void {
  mkdirSync("snapshots", { recursive: true });
  for (const [path, value] of Object.entries(files)) {
    writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
    console.log(`wrote ${path}`);
  }
}
