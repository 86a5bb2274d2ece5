import { command, parse } from "./lib/arguments.js";
import { checkRecordsName } from "./lib/deploy/checkNetworkName.js";
import { runScript } from "./lib/runScript.js";
import { runUpgradeCheck, type UpgradeCheckOptions } from "./lib/upgrade/runUpgradeCheck.js";

runScript(async () => {
  const options = parse<UpgradeCheckOptions>(
    command(
      "npm run upgrade:check --",
      "Says whether a proxy's recorded implementation can be replaced by one of this checkout.",
    )
      .requiredOption("--network <name>", "network whose records in deployments/ name the implementation")
      .requiredOption("--to <contract>", "the new implementation's contract in this checkout")
      .option("--contract <name>", "the proxy's contract", "Stablecoin")
      .option(
        "--arguments <json>",
        "the new implementation's constructor arguments; the recorded ones unless they are told",
      )
      .option("--folder <path>", "where the deployment was told to keep its records, in place of the repository")
      .option("--json", "print the result as one JSON document; everything else goes to standard error")
      .option("--verbose", "show the stack of an unexpected error"),
  );
  checkRecordsName(options.network);
  await runUpgradeCheck(options);
});
