import { index, onchainTable, primaryKey, relations } from "ponder";

import { provenance } from "./provenance.js";

/** Executed freeze orders. An end that passes changes no row: `ends_at` tells, and whether it was ratified before. */
export const freezeOrder = onchainTable(
  "freeze_order",
  (t) => ({
    /** The order's digest. */
    id: t.hex().primaryKey(),
    /** Commitment to the legal ground. */
    legalBasis: t.hex().notNull(),
    councilVersion: t.bigint().notNull(),
    /** One bit for each seat that signed. */
    approvedSeats: t.bigint().notNull(),
    /** Second from which the freeze can lapse. */
    endsAt: t.bigint().notNull(),
    /** Second of the ratification; null while it is provisional. */
    ratifiedAt: t.bigint(),
    /** Evidence that ratified it. */
    evidenceId: t.hex(),
    ...provenance(t),
  }),
  (table) => ({ basisIndex: index().on(table.legalBasis) }),
);

/** What each order did to each of its accounts; an account is frozen while one of its rows is "held". */
export const accountFreeze = onchainTable(
  "account_freeze",
  (t) => ({
    /** Digest of the freeze order. */
    orderId: t.hex().notNull(),
    account: t.hex().notNull(),
    legalBasis: t.hex().notNull(),
    state: t.text().$type<"held" | "lapsed" | "lifted">().notNull(),
    /** Second in which it lapsed or was lifted. */
    endedAt: t.bigint(),
    /** Legal ground of the order that lifted it. */
    liftedOn: t.hex(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.orderId, table.account] }),
    accountIndex: index().on(table.account),
  }),
);

export const freezeOrderRelations = relations(freezeOrder, ({ many }) => ({ freezes: many(accountFreeze) }));

export const accountFreezeRelations = relations(accountFreeze, ({ one }) => ({
  byOrder: one(freezeOrder, { fields: [accountFreeze.orderId], references: [freezeOrder.id] }),
}));
