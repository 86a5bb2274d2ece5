import { command, parse } from "./lib/arguments.js";
import { checkNetworkName } from "./lib/deploy/checkNetworkName.js";
import { useNetwork } from "./lib/deploy/useNetwork.js";
import { runScript } from "./lib/runScript.js";
import type * as RunUpgradeRecord from "./lib/upgrade/runUpgradeRecord.js";

interface Options extends RunUpgradeRecord.UpgradeRecordOptions {
  readonly network: string;
}

runScript(async () => {
  const { network, ...options } = parse<Options>(
    command("npm run upgrade:record --", "Renews a proxy's record after an upgrade or a roll-back. Sends nothing.")
      .requiredOption("--network <name>", "network whose records in deployments/ name the proxy")
      .option("--contract <name>", "the proxy's contract", "Stablecoin")
      .option(
        "--folder <path>",
        "where the deployment was told to keep journal and records, in place of the repository",
      )
      .option("--json", "print the result as one JSON document; everything else goes to standard error")
      .option("--verbose", "show the stack of an unexpected error"),
  );
  checkNetworkName(network);
  useNetwork(network);

  // This loads Hardhat, which reads the network when it is loaded: not before the line above.
  const { runUpgradeRecord } = require("./lib/upgrade/runUpgradeRecord.js") as typeof RunUpgradeRecord;
  await runUpgradeRecord(network, options);
});
