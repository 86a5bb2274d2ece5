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

import { futuresOf } from "../../../ignition/lib/inLayers.js";
import type { Report } from "../progress.js";
import { ScriptError } from "../ScriptError.js";
import { artifactResolver } from "./artifacts.js";
import { isIgnitionError, TRANSACTION_LOST } from "./explainFailure.js";
import { ignitionProgress } from "./ignitionProgress.js";
import { journalSteps } from "./journalSteps.js";
import { readJournal } from "./readJournal.js";
import { type RecoverOptions, recoverJournal, sendLost } from "./recoverJournal.js";

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

/** After how many blocks Ignition takes a transaction of a public network for settled. */
const CONFIRMATIONS = 5;

/**
 * Carries out the steps of a module that its journal does not know as done. A step that failed in an earlier run changed nothing
 * on the chain: it is forgotten and tried again.
 *
 * @throws {@link ScriptError} when a step fails or the journal does not fit the module.
 */
export async function runIgnition(run: IgnitionRun): Promise<SuccessfulDeploymentResult> {
  const { hre, journal, local } = run;
  const options = { hre, journal, confirmations: local ? 1 : CONFIRMATIONS };
  refuseMissingSteps(run);
  await recoverJournal(options);
  let result = await deployOnce(run, options);

  if (result.type === DeploymentResultType.PREVIOUS_RUN_ERROR) {
    for (const futureId of Object.keys(result.errors)) await wipe(journal, artifactResolver(hre), futureId);
    result = await deployOnce(run, options);
  }
  if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT) throw explain(result, journal);

  return result;
}

async function deployOnce(run: IgnitionRun, options: RecoverOptions): Promise<DeploymentResult> {
  try {
    return await callIgnition(run);
  } catch (error) {
    if (!isIgnitionError(error, TRANSACTION_LOST)) throw error;
    await sendLost(options);
    return callIgnition(run);
  }
}

function callIgnition({ hre, module, deployer, journal, local, report }: IgnitionRun): Promise<DeploymentResult> {
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

/** Ignition only warns of steps that were carried out and are gone; what follows would rest on things nobody knows of. */
function refuseMissingSteps({ module, journal }: IgnitionRun): void {
  const known = new Set(futuresOf(module).map(({ id }) => id));
  const missing = [...journalSteps(readJournal(journal)).keys()].filter((id) => !known.has(id));
  if (missing.length === 0) return;

  throw unfit(missing.map((id) => `${id}: was carried out and is no longer a step`).join("\n"), journal);
}

function explain(result: Exclude<DeploymentResult, SuccessfulDeploymentResult>, journal: string): ScriptError {
  if (result.type === DeploymentResultType.RECONCILIATION_ERROR) {
    return unfit(list(result.errors), journal);
  }
  if (result.type === DeploymentResultType.EXECUTION_ERROR) {
    return new ScriptError({
      what: `The deployment stopped after ${result.successful.length} steps.`,
      why: [
        ...result.failed.map(({ futureId, error }) => `${futureId}: ${error}`),
        ...result.timedOut.map(({ futureId }) => `${futureId}: the transaction was not mined in time`),
        ...result.held.map(({ futureId, reason }) => `${futureId}: ${reason}`),
      ].join("\n"),
      todo:
        result.timedOut.length > 0
          ? "Run again when the network is less busy: what was sent is waited for again, and is not sent twice."
          : "Remove the cause and run again: it goes on where it stopped.",
    });
  }
  return new ScriptError({
    what: "The deployment cannot be carried out.",
    why: list(result.errors),
    todo: "Correct the module or its parameters and run again.",
  });
}

function unfit(why: string, journal: string): ScriptError {
  return new ScriptError({
    what: "The deployment does not fit what was already carried out.",
    why,
    todo: `Undo the change to the steps that ${journal} knows, or move that folder away and deploy everything anew.`,
  });
}

function list(errors: Record<string, readonly string[]>): string {
  return Object.entries(errors)
    .map(([futureId, reasons]) => `${futureId}: ${reasons.join("; ")}`)
    .join("\n");
}
