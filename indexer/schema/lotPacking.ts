import { bigint, hex, index, onchainTable, onchainView, primaryKey, relations, sql } from "ponder";

import { lot } from "./lots.js";
import { provenance } from "./provenance.js";

/** Every time that a lot was packed. `sequence` is the lot's number from then on. */
export const lotPacking = onchainTable(
  "lot_packing",
  (t) => ({
    lot: t.hex().notNull(),
    sequence: t.bigint().notNull(),
    /** The unit that it was packed in. */
    parent: t.hex().notNull(),
    /** Party that held both. */
    custodian: t.bigint().notNull(),
    /** Hash of the EPCIS aggregation event; zero when there was none. */
    eventHash: t.hex().notNull(),
    /** Unix second in which it was taken out; null while it is in. */
    unpackedAt: t.bigint(),
    /** Hash of the EPCIS disaggregation event; zero when there was none, null while it is in. */
    unpackEventHash: t.hex(),
    unpackTransactionHash: t.hex(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.lot, table.sequence] }),
    parentIndex: index().on(table.parent),
  }),
);

/** What was done to a unit's contents, a call a row. `sequence` is the unit's number from then on. */
export const unitChange = onchainTable(
  "unit_change",
  (t) => ({
    unit: t.hex().notNull(),
    sequence: t.bigint().notNull(),
    kind: t.text().$type<"pack" | "unpack">().notNull(),
    /** How many lots went in or out. */
    count: t.integer().notNull(),
    eventHash: t.hex().notNull(),
    ...provenance(t),
    /** Of the last log of the call; `logIndex` is that of the first. */
    lastLogIndex: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.unit, table.sequence] }) }),
);

/**
 * Who holds each lot, packed or not. A unit that moves takes along whatever is in it without a row for each: units stand in one another
 * at most eight deep, so who holds a lot is found by looking up, and a move of a pallet costs one row however much is on it.
 */
export const lotCustody = onchainView("lot_custody", {
  lot: hex().notNull(),
  /** The outermost unit that it is packed in; itself when it stands alone. */
  outermost: hex().notNull(),
  custodian: bigint().notNull(),
}).as(sql`
  select
    l0.id as lot,
    coalesce(l8.id, l7.id, l6.id, l5.id, l4.id, l3.id, l2.id, l1.id, l0.id) as outermost,
    coalesce(
      l0.custodian, l1.custodian, l2.custodian, l3.custodian, l4.custodian, l5.custodian, l6.custodian, l7.custodian, l8.custodian
    ) as custodian
  from ${lot} l0
  left join ${lot} l1 on l1.id = l0.parent
  left join ${lot} l2 on l2.id = l1.parent
  left join ${lot} l3 on l3.id = l2.parent
  left join ${lot} l4 on l4.id = l3.parent
  left join ${lot} l5 on l5.id = l4.parent
  left join ${lot} l6 on l6.id = l5.parent
  left join ${lot} l7 on l7.id = l6.parent
  left join ${lot} l8 on l8.id = l7.parent
`);

export const lotPackingRelations = relations(lotPacking, ({ one }) => ({
  ofLot: one(lot, { fields: [lotPacking.lot], references: [lot.id] }),
}));
