import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Artifacts } from "hardhat/types/index.js";

import { FOLDER, LANGUAGES } from "../../docs/.vitepress/site/languages.js";
import { SIDEBAR_FILE } from "../../docs/.vitepress/site/referenceSidebar.js";
import { contractPages } from "./contracts/contractPages.js";
import { readContracts } from "./contracts/readContracts.js";
import { renderModules, typescriptPages } from "./typescriptPages.js";

/**
 * Writes the reference of contracts and TypeScript in every language, and its sidebars.
 *
 * @param docs - Folder of the site's sources.
 * @returns How many pages were written.
 */
export async function writeReference(artifacts: Artifacts, docs: string): Promise<number> {
  const contracts = await readContracts(artifacts);
  const modules = await renderModules();

  const counts = LANGUAGES.map((language) => {
    const folder = FOLDER[language];
    const parts = [contractPages(contracts, language, folder), typescriptPages(modules, language, folder)];
    const api = join(docs, folder, "api");
    rmSync(api, { recursive: true, force: true });
    for (const [path, page] of parts.flatMap(({ pages }) => [...pages])) write(join(api, path), page);
    write(join(docs, folder, SIDEBAR_FILE), JSON.stringify(parts.flatMap(({ sidebar }) => sidebar)));
    return parts.reduce((sum, { pages }) => sum + pages.size, 0);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
