import { readFileSync } from "node:fs";
import { join } from "node:path";

import hre from "hardhat";

import { compilerInputOf } from "../deploy/compilerInput.js";
import { readCompilerInput } from "../deploy/readRecords.js";
import { runStep } from "../progress.js";
import { ROOT } from "../root.js";
import { printJson, printResult } from "../standardOutput.js";
import { checkUpgrade } from "./checkUpgrade.js";
import { describeChecks } from "./describeChecks.js";
import { type Implementation, readImplementation } from "./implementation.js";
import { recordedProxy } from "./recordedProxy.js";
import type { GoldenWords } from "./rehearse.js";
import { findSuccessor, readArguments } from "./successor.js";

/** What the command line may ask for. */
export interface UpgradeCheckOptions {
  readonly network: string;
  readonly contract: string;
  readonly to: string;
  readonly arguments?: string;
  /** Folder below which the records are, in place of the repository. */
  readonly folder?: string;
  readonly json?: true;
}

/** Where the words that a token's storage is pinned by stand. */
const WORDS = join(ROOT, "test", "vectors", "stablecoin.json");

/** Compares the recorded implementation of a contract with one of this checkout. Nothing is sent. */
export async function runUpgradeCheck(options: UpgradeCheckOptions): Promise<void> {
  const folder = join(options.folder ?? ROOT, "deployments", options.network);
  const { implementation: recorded } = recordedProxy(folder, options.contract);
  await runStep("Compile", () => hre.run("compile", { quiet: true }) as Promise<void>);

  const { old, successor } = await runStep("Compile the recorded and the new implementation", async () => ({
    old: readImplementation({ input: readCompilerInput(folder, recorded.compilerInput), ...recorded }),
    successor: await newImplementation(options.to),
  }));
  const newArguments =
    options.arguments === undefined ? recorded.constructorArguments : readArguments(options.arguments);
  const { storage: words } = JSON.parse(readFileSync(WORDS, "utf8")) as { storage: GoldenWords };
  const checks = await runStep("Compare, and try the upgrade on a chain of its own", () =>
    checkUpgrade({ hre, old, successor, oldArguments: recorded.constructorArguments, newArguments, words }),
  );

  const failed = checks.filter(({ todo }) => todo !== undefined);
  if (options.json === true) printJson({ ...options, from: recorded.address, safe: failed.length === 0, checks });
  else printResult(`\n${describeChecks(checks)}\n`);
  if (failed.length > 0) process.exitCode = 1;
}

async function newImplementation(name: string): Promise<Implementation> {
  const { sourceName, contractName } = await findSuccessor(hre, name);
  const { text } = await compilerInputOf(hre.artifacts, [name]);
  return readImplementation({ input: text, sourceName, contractName });
}
