import { useDeployerKey } from "../hardhat/deployerKey.js";
import { isLocalNetwork } from "../hardhat/networks.js";
import { command, parse } from "./lib/arguments.js";
import { checkNetworkName } from "./lib/deploy/checkNetworkName.js";
import { findDeployerKey } from "./lib/deploy/findDeployerKey.js";
import { useNetwork } from "./lib/deploy/useNetwork.js";
import { runScript } from "./lib/runScript.js";
import type * as RunUpgradeDeploy from "./lib/upgrade/runUpgradeDeploy.js";

interface Options extends RunUpgradeDeploy.UpgradeDeployOptions {
  readonly network: string;
}

runScript(async () => {
  const { network, ...options } = parse<Options>(
    command(
      "npm run upgrade:deploy --",
      "Checks and deploys an implementation that a proxy may be upgraded to. The proxy is not touched.",
    )
      .requiredOption("--network <name>", "network whose records in deployments/ name the proxy")
      .requiredOption("--to <contract>", "the new implementation's contract in this checkout")
      .option("--contract <name>", "the proxy's contract", "Stablecoin")
      .option(
        "--arguments <json>",
        "the new implementation's constructor arguments; the recorded ones unless they are told",
      )
      .option("--dry-run", "look at everything and send nothing")
      .option("--yes", "do not ask before sending to a public network")
      .option("--allow-dirty", "deploy to a public network from sources that are not committed; the records say so")
      .option(
        "--folder <path>",
        "where the deployment was told to keep journal and records, in place of the repository",
      )
      .option("--json", "print the result as one JSON document; everything else goes to standard error")
      .option("--verbose", "show the stack of an unexpected error"),
  );
  checkNetworkName(network);
  useNetwork(network);
  if (!isLocalNetwork(network)) useDeployerKey(await findDeployerKey(network));

  // This loads Hardhat, which reads the network and the key when it is loaded: not before the lines above.
  const { runUpgradeDeploy } = require("./lib/upgrade/runUpgradeDeploy.js") as typeof RunUpgradeDeploy;
  await runUpgradeDeploy(network, options);
});
