import { index, onchainTable, primaryKey, relations } from "ponder";

import { provenance } from "./provenance.js";

/** Lots and serial items as they stand. `openOffer` is set while a lot is on the way to a receiver who did not answer yet. */
export const lot = onchainTable(
  "lot",
  (t) => ({
    id: t.hex().primaryKey(),
    creator: t.bigint().notNull(),
    identifier: t.hex().notNull(),
    custodian: t.bigint().notNull(),
    titleHolder: t.bigint().notNull(),
    quantity: t.bigint().notNull(),
    /** UN/ECE Recommendation 20 code. */
    unit: t.text().notNull(),
    decimals: t.integer().notNull(),
    sequence: t.bigint().notNull(),
    /** Hash of the EPCIS event that commissioned the lot; zero when the creator named none. */
    eventHash: t.hex().notNull(),
    /** Hash of the offer that stands on chain at the lot's present sequence number; it may be past its deadline. */
    openOffer: t.hex(),
    /** Unix second of the latest change. */
    updatedAt: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    custodianIndex: index().on(table.custodian),
    identifierIndex: index().on(table.identifier),
    openOfferIndex: index().on(table.openOffer),
  }),
);

/** What became of an offer. "overtaken": custody moved by signatures while it stood. */
export type OfferState = "open" | "accepted" | "replaced" | "withdrawn" | "overtaken";

/** Offers of custody that were made on chain. An offer that is open may be past its `deadline`. */
export const custodyOffer = onchainTable(
  "custody_offer",
  (t) => ({
    hash: t.hex().primaryKey(),
    state: t.text().$type<OfferState>().notNull(),
    lot: t.hex().notNull(),
    from: t.bigint().notNull(),
    to: t.bigint().notNull(),
    quantity: t.bigint().notNull(),
    sequence: t.bigint().notNull(),
    deadline: t.bigint().notNull(),
    document: t.hex().notNull(),
    giver: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({ lotIndex: index().on(table.lot), toIndex: index().on(table.to), stateIndex: index().on(table.state) }),
);

/** Every hand-over: the lot's history. `sequence` is the lot's number from then on. */
export const custodyTransfer = onchainTable(
  "custody_transfer",
  (t) => ({
    lot: t.hex().notNull(),
    sequence: t.bigint().notNull(),
    from: t.bigint().notNull(),
    to: t.bigint().notNull(),
    quantity: t.bigint().notNull(),
    receivedQuantity: t.bigint().notNull(),
    document: t.hex().notNull(),
    /** Account that signed the offer, or made it on chain. */
    giver: t.hex().notNull(),
    receiver: t.hex().notNull(),
    relayed: t.boolean().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.lot, table.sequence] }),
    fromIndex: index().on(table.from),
    toIndex: index().on(table.to),
    transactionIndex: index().on(table.transactionHash),
  }),
);

export const lotRelations = relations(lot, ({ one, many }) => ({
  offer: one(custodyOffer, { fields: [lot.openOffer], references: [custodyOffer.hash] }),
  offers: many(custodyOffer, { relationName: "lotOffers" }),
  transfers: many(custodyTransfer),
}));

export const custodyOfferRelations = relations(custodyOffer, ({ one }) => ({
  ofLot: one(lot, { fields: [custodyOffer.lot], references: [lot.id], relationName: "lotOffers" }),
}));

export const custodyTransferRelations = relations(custodyTransfer, ({ one }) => ({
  ofLot: one(lot, { fields: [custodyTransfer.lot], references: [lot.id] }),
}));
