import { ponder } from "ponder:registry";
import { redemption } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("RedemptionQueue:RedemptionRequested", async ({ event, context }) => {
  const requestedAt = event.block.timestamp;
  const claim = { ...event.args, requestedAt, state: "waiting", ...provenanceOf(event) } as const;
  await context.db.insert(redemption).values(claim);
});

ponder.on("RedemptionQueue:PaymentStarted", async ({ event, context }) => {
  const { id, payingUntil } = event.args;
  await context.db.update(redemption, { id }).set({ state: "paying", payingUntil });
});

ponder.on("RedemptionQueue:RedemptionSettled", async ({ event, context }) => {
  const { id, paymentReference } = event.args;
  const closedAt = event.block.timestamp;
  await context.db.update(redemption, { id }).set({ state: "settled", paymentReference, closedAt });
});

ponder.on("RedemptionQueue:RedemptionCancelled", async ({ event, context }) => {
  const closedAt = event.block.timestamp;
  await context.db.update(redemption, { id: event.args.id }).set({ state: "cancelled", closedAt });
});

ponder.on("RedemptionQueue:RedemptionRejected", async ({ event, context }) => {
  const { id, reason } = event.args;
  await context.db.update(redemption, { id }).set({ state: "rejected", reason });
});

ponder.on("RedemptionQueue:RedemptionSetAside", async ({ event, context }) => {
  await context.db.update(redemption, { id: event.args.id }).set({ state: "setAside" });
});

ponder.on("RedemptionQueue:RedemptionWithdrawn", async ({ event, context }) => {
  const closedAt = event.block.timestamp;
  await context.db.update(redemption, { id: event.args.id }).set({ state: "withdrawn", closedAt });
});

ponder.on("RedemptionQueue:RedemptionSeized", async ({ event, context }) => {
  const { id, to: seizedTo, evidenceId } = event.args;
  const closedAt = event.block.timestamp;
  await context.db.update(redemption, { id }).set({ state: "seized", seizedTo, evidenceId, closedAt });
});
