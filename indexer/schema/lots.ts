import { index, onchainTable, primaryKey } from "ponder";

import { provenance } from "./provenance.js";

/** What a lot is. "consumed": it went whole into other lots. Neither of the last two ever ends. */
export type LotStatus = "live" | "consumed" | "destroyed";

/** How a lot was made of others. */
export type LineageKind = "split" | "merge" | "transform";

/** Lots and serial items as they stand. `openOffer` is set while a lot is on the way to a receiver who did not answer yet. */
export const lot = onchainTable(
  "lot",
  (t) => ({
    id: t.hex().primaryKey(),
    creator: t.bigint().notNull(),
    identifier: t.hex().notNull(),
    /** Null while the lot is packed: whoever holds the outermost unit holds it, see `lot_custody`. */
    custodian: t.bigint(),
    titleHolder: t.bigint().notNull(),
    status: t.text().$type<LotStatus>().notNull(),
    /** Zero when consumed or destroyed. */
    quantity: t.bigint().notNull(),
    /** UN/ECE Recommendation 20 code. */
    unit: t.text().notNull(),
    decimals: t.integer().notNull(),
    sequence: t.bigint().notNull(),
    /** Hash of the EPCIS event that commissioned the lot; zero when the creator named none. */
    eventHash: t.hex().notNull(),
    /** Hash of the offer that stands on chain at the lot's present sequence number; it may be past its deadline. */
    openOffer: t.hex(),
    /** The lot that it is packed in. */
    parent: t.hex(),
    /** Of a packed lot: `sequence` of its row in `lot_packing`. */
    packedAtSequence: t.bigint(),
    /** How many lots are packed in it directly. */
    contents: t.integer().notNull(),
    /** How many of them are held, or have something held in them. */
    heldContents: t.integer().notNull(),
    /** How many devices hold it. */
    holds: t.integer().notNull(),
    /** Whether a recall that was shown for it is in force. */
    recalled: t.boolean().notNull(),
    /** Whether a recall was ever shown for it: since then the ledger asks the registry of recalls. */
    marked: t.boolean().notNull(),
    /** Id of the list of credentials that whoever takes it must hold. */
    conditions: t.hex(),
    /** Whether the ledger keeps its moves, for contracts that pay on delivery. */
    recordsMoves: t.boolean().notNull(),
    /** Null for a lot that was created. */
    lineageKind: t.text().$type<LineageKind>(),
    /** What its word commits to of its inputs, which `lot_edge` lists; null for a lot that was created. */
    lineage: t.hex(),
    /** Unix second of the latest change. */
    updatedAt: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    custodianIndex: index().on(table.custodian),
    titleHolderIndex: index().on(table.titleHolder),
    identifierIndex: index().on(table.identifier),
    openOfferIndex: index().on(table.openOffer),
    parentIndex: index().on(table.parent),
  }),
);

/** What became of an offer. "overtaken": custody moved by signatures, or the lot changed otherwise, while it stood. */
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
  // A party's inbox is what is open to it.
  (table) => ({
    lotIndex: index().on(table.lot),
    inboxIndex: index().on(table.to, table.state),
    stateIndex: index().on(table.state),
  }),
);

/** Every hand-over of what stood alone; what was packed in it moved with it. `sequence` is the lot's number from then on. */
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
