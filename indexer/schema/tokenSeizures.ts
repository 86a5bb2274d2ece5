import { index, onchainTable } from "ponder";

import { provenance } from "./provenance.js";

/** Units that were moved out of frozen accounts by order, each time on other evidence. */
export const tokenSeizure = onchainTable(
  "token_seizure",
  (t) => ({
    evidenceId: t.hex().primaryKey(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ fromIndex: index().on(table.from) }),
);
