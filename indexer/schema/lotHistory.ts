import { index, onchainTable, primaryKey, relations } from "ponder";

import { type LineageKind, lot } from "./lots.js";
import { provenance } from "./provenance.js";

/**
 * The lineage, an edge a row: `child` was made from `parent`, which stands at `position` among the inputs. All edges of a child, in the
 * order of their positions, are the lineage that proves each of them on chain.
 */
export const lotEdge = onchainTable(
  "lot_edge",
  (t) => ({
    child: t.hex().notNull(),
    position: t.integer().notNull(),
    parent: t.hex().notNull(),
    /** What was taken of the parent, for all that was made in the same step, in the parent's unit and decimals. */
    amount: t.bigint().notNull(),
    kind: t.text().$type<LineageKind>().notNull(),
    /** Process whose yields held; null for one at 100 %. */
    process: t.hex(),
    /** Hash of the EPCIS event; zero when there was none. */
    eventHash: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.child, table.position] }),
    parentIndex: index().on(table.parent),
    transactionIndex: index().on(table.transactionHash),
  }),
);

/** What a party declares that a unit may give of another in a process: `numerator / denominator`, or nothing any more when both are zero. */
export const yieldDeclaration = onchainTable(
  "yield_declaration",
  (t) => ({
    party: t.bigint().notNull(),
    process: t.hex().notNull(),
    from: t.text().notNull(),
    to: t.text().notNull(),
    numerator: t.bigint().notNull(),
    denominator: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.party, table.process, table.from, table.to] }) }),
);

/** Quantities that were changed to what was counted. `sequence` is the lot's number from then on. */
export const lotAdjustment = onchainTable(
  "lot_adjustment",
  (t) => ({
    lot: t.hex().notNull(),
    sequence: t.bigint().notNull(),
    quantity: t.bigint().notNull(),
    countedQuantity: t.bigint().notNull(),
    reason: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.lot, table.sequence] }) }),
);

/** Lots whose goods are gone. */
export const lotDestruction = onchainTable("lot_destruction", (t) => ({
  lot: t.hex().primaryKey(),
  /** What was left of it. */
  quantity: t.bigint().notNull(),
  reason: t.hex().notNull(),
  ...provenance(t),
}));

/** Every transfer of title. `sequence` is the lot's number from then on. */
export const titleTransfer = onchainTable(
  "title_transfer",
  (t) => ({
    lot: t.hex().notNull(),
    sequence: t.bigint().notNull(),
    from: t.bigint().notNull(),
    to: t.bigint().notNull(),
    document: t.hex().notNull(),
    giver: t.hex().notNull(),
    receiver: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.lot, table.sequence] }),
    fromIndex: index().on(table.from),
    toIndex: index().on(table.to),
  }),
);

/** The registries that may stop lots: named once, for ever. */
export const lotGuards = onchainTable("lot_guards", (t) => ({
  devices: t.hex().primaryKey(),
  recalls: t.hex().notNull(),
  ...provenance(t),
}));

export const lotEdgeRelations = relations(lotEdge, ({ one }) => ({
  childLot: one(lot, { fields: [lotEdge.child], references: [lot.id], relationName: "edgeChild" }),
  parentLot: one(lot, { fields: [lotEdge.parent], references: [lot.id], relationName: "edgeParent" }),
}));

export const lotAdjustmentRelations = relations(lotAdjustment, ({ one }) => ({
  ofLot: one(lot, { fields: [lotAdjustment.lot], references: [lot.id] }),
}));

export const titleTransferRelations = relations(titleTransfer, ({ one }) => ({
  ofLot: one(lot, { fields: [titleTransfer.lot], references: [lot.id] }),
}));
