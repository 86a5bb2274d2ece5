import { join } from "node:path";

import { command, parse } from "./lib/arguments.js";
import { INDEX_FILE, writeIndex } from "./lib/deploy/deploymentsIndex.js";
import { ROOT } from "./lib/root.js";
import { runScript } from "./lib/runScript.js";
import { printResult } from "./lib/standardOutput.js";

runScript(async () => {
  parse(
    command("npm run deployments:index --", "Writes the typed index of public networks from their records.").option(
      "--verbose",
      "show the stack of an unexpected error",
    ),
  );
  writeIndex(join(ROOT, "deployments"));
  printResult(`deployments/${INDEX_FILE} is current.\n`);
});
