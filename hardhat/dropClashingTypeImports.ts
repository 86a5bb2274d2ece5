import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { subtask } from "hardhat/config.js";

/** Subtask of `@typechain/hardhat` that writes the typings. */
const TASK_TYPECHAIN_GENERATE_TYPES = "typechain:generate-types";

/** The first import of a typings file: the names of ethers that TypeChain thinks it uses. */
const ETHERS_IMPORT = /import type \{[^}]*\} from "ethers";/;

/**
 * TypeChain imports a name of ethers as soon as the word occurs in a typings file, so a contract called `EventLog` imports ethers'
 * class of that name beside its own declaration, and the file does not compile. The import is dropped where the file declares
 * the name itself.
 */
subtask(TASK_TYPECHAIN_GENERATE_TYPES, async (args: unknown, { config }, runSuper): Promise<unknown> => {
  const result: unknown = await runSuper(args);
  const { outDir } = config.typechain;
  for (const file of typingsIn(outDir)) dropClash(join(outDir, file));
  return result;
});

function typingsIn(outDir: string): string[] {
  try {
    return readdirSync(outDir, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  } catch (error) {
    // Under coverage, and before the first build, there are no typings.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function dropClash(path: string): void {
  const source = readFileSync(path, "utf8");
  const name = basename(path, ".ts");
  if (!source.includes(`export interface ${name} extends BaseContract`)) return;

  const repaired = source.replace(ETHERS_IMPORT, (block) => block.replace(new RegExp(`\\b${name},\\s*`), ""));
  if (repaired !== source) writeFileSync(path, repaired);
}
