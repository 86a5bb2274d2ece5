import { ponder } from "ponder:registry";
import { accountFreeze, freezeOrder, seizureOrder, unfreezeOrder } from "ponder:schema";
import { zeroHash } from "viem";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("FreezeCouncil:FreezeOrdered", async ({ event, context }) => {
  const { order: id, legalBasis, councilVersion, approvedSeats, endsAt } = event.args;
  const version = { councilVersion: BigInt(councilVersion) };
  await context.db
    .insert(freezeOrder)
    .values({ id, legalBasis, ...version, approvedSeats, endsAt, ...provenanceOf(event) });
});

ponder.on("FreezeCouncil:FreezePlaced", async ({ event, context }) => {
  const { order: orderId, account, legalBasis } = event.args;
  await context.db
    .insert(accountFreeze)
    .values({ orderId, account, legalBasis, state: "held", ...provenanceOf(event) });
});

ponder.on("FreezeCouncil:FreezeRatified", async ({ event, context }) => {
  const { order: id, evidenceId } = event.args;
  await context.db.update(freezeOrder, { id }).set({ ratifiedAt: event.block.timestamp, evidenceId });
});

ponder.on("FreezeCouncil:FreezeLapsed", async ({ event, context }) => {
  const { order: orderId, account } = event.args;
  await context.db.update(accountFreeze, { orderId, account }).set({ state: "lapsed", endedAt: event.block.timestamp });
});

ponder.on("FreezeCouncil:FreezeLifted", async ({ event, context }) => {
  const { order: orderId, account, legalBasis: liftedOn } = event.args;
  // A freeze of an earlier blacklister was no order of this council.
  if (orderId === zeroHash) return;

  const endedAt = event.block.timestamp;
  await context.db.update(accountFreeze, { orderId, account }).set({ state: "lifted", endedAt, liftedOn });
});

ponder.on("FreezeCouncil:UnfreezeOrdered", async ({ event, context }) => {
  const { order: id, legalBasis, councilVersion, approvedSeats, freezeOrder: ended } = event.args;
  await context.db.insert(unfreezeOrder).values({
    id,
    legalBasis,
    councilVersion: BigInt(councilVersion),
    approvedSeats,
    freezeOrderId: ended === zeroHash ? null : ended,
    ...provenanceOf(event),
  });
});

ponder.on("FreezeCouncil:SeizureOrdered", async ({ event, context }) => {
  const { order: id, evidenceId, legalBasis, approvedSeats, seizure } = event.args;
  const { freezeOrder: freezeOrderId, from, to, amount, terms } = seizure;
  const basis = { legalBasis, councilVersion: BigInt(terms.councilVersion), approvedSeats, evidenceId };
  await context.db
    .insert(seizureOrder)
    .values({ id, freezeOrderId, ...basis, from, to, amount, ...provenanceOf(event) });
});

ponder.on("FreezeCouncil:ClaimSeizureOrdered", async ({ event, context }) => {
  const { order: id, evidenceId, legalBasis, approvedSeats, seizure } = event.args;
  const { freezeOrder: freezeOrderId, from, to, queue, claim, terms } = seizure;
  const basis = { legalBasis, councilVersion: BigInt(terms.councilVersion), approvedSeats, evidenceId };
  await context.db
    .insert(seizureOrder)
    .values({ id, freezeOrderId, ...basis, from, to, queue, claim, ...provenanceOf(event) });
});
