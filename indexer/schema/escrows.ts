import { index, onchainTable, primaryKey, relations } from "ponder";

import { lot } from "./lots.js";
import { provenance } from "./provenance.js";

/** Where an item stands. */
export type EscrowItemState = "open" | "delivered" | "disputed" | "settled" | "cancelled";

/** Money that waits for a delivery. All terms are here and in `escrow_item`, for whoever calls has to give them again. */
export const escrow = onchainTable(
  "escrow",
  (t) => ({
    id: t.hex().primaryKey(),
    buyer: t.bigint().notNull(),
    seller: t.bigint().notNull(),
    /** Null when there is none. */
    arbiter: t.bigint(),
    payer: t.hex().notNull(),
    payee: t.hex().notNull(),
    refundee: t.hex().notNull(),
    /** The sum of the prices. */
    amount: t.bigint().notNull(),
    /** Units that are held for items that are not settled. */
    open: t.bigint().notNull(),
    deliverBy: t.bigint().notNull(),
    showingWindow: t.bigint().notNull(),
    holdPeriod: t.bigint().notNull(),
    disputePeriod: t.bigint().notNull(),
    /** What holds when the arbiter is silent; none when there is no arbiter. */
    silentOutcome: t.text().$type<"none" | "paySeller" | "refundBuyer">().notNull(),
    document: t.hex().notNull(),
    salt: t.hex().notNull(),
    /** Second in which both ended it together; null when they did not. */
    cancelledAt: t.bigint(),
    cancelledToSeller: t.bigint(),
    cancelledToBuyer: t.bigint(),
    ...provenance(t),
  }),
  (table) => ({
    buyerIndex: index().on(table.buyer),
    sellerIndex: index().on(table.seller),
    arbiterIndex: index().on(table.arbiter),
  }),
);

/** The lots of an escrow with their prices, and where each stands. */
export const escrowItem = onchainTable(
  "escrow_item",
  (t) => ({
    escrow: t.hex().notNull(),
    position: t.integer().notNull(),
    lot: t.hex().notNull(),
    /** What was agreed, in the lot's unit and decimals. */
    quantity: t.bigint().notNull(),
    price: t.bigint().notNull(),
    state: t.text().$type<EscrowItemState>().notNull(),
    /** Second in which a delivery was shown. */
    deliveredAt: t.bigint(),
    /** The lot's number after the move; zero when the buyer's custody was shown instead. */
    sequence: t.bigint(),
    receivedQuantity: t.bigint(),
    /** Units that the seller is paid for what was delivered. */
    due: t.bigint(),
    /** Last second in which the buyer can dispute. */
    showingEndsAt: t.bigint(),
    disputedAt: t.bigint(),
    /** Party that disputed. */
    disputedBy: t.bigint(),
    /** Last second in which the arbiter can decide. */
    disputeEndsAt: t.bigint(),
    /** Commitment to the arbiter's reason. */
    awardReason: t.hex(),
    settledAt: t.bigint(),
    cause: t.text().$type<"delivery" | "notDelivered" | "award" | "silence" | "notFree">(),
    toSeller: t.bigint(),
    toBuyer: t.bigint(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.escrow, table.position] }),
    lotIndex: index().on(table.lot),
    stateIndex: index().on(table.state),
  }),
);

/** Evidence that a dispute cites. */
export const escrowEvidence = onchainTable(
  "escrow_evidence",
  (t) => ({
    escrow: t.hex().notNull(),
    item: t.integer().notNull(),
    position: t.integer().notNull(),
    evidence: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.escrow, table.item, table.position] }),
    evidenceIndex: index().on(table.evidence),
  }),
);

/** Money that left an escrow. "owed": the token refused, and it waits for the account; "withdrawn": it was paid since. */
export const escrowPayment = onchainTable(
  "escrow_payment",
  (t) => ({
    escrow: t.hex().notNull(),
    account: t.hex().notNull(),
    amount: t.bigint().notNull(),
    state: t.text().$type<"paid" | "owed" | "withdrawn">().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.blockNumber, table.logIndex] }),
    escrowIndex: index().on(table.escrow),
    accountIndex: index().on(table.account, table.state),
  }),
);

/** What waits for an account that the token refused to pay. */
export const escrowClaim = onchainTable("escrow_claim", (t) => ({
  account: t.hex().primaryKey(),
  /** Zero when it was withdrawn. */
  amount: t.bigint().notNull(),
  /** What was ever withdrawn. */
  withdrawn: t.bigint().notNull(),
  updatedAt: t.bigint().notNull(),
}));

export const escrowRelations = relations(escrow, ({ many }) => ({
  items: many(escrowItem),
  payments: many(escrowPayment),
}));

export const escrowItemRelations = relations(escrowItem, ({ one, many }) => ({
  ofEscrow: one(escrow, { fields: [escrowItem.escrow], references: [escrow.id] }),
  ofLot: one(lot, { fields: [escrowItem.lot], references: [lot.id] }),
  evidence: many(escrowEvidence),
}));

export const escrowEvidenceRelations = relations(escrowEvidence, ({ one }) => ({
  ofItem: one(escrowItem, {
    fields: [escrowEvidence.escrow, escrowEvidence.item],
    references: [escrowItem.escrow, escrowItem.position],
  }),
}));

export const escrowPaymentRelations = relations(escrowPayment, ({ one }) => ({
  ofEscrow: one(escrow, { fields: [escrowPayment.escrow], references: [escrow.id] }),
}));
