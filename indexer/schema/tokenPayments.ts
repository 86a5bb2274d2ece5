import { index, onchainTable, primaryKey } from "ponder";

import { provenance } from "./provenance.js";

/** References that payers gave with their transfers. */
export const transferMemo = onchainTable(
  "transfer_memo",
  (t) => ({
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
    memo: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.blockNumber, table.logIndex] }), memoIndex: index().on(table.memo) }),
);

/** Foreign tokens that were sent to the token by mistake and given back. */
export const tokenRescue = onchainTable(
  "token_rescue",
  (t) => ({ tokenContract: t.hex().notNull(), to: t.hex().notNull(), amount: t.bigint().notNull(), ...provenance(t) }),
  (table) => ({ pk: primaryKey({ columns: [table.blockNumber, table.logIndex] }) }),
);
