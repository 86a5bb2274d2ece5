import { join, relative } from "node:path";

import hre from "hardhat";

import type { Report } from "../progress.js";
import { ROOT } from "../root.js";
import { type DeployedSuite, deploySuite } from "./deploySuite.js";
import { loadParameters } from "./loadParameters.js";
import { planDeployment } from "./planDeployment.js";
import { removeEndedChains } from "./removeEndedChains.js";

/** Compiles what changed and generates the types. */
export async function compile(): Promise<void> {
  await hre.run("compile", { quiet: true });
}

/** Deploys the suite, with the same code as anywhere, to the node of `npm start`. */
export async function deployLocally(nodeUrl: string, report: Report): Promise<DeployedSuite> {
  await removeEndedChains(join(ROOT, "deployments"), join(ROOT, "ignition", "deployments"));

  const plan = await planDeployment({ hre, network: "localhost", parameters: loadParameters("localhost") });
  const suite = await deploySuite(plan, { report, endsWithNode: nodeUrl });

  return { ...suite, records: relative(ROOT, suite.records) };
}
