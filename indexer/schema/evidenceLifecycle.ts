import { index, onchainTable, type PgColumnsBuilders, primaryKey, relations } from "ponder";

import { evidence } from "./evidence.js";
import { provenance } from "./provenance.js";

/** Who decided: a body's set with its version and the seats that signed, all zero when the depositor acted. */
const decision = (t: PgColumnsBuilders) => ({
  notarySet: t.bigint().notNull(),
  notarySetVersion: t.bigint().notNull(),
  /** One bit for each seat that signed. */
  approvingSeats: t.bigint().notNull(),
  deadline: t.bigint().notNull(),
  submitter: t.hex().notNull(),
});

/** Revocations, of units and batches alike; `timestamp` is the second from which the record counts no more. */
export const evidenceRevocation = onchainTable("evidence_revocation", (t) => ({
  id: t.hex().primaryKey(),
  depositor: t.bigint().notNull(),
  /** Hash of the reason. */
  reason: t.hex().notNull(),
  ...decision(t),
  ...provenance(t),
}));

/** Challenges; without an outcome the default counts from `arbitrationEndsAt` on. */
export const evidenceChallenge = onchainTable("evidence_challenge", (t) => ({
  id: t.hex().primaryKey(),
  counterEvidence: t.hex().notNull(),
  /** Hash of the reason. */
  reason: t.hex().notNull(),
  arbitrationEndsAt: t.bigint().notNull(),
  upheldByDefault: t.boolean().notNull(),
  ...decision(t),
  /** The arbiters' decision, 4 upheld or 5 revoked; null while there is none. */
  outcome: t.integer(),
  /** Hash of the decision's reason; null while there is none. */
  decisionReason: t.hex(),
  /** Unix second of the decision; null while there is none. */
  decidedAt: t.bigint(),
  ...provenance(t),
}));

/** Units that newer ones replaced; `timestamp` is the second from which the older one counts no more. */
export const evidenceSupersession = onchainTable(
  "evidence_supersession",
  (t) => ({ id: t.hex().primaryKey(), successor: t.hex().notNull(), ...provenance(t) }),
  (table) => ({ successorIndex: index().on(table.successor) }),
);

/** Units that got a record of their own out of a batch. */
export const evidenceExtraction = onchainTable(
  "evidence_extraction",
  (t) => ({
    id: t.hex().primaryKey(),
    batch: t.hex().notNull(),
    schema: t.hex().notNull(),
    subject: t.hex().notNull(),
    depositor: t.bigint().notNull(),
    supersedes: t.hex().notNull(),
    expiresAt: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ batchIndex: index().on(table.batch), subjectIndex: index().on(table.subject) }),
);

/** Who may receive the openings of a record, as the depositor last said. */
export const evidenceAccess = onchainTable(
  "evidence_access",
  (t) => ({
    id: t.hex().notNull(),
    grantee: t.bigint().notNull(),
    /** Last Unix second of the grant; zero when it was withdrawn. */
    validUntil: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.id, table.grantee] }) }),
);

export const evidenceSupersessionRelations = relations(evidenceSupersession, ({ one }) => ({
  newer: one(evidence, { fields: [evidenceSupersession.successor], references: [evidence.id] }),
}));
