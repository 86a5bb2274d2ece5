import { dirname } from "node:path";

import { isLocalNetwork } from "../../../hardhat/networks.js";
import type { Report } from "../progress.js";
import { ScriptError } from "../ScriptError.js";
import { keepBuild } from "./builds.js";
import { collectRecords } from "./collectRecords.js";
import { writeIndex } from "./deploymentsIndex.js";
import { explained } from "./explainFailure.js";
import { inputsFolder, inputsOf } from "./inputs.js";
import { keepChain } from "./journalChain.js";
import { keepUpgrades } from "./keepUpgrades.js";
import { lockJournal } from "./lockJournal.js";
import { outstanding } from "./outstanding.js";
import type { DeploymentPlan } from "./planDeployment.js";
import { readJournal } from "./readJournal.js";
import type { DeploymentRecord } from "./recordFormat.js";
import { recordName } from "./recordName.js";
import { runIgnition } from "./runIgnition.js";
import { pointTo, writeRecords } from "./writeRecords.js";

/** A suite that stands on a chain. */
export interface DeployedSuite {
  readonly network: string;
  readonly chainId: bigint;
  readonly genesisHash: string;
  readonly deployer: string;
  readonly owner: string;
  /** Address of each contract by its name. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Transactions that this run sent; zero when everything stood already. */
  readonly transactions: number;
  /** Folder of the records. */
  readonly records: string;
}

/** What a run may add to a plan. */
export interface DeployOptions {
  readonly report?: Report;
  /** RPC endpoint of the chain's node, when the chain ends with it. */
  readonly endsWithNode?: string | null;
}

/**
 * Carries a plan out, hands the suite over, and writes its records at the very end. Run again after whatever stopped it, it goes on
 * where it was; run again after its end, it sends nothing.
 *
 * @throws {@link ScriptError} that says what happened, why and what to do, for every failure that a deployment foresees.
 */
export async function deploySuite(plan: DeploymentPlan, options: DeployOptions = {}): Promise<DeployedSuite> {
  refuseUnlessReady(plan);

  return explained(plan, () => lockJournal(plan.journal, () => carryOut(plan, options)));
}

async function carryOut(
  plan: DeploymentPlan,
  { report = () => undefined, endsWithNode = null }: DeployOptions,
): Promise<DeployedSuite> {
  const { hre, network, chain, deployer, module, journal, git } = plan;
  // Another run may have ended between the plan and the lock.
  const { contracts, calls } = outstanding(module, readJournal(journal));
  const inputs = inputsFolder(plan);
  keepChain(journal, chain);
  await keepBuild({ hre, journal, inputs, contracts, git });
  const deployed = await runIgnition({ hre, module, deployer, journal, local: chain.local, report });
  const collected = await collectRecords({ hre, journal, chainId: chain.chainId, deployed });
  const records = keepUpgrades(plan.records, collected);

  const { chainId, genesisHash } = chain;
  const chainRecord = { network, chainId: Number(chainId), genesisHash, endsWithNode };
  writeRecords(plan.records, chainRecord, records, inputsOf(records, plan.records, inputs));
  if (isLocalNetwork(network)) pointTo(plan.records, network);
  if (!chain.local) writeIndex(dirname(plan.records));

  return {
    network,
    chainId,
    genesisHash,
    deployer,
    owner: plan.parameters.authority.owner,
    addresses: addressesOf(records),
    transactions: contracts.length + calls,
    records: plan.records,
  };
}

/** Refuses a plan whose preflight found something wrong, with all of it. */
export function refuseUnlessReady(
  { network, checks }: Pick<DeploymentPlan, "network" | "checks">,
  subject = "The suite",
): void {
  const failed = checks.filter(({ todo }) => todo !== undefined);
  if (failed.length === 0) return;

  throw new ScriptError({
    what: `${subject} cannot be deployed to ${network}; nothing was sent.`,
    why: failed.map(({ subject, found }) => `${subject}: ${found}`).join("\n"),
    todo: failed.map(({ todo }) => todo).join("\n"),
  });
}

function addressesOf(records: readonly DeploymentRecord[]): Record<string, string> {
  return Object.fromEntries(records.map((record) => [recordName(record), record.address]));
}
