import { index, onchainTable, primaryKey, relations } from "ponder";

import { lot } from "./lots.js";
import { provenance } from "./provenance.js";

/** By what right a party recalls. */
export type RecallRight = "creator" | "titleHolder" | "regulator";

/** Recalls of a lot and of whatever was made from it. */
export const recall = onchainTable(
  "recall",
  (t) => ({
    id: t.hex().primaryKey(),
    lot: t.hex().notNull(),
    party: t.bigint().notNull(),
    right: t.text().$type<RecallRight>().notNull(),
    /** Id of the evidence unit that it rests on. */
    evidence: t.hex().notNull(),
    startedAt: t.bigint().notNull(),
    /** Null while it is in force. */
    endedAt: t.bigint(),
    /** Commitment to why it ended; zero when its evidence was revoked. */
    reason: t.hex(),
    endedBy: t.hex(),
    ...provenance(t),
  }),
  (table) => ({ lotIndex: index().on(table.lot), partyIndex: index().on(table.party) }),
);

/** Lots for which a recall was shown. What was never shown is not stopped: `lot_edge` says what is left. */
export const recallMark = onchainTable(
  "recall_mark",
  (t) => ({
    recall: t.hex().notNull(),
    lot: t.hex().notNull(),
    /** The recalled lot that is, or was, packed in the marked one; zero when the marked one itself was shown. */
    inside: t.hex().notNull(),
    /** Its place among the lot's marks, of which there are at most eight; null when another has it since. */
    slot: t.integer(),
    /** Account that showed it. */
    by: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.recall, table.lot, table.inside] }),
    lotIndex: index().on(table.lot),
  }),
);

export const recallRelations = relations(recall, ({ one, many }) => ({
  ofLot: one(lot, { fields: [recall.lot], references: [lot.id] }),
  marks: many(recallMark),
}));

export const recallMarkRelations = relations(recallMark, ({ one }) => ({
  ofRecall: one(recall, { fields: [recallMark.recall], references: [recall.id] }),
  ofLot: one(lot, { fields: [recallMark.lot], references: [lot.id] }),
}));
