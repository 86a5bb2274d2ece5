import { index, onchainTable, type PgColumnsBuilders, relations } from "ponder";

import { evidenceSchema } from "./notaries.js";
import { provenance } from "./provenance.js";

/** How the notaries approved; `sequence` orders units and batches together. */
const approval = (t: PgColumnsBuilders) => ({
  sequence: t.bigint().notNull(),
  notarySet: t.bigint().notNull(),
  notarySetVersion: t.bigint().notNull(),
  /** One bit for each seat that approved. */
  approvingSeats: t.bigint().notNull(),
  deadline: t.bigint().notNull(),
  submitter: t.hex().notNull(),
});

/**
 * Evidence units that were recorded alone, with every field; `timestamp` is the second in which a unit was recorded. Whether it is
 * still provisional, challenged, revoked, superseded or expired follows from its schema's window, the tables of the lifecycle and
 * `expiresAt`, zero for never.
 */
export const evidence = onchainTable(
  "evidence",
  (t) => ({
    id: t.hex().primaryKey(),
    schema: t.hex().notNull(),
    subject: t.hex().notNull(),
    depositor: t.bigint().notNull(),
    contentAlgorithm: t.integer().notNull(),
    contentCommitment: t.hex().notNull(),
    generatedAt: t.bigint().notNull(),
    collectedAt: t.bigint().notNull(),
    collector: t.hex().notNull(),
    tool: t.hex().notNull(),
    reproduction: t.hex().notNull(),
    environment: t.hex().notNull(),
    origin: t.hex().notNull(),
    storageCommitment: t.hex().notNull(),
    custodyCommitment: t.hex().notNull(),
    processStandard: t.hex().notNull(),
    timestampTokenHash: t.hex().notNull(),
    certificationHash: t.hex().notNull(),
    corroborates: t.hex().notNull(),
    supersedes: t.hex().notNull(),
    expiresAt: t.bigint().notNull(),
    ...approval(t),
    ...provenance(t),
  }),
  (table) => ({
    subjectIndex: index().on(table.subject),
    depositorIndex: index().on(table.depositor),
    sequenceIndex: index().on(table.sequence),
    transactionIndex: index().on(table.transactionHash),
  }),
);

/** Merkle batches of evidence units. */
export const evidenceBatch = onchainTable(
  "evidence_batch",
  (t) => ({
    id: t.hex().primaryKey(),
    root: t.hex().notNull(),
    profile: t.integer().notNull(),
    depth: t.integer().notNull(),
    count: t.bigint().notNull(),
    schema: t.hex().notNull(),
    depositor: t.bigint().notNull(),
    ...approval(t),
    ...provenance(t),
  }),
  (table) => ({ rootIndex: index().on(table.root), sequenceIndex: index().on(table.sequence) }),
);

export const evidenceRelations = relations(evidence, ({ one }) => ({
  ofSchema: one(evidenceSchema, { fields: [evidence.schema], references: [evidenceSchema.id] }),
}));

export const evidenceBatchRelations = relations(evidenceBatch, ({ one }) => ({
  ofSchema: one(evidenceSchema, { fields: [evidenceBatch.schema], references: [evidenceSchema.id] }),
}));
