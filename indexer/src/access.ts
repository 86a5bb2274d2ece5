import { ponder } from "ponder:registry";
import { functionRole, roleMember, scheduledOperation } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("Authority:RoleGranted", async ({ event, context }) => {
  const { roleId, account, delay, since } = event.args;
  const granted = { executionDelay: BigInt(delay), since: BigInt(since) };

  // A grant to a member changes its delay.
  await context.db
    .insert(roleMember)
    .values({ roleId, account, ...granted })
    .onConflictDoUpdate(granted);
});

ponder.on("Authority:RoleRevoked", async ({ event, context }) => {
  const { roleId, account } = event.args;
  await context.db.delete(roleMember, { roleId, account });
});

ponder.on("Authority:TargetFunctionRoleUpdated", async ({ event, context }) => {
  const { target, selector, roleId } = event.args;
  await context.db.insert(functionRole).values({ target, selector, roleId }).onConflictDoUpdate({ roleId });
});

ponder.on("Authority:OperationScheduled", async ({ event, context }) => {
  const { operationId: id, nonce, schedule, caller, target, data } = event.args;
  await context.db.insert(scheduledOperation).values({
    id,
    nonce: BigInt(nonce),
    state: "scheduled",
    readyAt: BigInt(schedule),
    caller,
    target,
    data,
    ...provenanceOf(event),
  });
});

ponder.on("Authority:OperationExecuted", async ({ event, context }) => {
  const { operationId: id, nonce } = event.args;
  await context.db.update(scheduledOperation, { id, nonce: BigInt(nonce) }).set({ state: "executed" });
});

ponder.on("Authority:OperationCanceled", async ({ event, context }) => {
  const { operationId: id, nonce } = event.args;
  await context.db.update(scheduledOperation, { id, nonce: BigInt(nonce) }).set({ state: "cancelled" });
});
