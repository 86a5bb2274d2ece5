import { and, eq } from "ponder";
import { ponder } from "ponder:registry";
import { escrow, escrowClaim, escrowEvidence, escrowItem, escrowPayment } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

/** In the order of the contracts' enumerations. */
const SILENT_OUTCOME = ["none", "paySeller", "refundBuyer"] as const;
const SETTLEMENT = ["delivery", "notDelivered", "award", "silence", "notFree"] as const;

ponder.on("DeliveryEscrow:EscrowFunded", async ({ event, context }) => {
  const { id, payer, amount, terms } = event.args;
  await context.db.insert(escrow).values({
    id,
    buyer: BigInt(terms.buyer),
    seller: BigInt(terms.seller),
    arbiter: terms.arbiter === 0 ? null : BigInt(terms.arbiter),
    payer,
    payee: terms.payee,
    refundee: terms.refundee,
    amount,
    open: amount,
    deliverBy: terms.deliverBy,
    showingWindow: BigInt(terms.showingWindow),
    holdPeriod: BigInt(terms.holdPeriod),
    disputePeriod: BigInt(terms.disputePeriod),
    silentOutcome: SILENT_OUTCOME[terms.silentOutcome] as (typeof SILENT_OUTCOME)[number],
    document: terms.document,
    salt: terms.salt,
    ...provenanceOf(event),
  });
  await context.db
    .insert(escrowItem)
    .values(terms.items.map((item, position) => ({ ...item, escrow: id, position, state: "open" as const })));
});

ponder.on("DeliveryEscrow:ItemDelivered", async ({ event, context }) => {
  const { sequence, receivedQuantity, due, showingEndsAt } = event.args;
  const deliveredAt = event.block.timestamp;
  const delivery = { deliveredAt, sequence: BigInt(sequence), receivedQuantity, due, showingEndsAt };
  await context.db.update(escrowItem, keyOf(event.args)).set({ state: "delivered", ...delivery });
});

ponder.on("DeliveryEscrow:ItemDisputed", async ({ event, context }) => {
  const { party, evidence, endsAt: disputeEndsAt } = event.args;
  const key = keyOf(event.args);
  const dispute = { disputedAt: event.block.timestamp, disputedBy: BigInt(party), disputeEndsAt };
  await context.db.update(escrowItem, key).set({ state: "disputed", ...dispute });
  await context.db
    .insert(escrowEvidence)
    .values(evidence.map((id, position) => ({ escrow: key.escrow, item: key.position, position, evidence: id })));
});

ponder.on("DeliveryEscrow:ItemAwarded", async ({ event, context }) => {
  await context.db.update(escrowItem, keyOf(event.args)).set({ awardReason: event.args.reason });
});

ponder.on("DeliveryEscrow:ItemSettled", async ({ event, context }) => {
  const { id, toSeller, toBuyer } = event.args;
  const cause = SETTLEMENT[event.args.cause] as (typeof SETTLEMENT)[number];
  const settled = { state: "settled" as const, settledAt: event.block.timestamp, cause, toSeller, toBuyer };
  await context.db.update(escrowItem, keyOf(event.args)).set(settled);
  await context.db.update(escrow, { id }).set(({ open }) => ({ open: open - toSeller - toBuyer }));
});

ponder.on("DeliveryEscrow:EscrowCancelled", async ({ event, context }) => {
  const { id, toSeller, toBuyer } = event.args;
  await context.db
    .update(escrow, { id })
    .set({ open: 0n, cancelledAt: event.block.timestamp, cancelledToSeller: toSeller, cancelledToBuyer: toBuyer });
  for (let position = 0; ; ++position) {
    const item = await context.db.find(escrowItem, { escrow: id, position });
    if (item === null) return;
    if (item.state !== "settled") {
      await context.db.update(escrowItem, { escrow: id, position }).set({ state: "cancelled" });
    }
  }
});

ponder.on("DeliveryEscrow:EscrowPaid", async ({ event, context }) => {
  const { id, account, amount } = event.args;
  await context.db.insert(escrowPayment).values({ escrow: id, account, amount, state: "paid", ...provenanceOf(event) });
});

ponder.on("DeliveryEscrow:EscrowClaimRecorded", async ({ event, context }) => {
  const { id, account, amount } = event.args;
  await context.db.insert(escrowPayment).values({ escrow: id, account, amount, state: "owed", ...provenanceOf(event) });
  const updatedAt = event.block.timestamp;
  await context.db
    .insert(escrowClaim)
    .values({ account, amount, withdrawn: 0n, updatedAt })
    .onConflictDoUpdate((claim) => ({ amount: claim.amount + amount, updatedAt }));
});

ponder.on("DeliveryEscrow:EscrowClaimWithdrawn", async ({ event, context }) => {
  const { account, amount } = event.args;
  await context.db
    .update(escrowClaim, { account })
    .set((claim) => ({ amount: 0n, withdrawn: claim.withdrawn + amount, updatedAt: event.block.timestamp }));
  await context.db.sql
    .update(escrowPayment)
    .set({ state: "withdrawn" })
    .where(and(eq(escrowPayment.account, account), eq(escrowPayment.state, "owed")));
});

/** The row of an item that an event names. */
function keyOf({ id, item }: { id: `0x${string}`; item: bigint }) {
  return { escrow: id, position: Number(item) };
}
