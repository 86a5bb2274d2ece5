import { command, parse } from "./lib/arguments.js";
import { checkNetworkName } from "./lib/deploy/checkNetworkName.js";
import { runScript } from "./lib/runScript.js";
import { verifyNetwork, type VerifyOptions } from "./lib/verify/verifyNetwork.js";

interface Options extends VerifyOptions {
  readonly network: string;
}

runScript(async () => {
  const options = parse<Options>(
    command("npm run verify --", "Rebuilds deployed contracts from their records and compares them with the chain.")
      .requiredOption("--network <name>", "network whose records in deployments/ are verified")
      .option("--contract <name>", "only this contract of the suite; a proxy includes its implementation")
      .option("--save-code <file>", "keep what the chain says, for --code")
      .option("--code <file>", "verify without a network, with what --save-code kept")
      .option("--export <folder>", "write what Sourcify and Blockscout take; nothing is sent to them")
      .option("--folder <path>", "where the deployment was told to keep its records, in place of the repository")
      .option("--json", "print the result as one JSON document; everything else goes to standard error")
      .option("--verbose", "show the stack of an unexpected error"),
  );
  checkNetworkName(options.network);
  await verifyNetwork(options.network, options);
});
