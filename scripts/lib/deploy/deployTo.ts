import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import hre from "hardhat";

import type { SuiteParameters } from "../../../ignition/parameters/schema.js";
import { runStep } from "../progress.js";
import { printJson, printResult } from "../standardOutput.js";
import { table } from "../table.js";
import { confirmDeployment } from "./confirmDeployment.js";
import { type DeployedSuite, deploySuite, refuseUnlessReady } from "./deploySuite.js";
import { describeOwnership, describePreflight } from "./describePlan.js";
import { ownershipOf } from "./ownership.js";
import { planDeployment } from "./planDeployment.js";

/** What the command line may ask for. */
export interface DeployToOptions {
  readonly json?: true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly allowDirty?: true;
  /** Folder below which journal and records are kept, in place of the repository. */
  readonly folder?: string;
}

/** Compiles, looks at everything, asks where it must, deploys, and prints where everything stands. */
export async function deployTo(network: string, parameters: SuiteParameters, options: DeployToOptions): Promise<void> {
  await runStep("Compile", () => hre.run("compile", { quiet: true }) as Promise<void>);

  const { allowDirty = false, folder } = network === "hardhat" ? rehearsal(options) : options;
  const plan = await planDeployment({ hre, network, parameters, allowDirty, ...foldersBelow(folder) });
  const ownership = ownershipOf(parameters, plan.deployer);
  process.stderr.write(describePreflight(plan) + describeOwnership(plan));
  refuseUnlessReady(plan);
  if (options.dryRun === true) {
    const { outstanding, checks } = plan;
    print({ network, dryRun: true, outstanding, checks, ownership }, options, "Nothing was sent.");
    return;
  }

  await confirmDeployment(plan, options.yes === true);
  const suite = await runStep(`Deploy to ${network} and hand over`, (report) => deploySuite(plan, { report }));
  print({ ...suite, records: relative("", suite.records), ownership }, options, summary(suite));
}

/** The in-process chain ends with this process, and its journal and records with it, unless they are wanted. */
function rehearsal(options: DeployToOptions): DeployToOptions {
  if (options.folder !== undefined) return options;

  const folder = mkdtempSync(join(tmpdir(), "trust-machine-rehearsal-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return { ...options, folder };
}

function foldersBelow(folder: string | undefined) {
  if (folder === undefined) return {};
  return { journals: join(folder, "ignition", "deployments"), records: join(folder, "deployments") };
}

function print(result: object, { json }: DeployToOptions, text: string): void {
  if (json === true) printJson(result);
  else printResult(`\n${text}\n`);
}

function summary({ network, addresses, transactions, owner, records }: DeployedSuite): string {
  const sent =
    transactions === 0 ? "Everything stood already: nothing was sent." : `${transactions} transactions were sent.`;
  const kept = network === "hardhat" ? "The chain ends here." : `Records: ${relative("", records)}.`;
  return `${table(Object.entries(addresses))}\n\n${sent} Owner: ${owner}. ${kept}`;
}
