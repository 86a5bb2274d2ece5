import { dirname, join, relative } from "node:path";

import hre from "hardhat";

import { deploymentId } from "../deploy/chain.js";
import { confirmDeployment } from "../deploy/confirmDeployment.js";
import { refuseUnlessReady } from "../deploy/deploySuite.js";
import { describePreflight } from "../deploy/describePlan.js";
import type { Check } from "../deploy/preflight.js";
import { runStep } from "../progress.js";
import { ScriptError } from "../ScriptError.js";
import { printJson, printResult } from "../standardOutput.js";
import { table } from "../table.js";
import { checkApart } from "./checkApart.js";
import { describeChecks } from "./describeChecks.js";
import { type DeployedImplementation, deployUpgrade } from "./deployUpgrade.js";
import { planUpgrade, type UpgradePlan } from "./planUpgrade.js";
import { readArguments } from "./successor.js";

/** What the command line may ask for. */
export interface UpgradeDeployOptions {
  readonly contract: string;
  readonly to: string;
  readonly arguments?: string;
  readonly json?: true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly allowDirty?: true;
  /** Folder below which journal and records are kept, in place of the repository. */
  readonly folder?: string;
}

/** Compiles, checks the upgrade, looks at everything, asks where it must, deploys the implementation, and prints what to propose. */
export async function runUpgradeDeploy(network: string, options: UpgradeDeployOptions): Promise<void> {
  const { contract, to, allowDirty = false, folder } = options;
  const constructorArguments = options.arguments === undefined ? undefined : readArguments(options.arguments);
  await runStep("Compile", () => hre.run("compile", { quiet: true }) as Promise<void>);

  const request = { hre, network, contract, to, constructorArguments, allowDirty };
  const plan = await planUpgrade({ ...request, ...foldersBelow(folder) });
  const upgradeChecks = plan.outstanding.contracts.length === 0 ? [] : await check(plan);
  process.stderr.write(
    `${describePreflight(plan)}${upgradeChecks.length > 0 ? `${describeChecks(upgradeChecks)}\n\n` : ""}`,
  );
  refuseUnsafe(plan, upgradeChecks);
  refuseUnlessReady(plan, to);
  const checks = [...plan.checks, ...upgradeChecks];
  if (options.dryRun === true) {
    print({ network, dryRun: true, contract, to, outstanding: plan.outstanding, checks }, options, "Nothing was sent.");
    return;
  }

  await confirmDeployment(plan, options.yes === true);
  const deployed = await runStep(`Deploy ${to} to ${network}`, (report) => deployUpgrade(plan, report));
  const { name, implementation, transactions } = deployed;
  const { address, compilerInput, gitCommit, transactionHash } = implementation;
  const result = { network, contract, to, name, address, compilerInput, gitCommit, transactionHash, transactions };
  print({ ...result, records: relative("", plan.records) }, options, summary(plan, deployed));
}

function check({ network, chain, records, record, to, constructorArguments }: UpgradePlan): Promise<Check[]> {
  return checkApart({
    network: deploymentId(chain, network),
    folder: dirname(dirname(records)),
    contract: record.contractName,
    ...{ to, constructorArguments },
  });
}

/** Refuses an implementation that would break the token, with all that was found. */
function refuseUnsafe({ network, record, to }: UpgradePlan, checks: readonly Check[]): void {
  const failed = checks.filter(({ todo }) => todo !== undefined);
  if (failed.length === 0) return;

  throw new ScriptError({
    what: `${to} must not become the implementation of ${record.contractName} on ${network}; nothing was sent.`,
    why: failed.map(({ subject, found }) => `${subject}: ${found}`).join("\n"),
    todo: failed.map(({ todo }) => todo).join("\n"),
  });
}

function foldersBelow(folder: string | undefined) {
  if (folder === undefined) return {};
  return { journals: join(folder, "ignition", "deployments"), records: join(folder, "deployments") };
}

function print(result: object, { json }: UpgradeDeployOptions, text: string): void {
  if (json === true) printJson(result);
  else printResult(`\n${text}\n`);
}

function summary({ network, record, standing }: UpgradePlan, deployed: DeployedImplementation): string {
  const { name, implementation, transactions } = deployed;
  const { address, compilerInput, gitCommit } = implementation;
  const rows = [
    ["implementation", address],
    ["name", name],
    ["compiler input", compilerInput],
    ["commit", gitCommit ?? "none"],
  ];
  const sent = transactions === 0 ? "It stood already: nothing was sent." : "1 transaction was sent.";
  const isInUse = standing !== undefined && standing === record.implementation;
  const next = isInUse
    ? `${record.contractName} uses it already.`
    : `Next: npm run propose -- --network ${network} call ${record.contractName} upgradeToAndCall ${name} 0x --simulate`;
  return `${table(rows)}\n\n${sent}\n${next}`;
}
