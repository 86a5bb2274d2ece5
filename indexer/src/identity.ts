import { eq } from "ponder";
import { ponder } from "ponder:registry";
import { party, partyOperator } from "ponder:schema";

import { nonZero } from "../lib/nonZero.js";
import { provenanceOf } from "../lib/provenance.js";

ponder.on("PartyRegistry:PartyRegistered", async ({ event, context }) => {
  const { party: id, controller, metadataHash } = event.args;
  await context.db.insert(party).values({
    id: BigInt(id),
    controller,
    metadataHash,
    recoveryDelay: 0n,
    operatorEpoch: 0n,
    ...provenanceOf(event),
  });
});

ponder.on("PartyRegistry:PartyMetadataUpdated", async ({ event, context }) => {
  const { party: id, metadataHash } = event.args;
  await context.db.update(party, { id: BigInt(id) }).set({ metadataHash });
});

ponder.on("PartyRegistry:ControllerChangeStarted", async ({ event, context }) => {
  const { party: id, pendingController } = event.args;
  await context.db.update(party, { id: BigInt(id) }).set({ pendingController: nonZero(pendingController) });
});

ponder.on("PartyRegistry:ControllerChanged", async ({ event, context }) => {
  const { party: id, controller } = event.args;

  // A change ends what stood open: the invitation and, whether or not it installed this controller, the recovery.
  await context.db
    .update(party, { id: BigInt(id) })
    .set({ controller, pendingController: null, recoveryController: null, recoveryReadyAt: null });
});

ponder.on("PartyRegistry:RecovererSet", async ({ event, context }) => {
  const { party: id, recoverer, recoveryDelay } = event.args;
  await context.db
    .update(party, { id: BigInt(id) })
    .set({ recoverer: nonZero(recoverer), recoveryDelay: BigInt(recoveryDelay) });
});

ponder.on("PartyRegistry:RecoveryStarted", async ({ event, context }) => {
  const { party: id, recoveryController, readyAt } = event.args;
  await context.db.update(party, { id: BigInt(id) }).set({ recoveryController, recoveryReadyAt: BigInt(readyAt) });
});

ponder.on("PartyRegistry:RecoveryCancelled", async ({ event, context }) => {
  const { party: id } = event.args;
  await context.db.update(party, { id: BigInt(id) }).set({ recoveryController: null, recoveryReadyAt: null });
});

ponder.on("PartyRegistry:OperatorSet", async ({ event, context }) => {
  const { operator, scopes, validUntil } = event.args;
  const key = { party: BigInt(event.args.party), operator };

  if (scopes === 0n) await context.db.delete(partyOperator, key);
  else
    await context.db
      .insert(partyOperator)
      .values({ ...key, scopes, validUntil })
      .onConflictDoUpdate({ scopes, validUntil });
});

ponder.on("PartyRegistry:OperatorsDismissed", async ({ event, context }) => {
  const id = BigInt(event.args.party);

  await context.db.update(party, { id }).set({ operatorEpoch: event.args.epoch });
  await context.db.sql.delete(partyOperator).where(eq(partyOperator.party, id));
});
