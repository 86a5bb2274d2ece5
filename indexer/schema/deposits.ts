import { index, onchainTable, primaryKey } from "ponder";

import { provenance } from "./provenance.js";

/** One row a token of deposits: its supply and what it was made of. */
export const depositToken = onchainTable("deposit_token", (t) => ({
  token: t.hex().primaryKey(),
  /** Its name in the suite's configuration. */
  name: t.text().notNull(),
  supply: t.bigint().notNull(),
  totalMinted: t.bigint().notNull(),
  totalBurned: t.bigint().notNull(),
  paused: t.boolean().notNull(),
}));

/** Whoever ever held units of a token of deposits, was frozen in it or is a redemption queue of it. */
export const depositAccount = onchainTable(
  "deposit_account",
  (t) => ({
    token: t.hex().notNull(),
    address: t.hex().notNull(),
    balance: t.bigint().notNull(),
    frozen: t.boolean().notNull(),
    /** Whether units go there and come from there whatever credentials the other side has. */
    redemptionQueue: t.boolean().notNull(),
    /** Unix second of the account's latest change. */
    updatedAt: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.token, table.address] }), addressIndex: index().on(table.address) }),
);

/** Every movement of units of a token of deposits. A mint comes from the zero address, a burn goes to it. */
export const depositTransfer = onchainTable(
  "deposit_transfer",
  (t) => ({
    token: t.hex().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    value: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.blockNumber, table.logIndex] }),
    fromIndex: index().on(table.token, table.from),
    toIndex: index().on(table.token, table.to),
  }),
);
