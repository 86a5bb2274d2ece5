import { join } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { suiteModule } from "../../../ignition/modules/suite.js";
import type { SuiteParameters } from "../../../ignition/parameters/schema.js";
import { type GitState, gitState } from "../gitState.js";
import { type Chain, deploymentId } from "./chain.js";
import { checkFolders } from "./checkFolders.js";
import { refuseOtherChain } from "./journalChain.js";
import { type Outstanding, outstanding } from "./outstanding.js";
import { explained } from "./explainFailure.js";
import { type Check, preflight } from "./preflight.js";
import { publicChecks } from "./publicChecks.js";
import { deployerOf, reachChain } from "./reachChain.js";
import { readJournal } from "./readJournal.js";

/** What is to be deployed, and where its traces go. */
export interface DeploymentRequest {
  readonly hre: HardhatRuntimeEnvironment;
  readonly network: string;
  readonly parameters: SuiteParameters;
  /** Folder of Ignition's journals; the repository's unless a test says otherwise. */
  readonly journals?: string;
  /** Folder of the records; the repository's unless a test says otherwise. */
  readonly records?: string;
  /** Whether a public network may be deployed to from sources that are not committed. */
  readonly allowDirty?: boolean;
  /** Which commit is deployed; the repository's unless a test says otherwise. */
  readonly git?: GitState;
}

/** A deployment that was looked at and could begin, or go on, now. */
export interface DeploymentPlan {
  readonly hre: HardhatRuntimeEnvironment;
  readonly network: string;
  readonly parameters: SuiteParameters;
  readonly chain: Chain;
  readonly deployer: string;
  readonly module: ReturnType<typeof suiteModule>;
  /** Folder of this deployment's journal. */
  readonly journal: string;
  /** Folder of this deployment's records. */
  readonly records: string;
  /** Which commit is deployed. */
  readonly git: GitState;
  readonly outstanding: Outstanding;
  readonly checks: readonly Check[];
}

/** Looks at the chain, the parameters and the journal and says what is left to do. Sends and writes nothing. */
export async function planDeployment(request: DeploymentRequest): Promise<DeploymentPlan> {
  const { hre, network } = request;
  const chain = await reachChain(hre, network);
  const deployer = await deployerOf(hre, network);
  return explained({ network, deployer }, () => look(request, chain, deployer));
}

async function look(
  {
    hre,
    network,
    parameters,
    journals = join(hre.config.paths.root, "ignition", "deployments"),
    records = join(hre.config.paths.root, "deployments"),
    allowDirty = false,
    git = gitState(),
  }: DeploymentRequest,
  chain: Chain,
  deployer: string,
): Promise<DeploymentPlan> {
  const module = suiteModule(parameters);
  const id = deploymentId(chain, network);
  const folders = { journal: join(journals, id), records: join(records, id) };
  // A chain of another id is no chain of the same name: the preflight says so, in plainer words.
  if (chain.chainId === BigInt(parameters.chainId)) refuseOtherChain(chain, network, folders);

  const known = readJournal(folders.journal);
  const left = outstanding(module, known);
  const checks = [
    ...(await preflight({ hre, network, chain, parameters, deployer, journal: known, ...left })),
    checkFolders(folders),
    ...publicChecks({ chain, deployer, records: folders.records, git, allowDirty, outstanding: left }),
  ];
  return { hre, network, parameters, chain, deployer, module, git, ...folders, outstanding: left, checks };
}
