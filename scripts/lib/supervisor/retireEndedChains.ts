import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { parseSuiteConfig, type SuiteConfig } from "../../../src/config/suiteConfig.js";
import { isChainRunning } from "../deploy/isChainRunning.js";
import { filesUnder } from "../files.js";
import { CONFIG_FILE } from "./writeSuiteConfig.js";

/** Name of the file that marks a chain's data as that of a chain which has ended. */
export const ENDED_FILE = "ended.json";

/** Chains that this run found to have ended. */
export interface RetiredChains {
  /** Their captured data is kept and marked. */
  readonly kept: readonly string[];
  /** Nothing had been captured on them, and nothing is left. */
  readonly removed: readonly string[];
}

/**
 * Looks at the data of local chains. Of one that ended with its node, all that can be rebuilt from a chain goes, as there is no chain
 * to rebuild it from; what was captured there exists nowhere else, so it stays, with a mark.
 *
 * @param data - Folder with one folder a chain.
 */
export async function retireEndedChains(data: string): Promise<RetiredChains> {
  const kept: string[] = [];
  const removed: string[] = [];
  for (const id of localChains(data)) {
    const folder = join(data, id);
    const config = readConfig(join(folder, CONFIG_FILE));
    if (config?.rpcUrl === undefined || existsSync(join(folder, ENDED_FILE))) continue;
    if (await isChainRunning(config.rpcUrl, config.genesisHash)) continue;

    if (filesUnder(join(folder, "service"), "").length === 0) {
      rmSync(folder, { recursive: true, force: true });
      removed.push(id);
    } else {
      mark(folder, config);
      for (const part of ["indexer", "logs"]) rmSync(join(folder, part), { recursive: true, force: true });
      kept.push(id);
    }
  }
  return { kept, removed };
}

/** What a person is told when a chain begins. */
export function describeNewChain(id: string, { kept, removed }: RetiredChains): string {
  if (kept.length + removed.length === 0) return "";

  const lines = kept.map(
    (old) => `Earlier data of chain ${old} is kept in .data/${old} and marked as captured on an ended chain.\n`,
  );
  return [`A new chain, ${id}: its databases start empty.\n`, ...lines].join("");
}

function mark(folder: string, { genesisHash }: SuiteConfig): void {
  const note =
    "The chain with this genesis block has ended: what was captured on it cannot be checked against a chain.";
  writeFileSync(
    join(folder, ENDED_FILE),
    `${JSON.stringify({ genesisHash, noticedAt: new Date().toISOString(), note }, null, 2)}\n`,
  );
}

function localChains(data: string): string[] {
  if (!existsSync(data)) return [];
  return readdirSync(data).filter((name) => /^local-[0-9a-f]{8}$/.test(name));
}

function readConfig(path: string): SuiteConfig | undefined {
  try {
    return parseSuiteConfig(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}
