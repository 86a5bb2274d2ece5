import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { CHAIN_FILE, type ChainRecord } from "./writeRecords.js";

/** How long a node may take to answer before it counts as ended. */
const ANSWER_MS = 1_000;

/**
 * Removes records and journals of chains that ended with their node: each start of a node begins another chain, and what is left
 * of the ones before is of no use.
 */
export async function removeEndedChains(recordsFolder: string, journalsFolder: string): Promise<void> {
  for (const name of localChains(recordsFolder)) {
    const chain = readChain(join(recordsFolder, name, CHAIN_FILE));
    if (chain === undefined || chain.endsWithNode === null || (await isRunning(chain))) continue;

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

async function isRunning({ endsWithNode, genesisHash }: ChainRecord): Promise<boolean> {
  const request = { jsonrpc: "2.0", id: 1, method: "eth_getBlockByNumber", params: ["0x0", false] };
  try {
    const response = await fetch(String(endsWithNode), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const { result } = (await response.json()) as { result?: { hash: string } };
    return result?.hash === genesisHash;
  } catch {
    return false;
  }
}
