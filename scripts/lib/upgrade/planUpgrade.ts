import { join } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { upgradeModule } from "../../../ignition/modules/upgrade.js";
import { type Chain, deploymentId } from "../deploy/chain.js";
import { sha256 } from "../deploy/compilerInput.js";
import { explained } from "../deploy/explainFailure.js";
import { refuseOtherChain } from "../deploy/journalChain.js";
import { type Outstanding, outstanding } from "../deploy/outstanding.js";
import { type Check, senderChecks } from "../deploy/preflight.js";
import { publicChecks } from "../deploy/publicChecks.js";
import { deployerOf, reachChain } from "../deploy/reachChain.js";
import { readJournal } from "../deploy/readJournal.js";
import { implementationsOf } from "../deploy/readRecords.js";
import type { ImplementationRecord } from "../deploy/recordFormat.js";
import { type GitState, gitState } from "../gitState.js";
import { type ProxyRecord, recordedProxy } from "./recordedProxy.js";
import { creationCode, findSuccessor } from "./successor.js";

/** Which implementation is to be deployed, and for what. */
export interface UpgradePlanRequest {
  readonly hre: HardhatRuntimeEnvironment;
  readonly network: string;
  /** The proxy's contract. */
  readonly contract: string;
  /** The new implementation's contract in this checkout. */
  readonly to: string;
  /** What it is constructed with; the recorded arguments of the one in use unless they are told. */
  readonly constructorArguments?: readonly unknown[] | undefined;
  /** Folders of journals and of records; the repository's unless they are told. */
  readonly journals?: string;
  readonly records?: string;
  readonly allowDirty?: boolean;
  /** Which commit is deployed; the repository's unless a test says otherwise. */
  readonly git?: GitState;
}

/** The deployment of an implementation that was looked at and could begin, or go on, now. */
export interface UpgradePlan {
  readonly hre: HardhatRuntimeEnvironment;
  readonly network: string;
  readonly chain: Chain;
  readonly deployer: string;
  readonly record: ProxyRecord;
  readonly to: string;
  readonly constructorArguments: readonly unknown[];
  /** Exactly this code with these arguments, where the records name it already. */
  readonly standing: ImplementationRecord | undefined;
  readonly module: ReturnType<typeof upgradeModule>;
  /** Folder of the network's journal, and that of this implementation's own within it. */
  readonly suiteJournal: string;
  readonly journal: string;
  /** Folder of the network's records. */
  readonly records: string;
  readonly git: GitState;
  readonly outstanding: Outstanding;
  readonly checks: readonly Check[];
}

/** Folder within a network's journal that holds a journal for each implementation that was deployed later. */
const UPGRADES_FOLDER = "upgrades";

/** Looks at the chain, the records and the journal and says what is left to do. Sends and writes nothing. */
export async function planUpgrade(request: UpgradePlanRequest): Promise<UpgradePlan> {
  const { hre, network } = request;
  const chain = await reachChain(hre, network);
  const deployer = await deployerOf(hre, network);
  return explained({ network, deployer }, () => look(request, chain, deployer));
}

async function look(request: UpgradePlanRequest, chain: Chain, deployer: string): Promise<UpgradePlan> {
  const { hre, network, contract, to, allowDirty = false, git = gitState() } = request;
  const { suiteJournal, records } = upgradeFolders(request, chain);
  const record = recordedProxy(records, contract);
  refuseOtherChain(chain, network, { journal: suiteJournal, records });

  const { constructorArguments = record.implementation.constructorArguments } = request;
  const code = creationCode(await findSuccessor(hre, to), constructorArguments);
  const standing = await findStanding(hre, record, code);
  const journal = join(suiteJournal, UPGRADES_FOLDER, `${to.replace(/^.*:/, "")}-${sha256(code).slice(0, 8)}`);
  const module = upgradeModule(to, constructorArguments);
  const known = readJournal(journal);
  const left = standing === undefined ? outstanding(module, known) : { contracts: [], calls: 0 };
  const checks = [
    ...(await senderChecks({ hre, deployer, journal: known, ...left })),
    ...publicChecks({ chain, deployer, records, git, allowDirty, outstanding: left }),
  ];
  const plan = { hre, network, chain, deployer, record, to, constructorArguments, standing, module };
  return { ...plan, suiteJournal, journal, records, git, outstanding: left, checks };
}

/** Where the journal and the records of a network are. */
export function upgradeFolders(
  { hre, network, journals, records }: Pick<UpgradePlanRequest, "hre" | "network" | "journals" | "records">,
  chain: Chain,
): { suiteJournal: string; records: string } {
  const { root } = hre.config.paths;
  const id = deploymentId(chain, network);
  return {
    suiteJournal: join(journals ?? join(root, "ignition", "deployments"), id),
    records: join(records ?? join(root, "deployments"), id),
  };
}

/** The recorded implementation whose creation carried exactly this code: it need not be deployed again, whoever did it. */
async function findStanding(
  { network: { provider } }: HardhatRuntimeEnvironment,
  record: ProxyRecord,
  code: string,
): Promise<ImplementationRecord | undefined> {
  for (const implementation of implementationsOf(record)) {
    const params = [implementation.transactionHash];
    const sent = (await provider.request({ method: "eth_getTransactionByHash", params })) as { input: string } | null;
    if (sent?.input === code) return implementation;
  }
  return undefined;
}
