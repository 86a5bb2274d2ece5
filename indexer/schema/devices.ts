import { index, onchainTable, primaryKey, relations } from "ponder";

import { lot } from "./lots.js";
import { provenance } from "./provenance.js";

/** Measuring devices. The row is of the latest registration; a device that was retired can be registered anew. */
export const device = onchainTable(
  "device",
  (t) => ({
    /** Id of its key. */
    id: t.hex().primaryKey(),
    /** Party that it belongs to, or belonged to until it was retired. */
    owner: t.bigint().notNull(),
    /** How often it was retired. */
    generation: t.integer().notNull(),
    /** keccak-256 of its canonical GS1 Digital Link URI; null when it has none. */
    identifier: t.hex(),
    publicKey: t.hex().notNull(),
    by: t.hex().notNull(),
    /** Unix second; null while it is in use. */
    retiredAt: t.bigint(),
    ...provenance(t),
  }),
  (table) => ({ ownerIndex: index().on(table.owner), identifierIndex: index().on(table.identifier) }),
);

/** Certificates that say that a device measures well. Whether one still counts is told by `evidence` under the same id. */
export const deviceCalibration = onchainTable(
  "device_calibration",
  (t) => ({
    /** Id of the evidence unit. */
    id: t.hex().primaryKey(),
    device: t.hex().notNull(),
    /** Unix second from which it does not count any more. */
    expiresAt: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({ deviceIndex: index().on(table.device) }),
);

/** Which device watches which lot and what it must not measure. All terms are here, for whoever calls has to show them. */
export const deviceBinding = onchainTable(
  "device_binding",
  (t) => ({
    id: t.hex().primaryKey(),
    /** "bound" also when its time is over, until somebody ends it. */
    state: t.text().$type<"bound" | "ended">().notNull(),
    device: t.hex().notNull(),
    lot: t.hex().notNull(),
    custodian: t.bigint().notNull(),
    releaser: t.bigint().notNull(),
    /** keccak-256 of the URI of what is measured. */
    property: t.hex().notNull(),
    /** UN/ECE Recommendation 20 code of values and limits. */
    unit: t.text().notNull(),
    decimals: t.integer().notNull(),
    minimum: t.bigint().notNull(),
    maximum: t.bigint().notNull(),
    validFrom: t.bigint().notNull(),
    validUntil: t.bigint().notNull(),
    maxDelay: t.bigint().notNull(),
    maxSkew: t.bigint().notNull(),
    calibration: t.hex().notNull(),
    number: t.bigint().notNull(),
    /** Party that the device belonged to. */
    owner: t.bigint().notNull(),
    custodianSigner: t.hex().notNull(),
    ownerSigner: t.hex().notNull(),
    /** Whether it holds its lot; also after it ended. */
    inBreach: t.boolean().notNull(),
    /** Counter of the last breach; zero before the first. */
    counter: t.bigint().notNull(),
    /** Highest counter of the streams. */
    anchoredCounter: t.bigint().notNull(),
    /** Second of the last release: readings until then are settled. */
    releasedAt: t.bigint(),
    endedAt: t.bigint(),
    /** Side that ended it; null as well when its time was over or the lot not live any more. */
    endedBy: t.bigint(),
    ...provenance(t),
  }),
  (table) => ({
    lotIndex: index().on(table.lot),
    deviceIndex: index().on(table.device),
    ownerIndex: index().on(table.owner),
  }),
);

/** Terms that a side withdrew before anybody bound them: they are never good again. */
export const withdrawnBinding = onchainTable("withdrawn_binding", (t) => ({
  id: t.hex().primaryKey(),
  lot: t.hex().notNull(),
  party: t.bigint().notNull(),
  by: t.hex().notNull(),
  ...provenance(t),
}));

/** Every breach of a limit, with the hold of the lot that it began. */
export const lotHold = onchainTable(
  "lot_hold",
  (t) => ({
    binding: t.hex().notNull(),
    counter: t.bigint().notNull(),
    /** The hold's id, which evidence for its release is about. */
    id: t.hex().notNull(),
    lot: t.hex().notNull(),
    /** In the binding's unit and decimals. */
    value: t.bigint().notNull(),
    /** Second of the reading by the device's clock. */
    measuredAt: t.bigint().notNull(),
    heldAt: t.bigint().notNull(),
    /** Null while it holds. */
    releasedAt: t.bigint(),
    /** Party that released it; null as well when evidence did. */
    releaser: t.bigint(),
    /** Evidence id, or hash of the releaser's reason. */
    reason: t.hex(),
    releasedBy: t.hex(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.binding, table.counter] }),
    idIndex: index().on(table.id),
    lotIndex: index().on(table.lot),
  }),
);

/** Merkle trees of readings that are kept off chain. */
export const readingStream = onchainTable(
  "reading_stream",
  (t) => ({
    binding: t.hex().notNull(),
    root: t.hex().notNull(),
    lot: t.hex().notNull(),
    /** Less than the counters between first and last when some are missing. */
    count: t.bigint().notNull(),
    firstCounter: t.bigint().notNull(),
    lastCounter: t.bigint().notNull(),
    firstTime: t.bigint().notNull(),
    lastTime: t.bigint().notNull(),
    /** Commitment to the readings themselves. */
    dataHash: t.hex().notNull(),
    by: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.binding, table.root] }),
    lotIndex: index().on(table.lot),
  }),
);

export const deviceRelations = relations(device, ({ many }) => ({
  calibrations: many(deviceCalibration),
  bindings: many(deviceBinding),
}));

export const deviceCalibrationRelations = relations(deviceCalibration, ({ one }) => ({
  ofDevice: one(device, { fields: [deviceCalibration.device], references: [device.id] }),
}));

export const deviceBindingRelations = relations(deviceBinding, ({ one, many }) => ({
  ofDevice: one(device, { fields: [deviceBinding.device], references: [device.id] }),
  ofLot: one(lot, { fields: [deviceBinding.lot], references: [lot.id] }),
  holds: many(lotHold),
  streams: many(readingStream),
}));

export const lotHoldRelations = relations(lotHold, ({ one }) => ({
  ofBinding: one(deviceBinding, { fields: [lotHold.binding], references: [deviceBinding.id] }),
  ofLot: one(lot, { fields: [lotHold.lot], references: [lot.id] }),
}));

export const readingStreamRelations = relations(readingStream, ({ one }) => ({
  ofBinding: one(deviceBinding, { fields: [readingStream.binding], references: [deviceBinding.id] }),
}));
