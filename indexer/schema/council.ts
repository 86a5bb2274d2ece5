import { onchainTable, primaryKey, relations } from "ponder";

import { provenance } from "./provenance.js";

/** Every freeze council. Orders of a version that is not the newest are void unless they were executed. */
export const councilSet = onchainTable("council_set", (t) => ({
  version: t.bigint().primaryKey(),
  threshold: t.integer().notNull(),
  seatCount: t.integer().notNull(),
  /** Unix second in which the next version took its place; null while it is the current one. */
  retiredAt: t.bigint(),
  ...provenance(t),
}));

/** Keys of the council; `seat` is the bit in an order's approved seats. */
export const councilKey = onchainTable(
  "council_key",
  (t) => ({
    version: t.bigint().notNull(),
    key: t.hex().notNull(),
    seat: t.integer().notNull(),
    party: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.version, table.key] }) }),
);

export const councilSetRelations = relations(councilSet, ({ many }) => ({ keys: many(councilKey) }));

export const councilKeyRelations = relations(councilKey, ({ one }) => ({
  set: one(councilSet, { fields: [councilKey.version], references: [councilSet.version] }),
}));
