import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import hre from "hardhat";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import type { SuiteParameters } from "../../ignition/parameters/schema.js";
import { type DeployedSuite, deploySuite } from "../../scripts/lib/deploy/deploySuite.js";
import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import { type DeploymentPlan, planDeployment } from "../../scripts/lib/deploy/planDeployment.js";
import { type GitState, gitState } from "../../scripts/lib/gitState.js";

/** Folders of a deployment of its own, so that tests leave nothing in the repository. */
export interface DeployFolders {
  readonly journals: string;
  readonly records: string;
}

/** New and empty folders. */
export function deployFolders(): DeployFolders {
  const root = mkdtempSync(join(tmpdir(), "trust-machine-deploy-"));
  return { journals: join(root, "journals"), records: join(root, "records") };
}

/** What a test may do otherwise than `scripts/deploy.ts`. */
export interface PlanOptions {
  readonly parameters?: SuiteParameters;
  readonly environment?: HardhatRuntimeEnvironment;
  readonly git?: GitState;
}

/** Plans a deployment of the suite to the in-process chain, with the parameters of a local chain. */
export function planSuite(
  folders: DeployFolders,
  { parameters = localParameters(), environment = hre, git = gitState() }: PlanOptions = {},
): Promise<DeploymentPlan> {
  return planDeployment({ hre: environment, network: "hardhat", parameters, git, ...folders });
}

/** Read once: the keys of the accounts that the file names take a while to derive. */
function localParameters(): SuiteParameters {
  parameters ??= loadParameters("localhost");
  return parameters;
}

let parameters: SuiteParameters | undefined;

/** Deploys the suite as `scripts/deploy.ts` does. */
export async function deployedSuite(
  folders: DeployFolders = deployFolders(),
  options: PlanOptions = {},
): Promise<DeployedSuite> {
  return deploySuite(await planSuite(folders, options));
}
