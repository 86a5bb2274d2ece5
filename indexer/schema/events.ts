import { index, onchainTable } from "ponder";

import { provenance } from "./provenance.js";

/** Anchored batches of EPCIS events; `timestamp` is the second of the anchor. */
export const eventBatch = onchainTable(
  "event_batch",
  (t) => ({
    id: t.hex().primaryKey(),
    party: t.bigint().notNull(),
    root: t.hex().notNull(),
    count: t.bigint().notNull(),
    profile: t.integer().notNull(),
    /** Hash of the document from which leaves and proofs can be rebuilt. */
    dataHash: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({ partyIndex: index().on(table.party), rootIndex: index().on(table.root) }),
);

/** Rules by which event hashes are computed. */
export const eventProfile = onchainTable("event_profile", (t) => ({
  profile: t.integer().primaryKey(),
  specification: t.text().notNull(),
}));
