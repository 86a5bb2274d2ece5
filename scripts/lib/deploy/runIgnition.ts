import { existsSync } from "node:fs";
import { join } from "node:path";

import {
  deploy,
  type DeploymentResult,
  DeploymentResultType,
  type DeploymentParameters,
  type IgnitionModule,
  type IgnitionModuleResult,
  type SuccessfulDeploymentResult,
  wipe,
} from "@nomicfoundation/ignition-core";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import type { Report } from "../progress.js";
import { ScriptError } from "../ScriptError.js";
import { artifactResolver } from "./artifacts.js";
import { ignitionProgress } from "./ignitionProgress.js";
import { recoverJournal } from "./recoverJournal.js";

/** What Ignition carries out, and where. */
export interface IgnitionRun {
  readonly hre: HardhatRuntimeEnvironment;
  readonly module: IgnitionModule<string, string, IgnitionModuleResult<string>>;
  readonly deployer: string;
  /** Folder of the journal. */
  readonly journal: string;
  /** Whether blocks come at once, so that waiting for more of them makes no sense. */
  readonly local: boolean;
  readonly report: Report;
}

/** The suite's parameters are in the module already. */
const NO_PARAMETERS: DeploymentParameters = {};

/**
 * Carries out the steps of a module that its journal does not know as done. A step that failed in an earlier run changed nothing
 * on the chain: it is forgotten and tried again.
 *
 * @throws {@link ScriptError} when a step fails or the journal does not fit the module.
 */
export async function runIgnition(run: IgnitionRun): Promise<SuccessfulDeploymentResult> {
  if (hasJournal(run.journal)) await recoverJournal(run);
  let result = await deployOnce(run);

  if (result.type === DeploymentResultType.PREVIOUS_RUN_ERROR) {
    for (const futureId of Object.keys(result.errors)) await wipe(run.journal, artifactResolver(run.hre), futureId);
    result = await deployOnce(run);
  }
  if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT) throw explain(result, run.journal);

  return result;
}

/** Whether the journal has begun. */
export function hasJournal(journal: string): boolean {
  return existsSync(join(journal, "journal.jsonl"));
}

async function deployOnce({ hre, module, deployer, journal, local, report }: IgnitionRun): Promise<DeploymentResult> {
  return deploy({
    // A local chain mines at once; elsewhere Ignition's own patience is right.
    config: local ? { blockPollingInterval: 20, requiredConfirmations: 1 } : {},
    artifactResolver: artifactResolver(hre),
    provider: hre.network.provider,
    executionEventListener: ignitionProgress(report),
    deploymentDir: journal,
    ignitionModule: module,
    deploymentParameters: NO_PARAMETERS,
    accounts: [deployer],
    defaultSender: deployer,
  });
}

function explain(result: Exclude<DeploymentResult, SuccessfulDeploymentResult>, journal: string): ScriptError {
  if (result.type === DeploymentResultType.RECONCILIATION_ERROR) {
    return new ScriptError({
      what: "The deployment does not fit what was already carried out.",
      why: list(result.errors),
      todo: `Undo the change to the steps that ${journal} knows as done, or deploy anew with another journal.`,
    });
  }
  if (result.type === DeploymentResultType.EXECUTION_ERROR) {
    return new ScriptError({
      what: `The deployment stopped after ${result.successful.length} steps.`,
      why: [
        ...result.failed.map(({ futureId, error }) => `${futureId}: ${error}`),
        ...result.timedOut.map(({ futureId }) => `${futureId}: the transaction was not mined in time`),
        ...result.held.map(({ futureId, reason }) => `${futureId}: ${reason}`),
      ].join("\n"),
      todo: "Remove the cause and run again: it goes on where it stopped.",
    });
  }
  return new ScriptError({
    what: "The deployment cannot be carried out.",
    why: list(result.errors),
    todo: "Correct the module or its parameters and run again.",
  });
}

function list(errors: Record<string, readonly string[]>): string {
  return Object.entries(errors)
    .map(([futureId, reasons]) => `${futureId}: ${reasons.join("; ")}`)
    .join("\n");
}
