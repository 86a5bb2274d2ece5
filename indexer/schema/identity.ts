import { index, onchainTable, primaryKey, relations } from "ponder";

import { provenance } from "./provenance.js";

/** Persons and institutions. */
export const party = onchainTable(
  "party",
  (t) => ({
    id: t.bigint().primaryKey(),
    controller: t.hex().notNull(),
    /** Account invited to become the controller; null when none is. */
    pendingController: t.hex(),
    metadataHash: t.hex().notNull(),
    /** Account that may start a recovery; null when the party has none. */
    recoverer: t.hex(),
    recoveryDelay: t.bigint().notNull(),
    /** Account that a running recovery installs; null when none runs. */
    recoveryController: t.hex(),
    recoveryReadyAt: t.bigint(),
    /** How often all operators were dismissed. */
    operatorEpoch: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ controllerIndex: index().on(table.controller) }),
);

/** Who may act for a party, within which scopes, until which second. One that was removed has no row. */
export const partyOperator = onchainTable(
  "party_operator",
  (t) => ({
    party: t.bigint().notNull(),
    operator: t.hex().notNull(),
    scopes: t.bigint().notNull(),
    validUntil: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.party, table.operator] }),
    operatorIndex: index().on(table.operator),
  }),
);

export const partyRelations = relations(party, ({ many }) => ({ operators: many(partyOperator) }));

export const partyOperatorRelations = relations(partyOperator, ({ one }) => ({
  ofParty: one(party, { fields: [partyOperator.party], references: [party.id] }),
}));
