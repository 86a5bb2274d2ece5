import { onchainTable } from "ponder";

/**
 * Whoever ever was a bridge of the token (ERC-7802): its limits, and what it carried since it was indexed first. `level` is what was
 * carried in less out when the limits were set last, at `configuredAt`; what is available now is for the chain to say.
 */
export const tokenBridge = onchainTable("token_bridge", (t) => ({
  address: t.hex().primaryKey(),
  active: t.boolean().notNull(),
  mintLimit: t.bigint().notNull(),
  burnLimit: t.bigint().notNull(),
  /** Seconds. */
  window: t.integer().notNull(),
  level: t.bigint().notNull(),
  /** Unix second. */
  configuredAt: t.bigint().notNull(),
  minted: t.bigint().notNull(),
  burned: t.bigint().notNull(),
}));
