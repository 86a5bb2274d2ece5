import { join } from "node:path";

import { ROOT } from "../lib/root.js";
import { runQuietly } from "../lib/runQuietly.js";
import { ScriptError } from "../lib/ScriptError.js";

/** Packs the package as a release does, its build included. */
export async function packTarball(folder: string, signal: AbortSignal): Promise<string> {
  const args = ["pack", "--silent", "--pack-destination", folder];
  const { code, stdout, all } = await runQuietly("npm", args, { cwd: ROOT, signal });
  if (code !== 0) {
    throw new ScriptError({
      what: "The package was not packed.",
      why: all.trim(),
      todo: "Run npm pack and mend what it says.",
    });
  }
  return join(folder, stdout.trim().split("\n").at(-1) ?? "");
}
