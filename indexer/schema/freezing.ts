import { index, onchainTable, primaryKey, relations } from "ponder";

import { provenance } from "./provenance.js";
import { redemption } from "./redemptions.js";

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

/** Executed orders that ended freezes; whom they freed stands with the freezes. */
export const unfreezeOrder = onchainTable(
  "unfreeze_order",
  (t) => ({
    /** The order's digest. */
    id: t.hex().primaryKey(),
    legalBasis: t.hex().notNull(),
    councilVersion: t.bigint().notNull(),
    /** One bit for each seat that signed. */
    approvedSeats: t.bigint().notNull(),
    /** Digest of the freeze order; null for freezes of an earlier blacklister. */
    freezeOrderId: t.hex(),
    ...provenance(t),
  }),
  (table) => ({ freezeIndex: index().on(table.freezeOrderId) }),
);

/** Executed orders that moved units of a frozen holder, out of the account or out of a claim on the issuer. */
export const seizureOrder = onchainTable(
  "seizure_order",
  (t) => ({
    /** The order's digest. */
    id: t.hex().primaryKey(),
    /** Digest of the freeze order that held the holder. */
    freezeOrderId: t.hex().notNull(),
    legalBasis: t.hex().notNull(),
    councilVersion: t.bigint().notNull(),
    /** One bit for each seat that signed. */
    approvedSeats: t.bigint().notNull(),
    /** Evidence about this very order, used up by it. */
    evidenceId: t.hex().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    /** Units out of the account; null where the whole of a claim was taken. */
    amount: t.bigint(),
    /** The queue that holds the claim, and the claim's id there; null where units left an account. */
    queue: t.hex(),
    claim: t.bigint(),
    ...provenance(t),
  }),
  (table) => ({ freezeIndex: index().on(table.freezeOrderId), fromIndex: index().on(table.from) }),
);

/** Accounts that the council can never freeze. */
export const protectedAccount = onchainTable("protected_account", (t) => ({
  account: t.hex().primaryKey(),
  ...provenance(t),
}));

export const freezeOrderRelations = relations(freezeOrder, ({ many }) => ({
  freezes: many(accountFreeze),
  seizures: many(seizureOrder),
  releases: many(unfreezeOrder),
}));

export const accountFreezeRelations = relations(accountFreeze, ({ one }) => ({
  byOrder: one(freezeOrder, { fields: [accountFreeze.orderId], references: [freezeOrder.id] }),
}));

export const unfreezeOrderRelations = relations(unfreezeOrder, ({ one }) => ({
  ended: one(freezeOrder, { fields: [unfreezeOrder.freezeOrderId], references: [freezeOrder.id] }),
}));

export const seizureOrderRelations = relations(seizureOrder, ({ one }) => ({
  freeze: one(freezeOrder, { fields: [seizureOrder.freezeOrderId], references: [freezeOrder.id] }),
  redemption: one(redemption, { fields: [seizureOrder.claim], references: [redemption.id] }),
}));
