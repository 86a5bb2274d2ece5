import { useDeployerKey } from "../hardhat/deployerKey.js";
import { isLocalNetwork } from "../hardhat/networks.js";
import { command, parse } from "./lib/arguments.js";
import { checkNetworkName } from "./lib/deploy/checkNetworkName.js";
import type * as DeployTo from "./lib/deploy/deployTo.js";
import { findDeployerKey } from "./lib/deploy/findDeployerKey.js";
import { loadParameters } from "./lib/deploy/loadParameters.js";
import { useNetwork } from "./lib/deploy/useNetwork.js";
import { runScript } from "./lib/runScript.js";

interface Options extends DeployTo.DeployToOptions {
  readonly network: string;
  readonly parameters?: string;
}

runScript(async () => {
  const {
    network,
    parameters: file,
    ...options
  } = parse<Options>(
    command("npm run deploy --", "Deploys the suite to a network, hands it over and writes its records.")
      .requiredOption(
        "--network <name>",
        "hardhat, localhost, sepolia, base-sepolia, or a name for what TM_RPC_URL leads to",
      )
      .option("--parameters <file>", "parameter file, in place of ignition/parameters/<network>.json")
      .option("--dry-run", "look at everything and send nothing")
      .option("--yes", "do not ask before sending to a public network")
      .option("--allow-dirty", "deploy to a public network from sources that are not committed; the records say so")
      .option("--folder <path>", "keep journal and records below this folder, in place of the repository's own")
      .option("--json", "print the result as one JSON document; everything else goes to standard error")
      .option("--verbose", "show the stack of an unexpected error"),
  );
  checkNetworkName(network);
  const parameters = loadParameters(network, file);
  useNetwork(network);
  if (!isLocalNetwork(network)) useDeployerKey(await findDeployerKey(network));

  // This loads Hardhat, which reads the network and the key when it is loaded: not before the lines above.
  const { deployTo } = require("./lib/deploy/deployTo.js") as typeof DeployTo;
  await deployTo(network, parameters, options);
});
