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

/** The in-process chain ends with this process: its records are cleared away like those of a node that ended. */
const IN_PROCESS = "in-process";

/** Compiles, looks at everything, asks where it must, deploys, and prints where everything stands. */
export async function deployTo(network: string, parameters: SuiteParameters, options: DeployToOptions): Promise<void> {
  await runStep("Compile", () => hre.run("compile", { quiet: true }) as Promise<void>);

  const { allowDirty = false, folder } = options;
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
  const endsWithNode = network === "hardhat" ? IN_PROCESS : null;
  const suite = await runStep(`Deploy to ${network} and hand over`, (report) =>
    deploySuite(plan, { report, endsWithNode }),
  );
  print({ ...suite, records: relative("", suite.records), ownership }, options, summary(suite));
}

function foldersBelow(folder: string | undefined) {
  if (folder === undefined) return {};
  return { journals: join(folder, "ignition", "deployments"), records: join(folder, "deployments") };
}

function print(result: object, { json }: DeployToOptions, text: string): void {
  if (json === true) printJson(result);
  else printResult(`\n${text}\n`);
}

function summary({ addresses, transactions, owner, records }: DeployedSuite): string {
  const sent =
    transactions === 0 ? "Everything stood already: nothing was sent." : `${transactions} transactions were sent.`;
  return `${table(Object.entries(addresses))}\n\n${sent} Owner: ${owner}. Records: ${relative("", records)}.`;
}
