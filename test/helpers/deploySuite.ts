import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import hre from "hardhat";

import type { SuiteParameters } from "../../ignition/parameters/schema.js";
import { type DeployedSuite, deploySuite } from "../../scripts/lib/deploy/deploySuite.js";
import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import { type DeploymentPlan, planDeployment } from "../../scripts/lib/deploy/planDeployment.js";

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

/** Plans a deployment of the suite to the in-process chain, with the parameters of a local chain. */
export function planSuite(
  folders: DeployFolders,
  parameters: SuiteParameters = loadParameters("localhost"),
): Promise<DeploymentPlan> {
  return planDeployment({ hre, network: "hardhat", parameters, ...folders });
}

/** Deploys the suite as `scripts/deploy.ts` does. */
export async function deployedSuite(folders: DeployFolders = deployFolders()): Promise<DeployedSuite> {
  return deploySuite(await planSuite(folders));
}
