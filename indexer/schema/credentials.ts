import { index, onchainTable, primaryKey, relations } from "ponder";

import { party } from "./identity.js";
import { provenance } from "./provenance.js";

/** What can be vouched for. */
export const credentialTopic = onchainTable("credential_topic", (t) => ({
  /** keccak-256 of the name, as a number. */
  id: t.bigint().primaryKey(),
  name: t.text().notNull(),
  /** The longest that a new credential is valid, in seconds. */
  maxLifetime: t.bigint().notNull(),
  ...provenance(t),
}));

/** What a party is, or was, to a topic. */
export const credentialIssuer = onchainTable(
  "credential_issuer",
  (t) => ({
    topic: t.bigint().notNull(),
    issuer: t.bigint().notNull(),
    /** trusted, retired, suspended or distrusted; the credentials of the first two count. */
    status: t.text().notNull(),
    lane: t.integer().notNull(),
    /** Of the lane: credentials that were issued in another lane or generation never count again. */
    generation: t.integer().notNull(),
    /** Hash of the reason of the last restriction; null while the issuer is trusted. */
    reason: t.hex(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.topic, table.issuer] }),
    issuerIndex: index().on(table.issuer),
  }),
);

/** The newest word of each issuer on each subject. A renewal replaces what stood here; the events keep all. */
export const credential = onchainTable(
  "credential",
  (t) => ({
    topic: t.bigint().notNull(),
    subject: t.hex().notNull(),
    issuer: t.bigint().notNull(),
    /** party, account or id; none when a revocation named what is no subject. */
    subjectKind: t.text().notNull(),
    /** The subject, if it is a party. */
    subjectParty: t.bigint(),
    /** The subject, if it is an account. */
    subjectAccount: t.hex(),
    sequence: t.bigint().notNull(),
    /** First second of validity; null when the issuer only ever revoked. */
    validFrom: t.bigint(),
    /** Last second of validity, also after a revocation. */
    validUntil: t.bigint(),
    document: t.hex(),
    /** Account that acted or signed for the issuer, or that revoked. */
    by: t.hex().notNull(),
    issuedAt: t.bigint(),
    /** The issuer's lane and generation when it was issued: it counts for as long as the issuer has both. */
    lane: t.integer(),
    generation: t.integer(),
    /** Second of the revocation; null while it is not revoked. */
    revokedAt: t.bigint(),
    revocationReason: t.hex(),
    revokedByGuardian: t.boolean().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.topic, table.subject, table.issuer] }),
    subjectIndex: index().on(table.subject),
    partyIndex: index().on(table.subjectParty),
    accountIndex: index().on(table.subjectAccount),
    issuerIndex: index().on(table.issuer),
  }),
);

export const credentialTopicRelations = relations(credentialTopic, ({ many }) => ({
  issuers: many(credentialIssuer),
  credentials: many(credential),
}));

export const credentialIssuerRelations = relations(credentialIssuer, ({ one, many }) => ({
  ofTopic: one(credentialTopic, { fields: [credentialIssuer.topic], references: [credentialTopic.id] }),
  ofParty: one(party, { fields: [credentialIssuer.issuer], references: [party.id] }),
  credentials: many(credential),
}));

export const credentialRelations = relations(credential, ({ one }) => ({
  ofTopic: one(credentialTopic, { fields: [credential.topic], references: [credentialTopic.id] }),
  byIssuer: one(credentialIssuer, {
    fields: [credential.topic, credential.issuer],
    references: [credentialIssuer.topic, credentialIssuer.issuer],
  }),
  ofParty: one(party, { fields: [credential.subjectParty], references: [party.id] }),
}));
