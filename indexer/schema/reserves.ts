import { index, onchainTable, primaryKey, relations } from "ponder";

import { provenance } from "./provenance.js";

/** Every reserve report that was accepted, with all of its fields. */
export const reserveReport = onchainTable("reserve_report", (t) => ({
  sequence: t.bigint().primaryKey(),
  attesterVersion: t.bigint().notNull(),
  digest: t.hex().notNull(),
  /** One bit for each seat that signed. */
  approvedSeats: t.bigint().notNull(),
  currency: t.text().notNull(),
  reserves: t.bigint().notNull(),
  globalSupply: t.bigint().notNull(),
  headroom: t.bigint().notNull(),
  mintCounter: t.bigint().notNull(),
  composition: t.hex().notNull(),
  asOf: t.bigint().notNull(),
  validUntil: t.bigint().notNull(),
  ...provenance(t),
}));

/** Every set of reserve attesters. Reports of a version that is not the newest are void. */
export const attesterSet = onchainTable("attester_set", (t) => ({
  version: t.bigint().primaryKey(),
  threshold: t.integer().notNull(),
  seatCount: t.integer().notNull(),
  /** Unix second in which the next version took its place; null while it is the current one. */
  retiredAt: t.bigint(),
  ...provenance(t),
}));

/** Keys of the attesters; `seat` is the bit in a report's approved seats. */
export const attesterKey = onchainTable(
  "attester_key",
  (t) => ({
    version: t.bigint().notNull(),
    key: t.hex().notNull(),
    seat: t.integer().notNull(),
    party: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.version, table.key] }) }),
);

/** What the gate minted, for which payment and against which report. */
export const gateMint = onchainTable(
  "gate_mint",
  (t) => ({
    bankReference: t.hex().primaryKey(),
    to: t.hex().notNull(),
    treasurer: t.hex().notNull(),
    amount: t.bigint().notNull(),
    reportSequence: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ reportIndex: index().on(table.reportSequence) }),
);

/** Every change of the gate's settings; the newest row holds those in force. */
export const gateLimits = onchainTable(
  "gate_limits",
  (t) => ({
    capacity: t.bigint().notNull(),
    window: t.bigint().notNull(),
    marginBps: t.integer().notNull(),
    /** What the bucket held at the change. */
    available: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.blockNumber, table.logIndex] }) }),
);

export const reserveReportRelations = relations(reserveReport, ({ one, many }) => ({
  attesters: one(attesterSet, { fields: [reserveReport.attesterVersion], references: [attesterSet.version] }),
  mints: many(gateMint),
}));

export const attesterSetRelations = relations(attesterSet, ({ many }) => ({ keys: many(attesterKey) }));

export const attesterKeyRelations = relations(attesterKey, ({ one }) => ({
  set: one(attesterSet, { fields: [attesterKey.version], references: [attesterSet.version] }),
}));

export const gateMintRelations = relations(gateMint, ({ one }) => ({
  report: one(reserveReport, { fields: [gateMint.reportSequence], references: [reserveReport.sequence] }),
}));
