import { onchainTable } from "ponder";

/** What is deployed where, by the contract's name in the suite's configuration. */
export const deployment = onchainTable("deployment", (t) => ({
  name: t.text().primaryKey(),
  address: t.hex().notNull(),
  block: t.bigint().notNull(),
  /** What a proxy runs at present; null for a contract that is none. */
  implementation: t.hex(),
  /** Contract that takes new records after this one; null while none was announced. */
  successor: t.hex(),
  /** Unix second from which this contract takes no new records; null while no successor was announced. */
  closesAt: t.bigint(),
}));
