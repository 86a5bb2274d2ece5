import { relative } from "node:path";

import hre from "hardhat";

import type { SuiteParameters } from "../../../ignition/parameters/schema.js";
import { runStep } from "../progress.js";
import { printJson, printResult } from "../standardOutput.js";
import { table } from "../table.js";
import { confirmDeployment } from "./confirmDeployment.js";
import { type DeployedSuite, deploySuite, refuseUnlessReady } from "./deploySuite.js";
import { describeOwnership, describePreflight } from "./describePlan.js";
import { planDeployment } from "./planDeployment.js";

/** What the command line may ask for. */
export interface DeployToOptions {
  readonly json?: true;
  readonly dryRun?: true;
  readonly yes?: true;
}

/** Compiles, looks at everything, asks where it must, deploys, and prints where everything stands. */
export async function deployTo(network: string, parameters: SuiteParameters, options: DeployToOptions): Promise<void> {
  await runStep("Compile", () => hre.run("compile", { quiet: true }) as Promise<void>);

  const plan = await planDeployment({ hre, network, parameters });
  process.stderr.write(describePreflight(plan) + describeOwnership(plan));
  refuseUnlessReady(plan);
  if (options.dryRun === true) {
    const { outstanding, checks } = plan;
    print({ network, dryRun: true, outstanding, checks }, options, "Nothing was sent.");
    return;
  }

  await confirmDeployment(plan, options.yes === true);
  const suite = await runStep(`Deploy to ${network} and hand over`, (report) => deploySuite(plan, { report }));
  print({ ...suite, records: relative("", suite.records) }, options, summary(suite));
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
