import { ponder } from "ponder:registry";
import { depositRedemption } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("DepositRedemptionQueue:RedemptionRequested", async ({ event, context }) => {
  const requestedAt = event.block.timestamp;
  const claim = {
    queue: event.log.address,
    ...event.args,
    requestedAt,
    state: "waiting",
    ...provenanceOf(event),
  } as const;
  await context.db.insert(depositRedemption).values(claim);
});

ponder.on("DepositRedemptionQueue:PaymentStarted", async ({ event, context }) => {
  const queue = event.log.address;
  const { id, payingUntil } = event.args;
  await context.db.update(depositRedemption, { queue, id }).set({ state: "paying", payingUntil });
});

ponder.on("DepositRedemptionQueue:RedemptionSettled", async ({ event, context }) => {
  const queue = event.log.address;
  const { id, paymentReference } = event.args;
  const closedAt = event.block.timestamp;
  await context.db.update(depositRedemption, { queue, id }).set({ state: "settled", paymentReference, closedAt });
});

ponder.on("DepositRedemptionQueue:RedemptionCancelled", async ({ event, context }) => {
  const queue = event.log.address;
  const closedAt = event.block.timestamp;
  await context.db.update(depositRedemption, { queue, id: event.args.id }).set({ state: "cancelled", closedAt });
});

ponder.on("DepositRedemptionQueue:RedemptionRejected", async ({ event, context }) => {
  const queue = event.log.address;
  const { id, reason } = event.args;
  await context.db.update(depositRedemption, { queue, id }).set({ state: "rejected", reason });
});

ponder.on("DepositRedemptionQueue:RedemptionSetAside", async ({ event, context }) => {
  const queue = event.log.address;
  await context.db.update(depositRedemption, { queue, id: event.args.id }).set({ state: "setAside" });
});

ponder.on("DepositRedemptionQueue:RedemptionWithdrawn", async ({ event, context }) => {
  const queue = event.log.address;
  const closedAt = event.block.timestamp;
  await context.db.update(depositRedemption, { queue, id: event.args.id }).set({ state: "withdrawn", closedAt });
});

ponder.on("DepositRedemptionQueue:RedemptionSeized", async ({ event, context }) => {
  const queue = event.log.address;
  const { id, to: seizedTo, evidenceId } = event.args;
  const closedAt = event.block.timestamp;
  await context.db.update(depositRedemption, { queue, id }).set({ state: "seized", seizedTo, evidenceId, closedAt });
});
