import { index, onchainTable, primaryKey, relations } from "ponder";

import { credentialTopic } from "./credentials.js";
import { provenance } from "./provenance.js";

/** Lists of credentials that whoever takes custody of certain goods must hold, written once for ever. */
export const conditionList = onchainTable("condition_list", (t) => ({ id: t.hex().primaryKey(), ...provenance(t) }));

/** The credentials of a list, in their order. */
export const lotCondition = onchainTable(
  "lot_condition",
  (t) => ({
    list: t.hex().notNull(),
    position: t.integer().notNull(),
    topic: t.bigint().notNull(),
    /** Whom or what the credential must speak of; null for the party that takes custody. */
    subject: t.hex(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.list, table.position] }),
    topicIndex: index().on(table.topic),
  }),
);

export const conditionListRelations = relations(conditionList, ({ many }) => ({ conditions: many(lotCondition) }));

export const lotConditionRelations = relations(lotCondition, ({ one }) => ({
  ofList: one(conditionList, { fields: [lotCondition.list], references: [conditionList.id] }),
  ofTopic: one(credentialTopic, { fields: [lotCondition.topic], references: [credentialTopic.id] }),
}));
