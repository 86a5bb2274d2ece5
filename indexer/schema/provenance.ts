import type { PgColumnsBuilders } from "ponder";

/** Where in the chain a row comes from: the log that made it. `timestamp` is the block's, in Unix seconds. */
export const provenance = (t: PgColumnsBuilders) => ({
  blockNumber: t.bigint().notNull(),
  logIndex: t.integer().notNull(),
  timestamp: t.bigint().notNull(),
  transactionHash: t.hex().notNull(),
});
