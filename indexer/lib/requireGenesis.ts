import { createPublicClient, http } from "viem";

import { IndexerError } from "./IndexerError.js";
import type { IndexedSuite } from "./readSuite.js";

/**
 * Makes sure that the node has the chain that the suite was deployed to. A local chain that was restarted has the same id and
 * other blocks, and its events would be counted on top of the old ones.
 */
export async function requireGenesis({ rpcUrl, genesisHash }: IndexedSuite): Promise<void> {
  const found = await genesisOf(rpcUrl);
  if (found === genesisHash) return;

  const why = `The chain at ${rpcUrl} begins with block ${found}, the suite's with ${genesisHash}.`;
  throw new IndexerError("This is another chain.", { why, todo: "Was the node restarted? Deploy to it first." });
}

async function genesisOf(rpcUrl: string): Promise<string> {
  try {
    return (await createPublicClient({ transport: http(rpcUrl) }).getBlock({ blockNumber: 0n })).hash;
  } catch (cause) {
    const why = `Nothing answers at ${rpcUrl}.`;
    throw new IndexerError("There is no chain to index.", { why, todo: "Start the node first." }, { cause });
  }
}
