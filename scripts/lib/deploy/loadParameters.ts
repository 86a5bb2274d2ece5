import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { SuiteParameters } from "../../../ignition/parameters/schema.js";
import { ROOT } from "../root.js";
import { ScriptError } from "../ScriptError.js";
import { checkParameters, InvalidParameters } from "./checkParameters.js";

/** Folder of the parameter files, one a network, in the repository's root. */
const FOLDER = join("ignition", "parameters");

/** Reads and checks a network's parameter file. */
export function loadParameters(network: string): SuiteParameters {
  const path = join(FOLDER, `${network}.json`);
  const what = `The suite cannot be deployed to ${network}.`;
  if (!existsSync(join(ROOT, path))) {
    throw new ScriptError({ what, why: `${path} does not exist.`, todo: `Write it: ${FOLDER}/README.md says how.` });
  }

  try {
    return checkParameters(JSON.parse(readFileSync(join(ROOT, path), "utf8")));
  } catch (error) {
    if (error instanceof InvalidParameters) {
      throw new ScriptError({
        what,
        why: `${path} is not valid:\n${error.message}`,
        todo: "Correct it and run again.",
      });
    }
    if (error instanceof SyntaxError) {
      throw new ScriptError({ what, why: `${path} is not JSON: ${error.message}.`, todo: "Correct it and run again." });
    }
    throw error;
  }
}
