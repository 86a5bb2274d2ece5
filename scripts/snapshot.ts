import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { Command } from "commander";
import hre from "hardhat";

import { compiledSources } from "./lib/compiledSources.js";
import { compareSnapshot } from "./snapshot/compare.js";
import { measureGas } from "./snapshot/gas.js";
import { renderGasPage } from "./snapshot/gasPage.js";
import { judgeGas, readGasTargets } from "./snapshot/gasTargets.js";
import { printGas } from "./snapshot/printGas.js";
import { measureSizes, oversized } from "./snapshot/sizes.js";
import { describeStorage } from "./snapshot/storageLayout.js";

const GAS_PAGE = "docs/gas.md";

/** All that is committed. */
interface Snapshots {
  files: Record<string, object>;
  gasPage: string;
}

new Command("npm run snapshot --")
  .description("Writes gas, storage layouts and code sizes to snapshots/ and docs/gas.md.")
  .option("--check", "compare with what is committed instead of writing")
  .action(async (options: { check?: true }) => {
    const { snapshots, problems } = await takeSnapshots();
    if (options.check === true) problems.push(...driftOf(snapshots));
    else write(snapshots);

    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
  })
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });

async function takeSnapshots(): Promise<{ snapshots: Snapshots; problems: string[] }> {
  await hre.run("compile", { quiet: true });
  const sources = await compiledSources(hre.artifacts, "contracts/");
  const ours = new Map([...sources].filter(([path]) => !path.startsWith("contracts/mocks/")));

  const sizes = measureSizes(ours);
  const targets = readGasTargets();
  const gas = await measureGas();
  printGas(gas, targets);

  const files = {
    "snapshots/gas.json": gas,
    "snapshots/sizes.json": sizes,
    "snapshots/storage-layout.json": describeStorage(ours, `${hre.config.paths.cache}/validations.json`),
  };
  const problems = [...judgeGas(gas, targets), ...oversized(sizes)];
  return { snapshots: { files, gasPage: renderGasPage(gas, targets) }, problems };
}

function driftOf({ files, gasPage }: Snapshots): string[] {
  const drift = Object.entries(files).flatMap(([path, value]) => compareSnapshot(path, value));
  if (!existsSync(GAS_PAGE) || readFileSync(GAS_PAGE, "utf8") !== gasPage) drift.push(`${GAS_PAGE} is out of date.`);
  return drift.length === 0
    ? []
    : [...drift, "Run `npm run snapshot`, look at the difference and commit it with its reason."];
}

function write({ files, gasPage }: Snapshots): void {
  mkdirSync("snapshots", { recursive: true });
  for (const [path, value] of Object.entries(files)) writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
  writeFileSync(GAS_PAGE, gasPage);
  console.log(`wrote ${[...Object.keys(files), GAS_PAGE].join(", ")}`);
}
