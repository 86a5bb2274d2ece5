import { command, parse } from "./lib/arguments.js";
import { runSteps } from "./lib/progress.js";
import { runScript } from "./lib/runScript.js";
import { BUILD_STEPS } from "./package/buildPackage.js";

runScript(async () => {
  parse(
    command("npm run package:build --", "Makes what the package ships besides its sources: abi/ and dist/.").option(
      "--verbose",
      "show the stack of an unexpected error",
    ),
  );
  await runSteps(BUILD_STEPS);
});
