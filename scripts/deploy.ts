import { command, parse } from "./lib/arguments.js";
import type * as DeployTo from "./lib/deploy/deployTo.js";
import { loadParameters } from "./lib/deploy/loadParameters.js";
import { useNetwork } from "./lib/deploy/useNetwork.js";
import { runScript } from "./lib/runScript.js";

interface Options extends DeployTo.DeployToOptions {
  readonly network: string;
}

runScript(async () => {
  const options = parse<Options>(
    command("npm run deploy --", "Deploys the suite to a network, hands it over and writes its records.")
      .requiredOption("--network <name>", "network of hardhat/networks.ts with a file in ignition/parameters")
      .option("--dry-run", "look at everything and send nothing")
      .option("--yes", "do not ask before sending to a public network")
      .option("--json", "print the result as one JSON document; everything else goes to standard error")
      .option("--verbose", "show the stack of an unexpected error"),
  );
  const parameters = loadParameters(options.network);
  useNetwork(options.network);

  // This loads Hardhat, which reads the network when it is loaded: not before the line above.
  const { deployTo } = require("./lib/deploy/deployTo.js") as typeof DeployTo;
  await deployTo(options.network, parameters, options);
});
