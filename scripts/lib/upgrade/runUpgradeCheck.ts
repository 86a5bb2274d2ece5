import { readFileSync } from "node:fs";
import { join } from "node:path";

import hre from "hardhat";
import pc from "picocolors";

import { compilerInputOf } from "../deploy/compilerInput.js";
import { readCompilerInput, readRecords } from "../deploy/readRecords.js";
import type { DeploymentRecord } from "../deploy/recordFormat.js";
import { runStep } from "../progress.js";
import { ROOT } from "../root.js";
import { ScriptError } from "../ScriptError.js";
import { printJson, printResult } from "../standardOutput.js";
import { table } from "../table.js";
import { checkUpgrade } from "./checkUpgrade.js";
import { type Implementation, readImplementation } from "./implementation.js";
import type { GoldenWords } from "./rehearse.js";

/** What the command line may ask for. */
export interface UpgradeCheckOptions {
  readonly network: string;
  readonly contract: string;
  readonly to: string;
  readonly arguments?: string;
  readonly json?: true;
}

/** Where the words that a token's storage is pinned by stand. */
const WORDS = join(ROOT, "test", "vectors", "stablecoin.json");

/** Compares the recorded implementation of a contract with one of this checkout. Nothing is sent. */
export async function runUpgradeCheck(options: UpgradeCheckOptions): Promise<void> {
  const folder = join(ROOT, "deployments", options.network);
  const recorded = recordedImplementation(folder, options);
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
  else {
    const rows = checks.map(({ subject, found, todo }) => {
      const mark = todo === undefined ? pc.green("✔") : pc.red("✖");
      return [mark, subject, todo === undefined ? found : `${found}\n${todo}`.replaceAll("\n", "\n      ")];
    });
    printResult(`\n${table(rows)}\n`);
  }
  if (failed.length > 0) process.exitCode = 1;
}

async function newImplementation(name: string): Promise<Implementation> {
  const { sourceName, contractName } = await hre.artifacts.readArtifact(name);
  const { text } = await compilerInputOf(hre.artifacts, [name]);
  return readImplementation({ input: text, sourceName, contractName });
}

function recordedImplementation(
  folder: string,
  { contract }: UpgradeCheckOptions,
): NonNullable<DeploymentRecord["implementation"]> {
  const { contracts } = readRecords(folder);
  const implementation = contracts.find(({ contractName }) => contractName === contract)?.implementation;
  if (implementation !== undefined && implementation !== null) return implementation;

  const proxies = contracts.filter((record) => record.implementation !== null).map(({ contractName }) => contractName);
  throw new ScriptError({
    what: `${contract} cannot be upgraded.`,
    why: `The records in ${folder} name no proxy of that name; they name ${proxies.join(", ") || "none at all"}.`,
    todo: "Give one of them with --contract. What is no proxy is replaced by a successor instead.",
  });
}

function readArguments(text: string): unknown[] {
  try {
    const list = JSON.parse(text) as unknown;
    if (Array.isArray(list)) return list;
  } catch {
    // Told below: it is no list either.
  }
  throw new ScriptError({
    what: "The constructor's arguments cannot be read.",
    why: `${text} is no JSON list.`,
    todo: `Give one such as '["Trust Dollar","TUSD","0x555344"]', or leave it out for the recorded ones.`,
  });
}
