import { index, onchainTable, type PgColumnsBuilders, primaryKey } from "ponder";

import { provenance } from "./provenance.js";

/** What is kept of a claim, whichever queue it waits in. A due time that passes changes no row. */
const claim = (t: PgColumnsBuilders) => ({
  holder: t.hex().notNull(),
  amount: t.bigint().notNull(),
  /** Commitment to the bank account to be paid. */
  payout: t.hex().notNull(),
  requestedAt: t.bigint().notNull(),
  /** Last second in which a payment is in time. */
  dueAt: t.bigint().notNull(),
  state: t.text().$type<RedemptionState>().notNull(),
  /** Last second for which a payment that was begun holds the claim; null when none was. */
  payingUntil: t.bigint(),
  /** Commitment to the bank's payment, once it is settled. */
  paymentReference: t.hex(),
  /** Commitment to why it was rejected; it stays when the holder fetches the units. */
  reason: t.hex(),
  seizedTo: t.hex(),
  evidenceId: t.hex(),
  /** Second in which its units left the queue: burned, given back or seized. Null while they are in escrow. */
  closedAt: t.bigint(),
  ...provenance(t),
});

/** Claims on the stablecoin's issuer, in the order of their ids. */
export const redemption = onchainTable(
  "redemption",
  (t) => ({ id: t.bigint().primaryKey(), ...claim(t) }),
  (table) => ({
    holderIndex: index().on(table.holder),
    stateIndex: index().on(table.state),
    payoutIndex: index().on(table.payout),
    referenceIndex: index().on(table.paymentReference),
  }),
);

/** Claims on banks whose deposits are tokens, by their queues. */
export const depositRedemption = onchainTable(
  "deposit_redemption",
  (t) => ({ queue: t.hex().notNull(), id: t.bigint().notNull(), ...claim(t) }),
  (table) => ({
    pk: primaryKey({ columns: [table.queue, table.id] }),
    holderIndex: index().on(table.holder),
    stateIndex: index().on(table.state),
  }),
);

/** Where a claim stands; see the contract's `ClaimState`. */
export type RedemptionState =
  "waiting" | "paying" | "settled" | "cancelled" | "rejected" | "setAside" | "withdrawn" | "seized";
