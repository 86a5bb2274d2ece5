import "./lib/useOwnConfig.js";

import hre from "hardhat";

import { command, parse } from "../scripts/lib/arguments.js";
import { runStep } from "../scripts/lib/progress.js";
import { runScript } from "../scripts/lib/runScript.js";
import { ScriptError } from "../scripts/lib/ScriptError.js";
import { printJson, printResult } from "../scripts/lib/standardOutput.js";
import { conditions, packageVersions } from "./lib/conditions.js";
import { DOMAINS } from "./lib/domains.js";
import { judgeResults } from "./lib/judgeResults.js";
import { measureDomain } from "./lib/measureDomain.js";
import { driftOf, stalePages, writeResults } from "./lib/results.js";
import { tablesOf } from "./lib/tables.js";
import type { DomainResults, GasResults } from "./lib/types.js";

runScript(async () => {
  const options = parse<{ check?: true; json?: true }>(
    command("npm run bench:gas --", "Compares the gas of the suite's operations with contracts that others publish.")
      .option("--check", "compare with the committed figures instead of writing them")
      .option("--json", "print the figures as JSON"),
  );
  const results = await measure();

  if (options.json === true) printJson(results);
  else printResult(`${tablesOf(results, DOMAINS)}\n`);

  if (options.check === true) requireCommitted(results);
  else process.stderr.write(`Wrote ${writeResults(results).join(", ")}.\n`);
  requireExplained(results);
});

async function measure(): Promise<GasResults> {
  await runStep("Compile the suite and what it is compared with", () => hre.run("compile", { quiet: true }));
  const domains: Record<string, DomainResults> = {};
  for (const { id } of DOMAINS) domains[id] = await runStep(`Measure ${id}`, () => measureDomain(id));
  return { conditions: conditions(), packages: packageVersions(DOMAINS), domains };
}

function requireCommitted(results: GasResults): void {
  const drift = [...driftOf(results), ...stalePages(results).map((path) => `${path} is out of date.`)];
  if (drift.length === 0) return;
  throw new ScriptError({
    what: "The figures are not the committed ones.",
    why: drift.join("\n"),
    todo: "Run npm run bench:gas, look at the difference and commit it with its reason.",
  });
}

function requireExplained(results: GasResults): void {
  const problems = judgeResults(results, DOMAINS);
  if (problems.length === 0) return;
  throw new ScriptError({
    what: "The page does not say all that the figures say.",
    why: problems.join("\n"),
    todo: "Correct the domain's description.ts in bench/.",
  });
}
