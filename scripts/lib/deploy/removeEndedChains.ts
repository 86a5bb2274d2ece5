import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { isChainRunning } from "./isChainRunning.js";
import type { ChainRecord } from "./recordFormat.js";
import { CHAIN_FILE } from "./writeRecords.js";

/**
 * Removes records and journals of chains that ended with their node: each start of a node begins another chain, and what is left
 * of the ones before is of no use.
 */
export async function removeEndedChains(recordsFolder: string, journalsFolder: string): Promise<void> {
  for (const name of localChains(recordsFolder)) {
    const chain = readChain(join(recordsFolder, name, CHAIN_FILE));
    if (chain === undefined || chain.endsWithNode === null) continue;
    if (await isChainRunning(chain.endsWithNode, chain.genesisHash)) continue;

    rmSync(join(recordsFolder, name), { recursive: true, force: true });
    rmSync(join(journalsFolder, name), { recursive: true, force: true });
  }
}

function localChains(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^local-[0-9a-f]{8}$/.test(name));
  } catch {
    return [];
  }
}

function readChain(path: string): ChainRecord | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as ChainRecord;
  } catch {
    return undefined;
  }
}
