import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

import { filesUnder } from "./files.js";

/** The first import of a typings file: the names of ethers that TypeChain thinks it uses. */
const ETHERS_IMPORT = /import type \{[^}]*\} from "ethers";/;

/**
 * TypeChain imports a name of ethers as soon as the word occurs in a typings file, so a contract called `EventLog` imports ethers'
 * class of that name beside its own declaration, and the file does not compile. The import is dropped where the file declares
 * the name itself.
 *
 * @param folder - Folder that TypeChain wrote; one that does not exist has no typings.
 */
export function dropClashingImports(folder: string): void {
  for (const path of filesUnder(folder, ".ts")) dropClash(path);
}

function dropClash(path: string): void {
  const source = readFileSync(path, "utf8");
  const name = basename(path, ".ts");
  if (!source.includes(`export interface ${name} extends BaseContract`)) return;

  const repaired = source.replace(ETHERS_IMPORT, (block) => block.replace(new RegExp(`\\b${name},\\s*`), ""));
  if (repaired !== source) writeFileSync(path, repaired);
}
