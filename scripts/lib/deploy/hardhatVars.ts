import { existsSync } from "node:fs";

import { VarsManager } from "hardhat/internal/core/vars/vars-manager.js";
import { getVarsFilePath } from "hardhat/internal/util/global-dir.js";

/**
 * Reads one of the variables that `hardhat vars` keeps, in plain text, in the user's configuration folder. Hardhat's own function
 * for it works only once Hardhat is loaded, which is after the key must be known.
 */
export function readHardhatVar(name: string): string | undefined {
  const path = getVarsFilePath();
  // The manager would create the file.
  return existsSync(path) ? new VarsManager(path).get(name) : undefined;
}
