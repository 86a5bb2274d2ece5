import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { replaceFile } from "../replaceFile.js";
import { ScriptError } from "../ScriptError.js";
import type { Chain } from "./chain.js";
import { chainRecord } from "./recordFormat.js";
import { hasJournal } from "./readJournal.js";
import { CHAIN_FILE } from "./writeRecords.js";

/** Name of the file in a journal's folder that says which chain the journal belongs to. */
export const JOURNAL_CHAIN_FILE = "chain.json";

/** What identifies a chain for ever. */
const journalChain = z.object({ chainId: z.int().positive(), genesisHash: chainRecord.shape.genesisHash });
type JournalChain = z.infer<typeof journalChain>;

/** The folders of one deployment. */
interface Folders {
  readonly journal: string;
  readonly records: string;
}

/** Ties a journal to its chain, before anything is sent. */
export function keepChain(journal: string, { chainId, genesisHash }: Chain): void {
  mkdirSync(journal, { recursive: true });
  replaceFile(
    join(journal, JOURNAL_CHAIN_FILE),
    `${JSON.stringify({ chainId: Number(chainId), genesisHash }, undefined, 2)}\n`,
  );
}

/**
 * Refuses to go on with a journal, or to replace records, of another chain of the same network name: a test network that was
 * begun anew, or an endpoint of the wrong network. What the journal knows as done is not done there.
 *
 * @throws {@link ScriptError} when the journal or the records name another genesis block or none.
 */
export function refuseOtherChain(chain: Chain, network: string, { journal, records }: Folders): void {
  const kept = [
    ...(hasJournal(journal) ? [{ folder: journal, of: readChain(join(journal, JOURNAL_CHAIN_FILE)) }] : []),
    ...(existsSync(join(records, CHAIN_FILE)) ? [{ folder: records, of: readChain(join(records, CHAIN_FILE)) }] : []),
  ];
  const [other] = kept.filter(
    ({ of }) => of?.genesisHash !== chain.genesisHash || BigInt(of.chainId) !== chain.chainId,
  );
  if (other === undefined) return;

  throw new ScriptError({
    what: `${other.folder} does not belong to the chain that answers for ${network}; nothing was sent.`,
    why: `${describe(other.of)}; the chain that answers is ${chain.chainId} with the genesis block ${chain.genesisHash}.`,
    todo: [
      "If the RPC endpoint is of another network, correct its URL.",
      `If ${network} was begun anew and the old chain is gone, remove ${journal} and ${records} (git keeps them) and deploy again.`,
      "If both chains live, give this one another --network name.",
    ].join("\n"),
  });
}

function readChain(path: string): JournalChain | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return journalChain.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}

function describe(of: JournalChain | undefined): string {
  if (of === undefined) return "It does not say which chain it was written for";
  return `It was written for chain ${of.chainId} with the genesis block ${of.genesisHash}`;
}
