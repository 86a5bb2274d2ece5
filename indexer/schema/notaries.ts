import { onchainTable, primaryKey, relations } from "ponder";

import { provenance } from "./provenance.js";

/** Sets of notaries. */
export const notarySet = onchainTable("notary_set", (t) => ({
  id: t.bigint().primaryKey(),
  currentVersion: t.bigint().notNull(),
}));

/** Every version of every set; what an old one signed stays verifiable. */
export const notarySetVersion = onchainTable(
  "notary_set_version",
  (t) => ({
    setId: t.bigint().notNull(),
    version: t.bigint().notNull(),
    threshold: t.integer().notNull(),
    seatCount: t.integer().notNull(),
    /** Unix second in which the next version took its place; null while it is the current one. */
    retiredAt: t.bigint(),
    ...provenance(t),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.setId, table.version] }) }),
);

/** Keys of the notaries; `seat` is the bit in the approving seats of a record. */
export const notaryKey = onchainTable(
  "notary_key",
  (t) => ({
    setId: t.bigint().notNull(),
    version: t.bigint().notNull(),
    key: t.hex().notNull(),
    seat: t.integer().notNull(),
    party: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.setId, table.version, table.key] }) }),
);

/** Kinds of evidence. */
export const evidenceSchema = onchainTable("evidence_schema", (t) => ({
  id: t.hex().primaryKey(),
  number: t.bigint().notNull(),
  name: t.text().notNull(),
  notarySet: t.bigint().notNull(),
  /** One bit for each field that a unit must carry. */
  mandatoryFields: t.bigint().notNull(),
  /** Seconds in which a new unit can be challenged; zero for never. */
  challengeWindow: t.bigint().notNull(),
  /** Notary sets that act on recorded units; zero for none. */
  revokers: t.bigint().notNull(),
  challengers: t.bigint().notNull(),
  arbiters: t.bigint().notNull(),
  /** Seconds that the arbiters have; zero without challenges. */
  arbitrationPeriod: t.bigint().notNull(),
  depositorMayRevoke: t.boolean().notNull(),
  upheldByDefault: t.boolean().notNull(),
  /** The schema that stands in this one's place; null while it takes new units. */
  successor: t.hex(),
  ...provenance(t),
}));

export const notarySetRelations = relations(notarySet, ({ many }) => ({
  versions: many(notarySetVersion),
  schemas: many(evidenceSchema),
}));

export const notarySetVersionRelations = relations(notarySetVersion, ({ one, many }) => ({
  set: one(notarySet, { fields: [notarySetVersion.setId], references: [notarySet.id] }),
  keys: many(notaryKey),
}));

export const notaryKeyRelations = relations(notaryKey, ({ one }) => ({
  setVersion: one(notarySetVersion, {
    fields: [notaryKey.setId, notaryKey.version],
    references: [notarySetVersion.setId, notarySetVersion.version],
  }),
}));

export const evidenceSchemaRelations = relations(evidenceSchema, ({ one }) => ({
  notaries: one(notarySet, { fields: [evidenceSchema.notarySet], references: [notarySet.id] }),
}));
