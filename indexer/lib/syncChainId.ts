import type { IndexedSuite } from "./readSuite.js";

/**
 * The chain's id in Ponder's cache of blocks and logs, which lies in one schema (`ponder_sync`) for all that use a PostgreSQL
 * database and is keyed by chain id alone. Local chains share an id and nothing else, so on PostgreSQL each gets one of its own:
 * its id followed by ten digits that stand for the genesis block. Ponder remarks at its start that the node names another one.
 */
export function syncChainId({ chainId, genesisHash, local }: IndexedSuite, postgres: boolean): number {
  if (!local || !postgres) return chainId;
  return chainId * 10 ** 10 + Number(genesisHash.slice(0, 10));
}
