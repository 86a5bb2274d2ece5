import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { DeploymentPlan } from "./planDeployment.js";
import { deployedCode, readCompilerInput } from "./readRecords.js";
import type { DeploymentRecord } from "./recordFormat.js";
import { INPUTS_FOLDER } from "./writeRecords.js";

/** Inputs of public networks are kept together for ever, those of a local chain beside its journal until its records stand. */
export function inputsFolder({
  chain,
  journal,
  records,
}: Pick<DeploymentPlan, "chain" | "journal" | "records">): string {
  return join(chain.local ? journal : dirname(records), INPUTS_FOLDER);
}

/**
 * The compiler inputs that records name, by hash.
 * @param records - About to be written.
 * @param folder - Where they are written; older ones there may hold inputs too.
 * @param inputs - Folder of the inputs that a deployment kept.
 */
export function inputsOf(records: readonly DeploymentRecord[], folder: string, inputs: string): Map<string, string> {
  const hashes = records.flatMap(deployedCode).map(({ compilerInput }) => compilerInput);
  return new Map(
    [...new Set(hashes)].map((hash) => {
      const kept = join(inputs, `${hash}.json`);
      return [hash, existsSync(kept) ? readFileSync(kept, "utf8") : readCompilerInput(folder, hash)];
    }),
  );
}
