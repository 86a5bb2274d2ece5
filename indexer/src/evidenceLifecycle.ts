import { ponder } from "ponder:registry";
import {
  evidenceAccess,
  evidenceChallenge,
  evidenceExtraction,
  evidenceRevocation,
  evidenceSupersession,
} from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("EvidenceRegistry:EvidenceRevoked", async ({ event, context }) => {
  const { id, depositor, reason, decision } = event.args;
  await context.db
    .insert(evidenceRevocation)
    .values({ id, depositor: BigInt(depositor), reason, ...decisionOf(decision), ...provenanceOf(event) });
});

ponder.on("EvidenceRegistry:EvidenceChallenged", async ({ event, context }) => {
  const { id, counterEvidence, reason, begun, decision } = event.args;
  await context.db.insert(evidenceChallenge).values({
    id,
    counterEvidence,
    reason,
    arbitrationEndsAt: BigInt(begun.arbitrationEndsAt),
    upheldByDefault: begun.upheldByDefault,
    ...decisionOf(decision),
    ...provenanceOf(event),
  });
});

ponder.on("EvidenceRegistry:EvidenceArbitrated", async ({ event, context }) => {
  const { id, outcome, reason } = event.args;
  await context.db
    .update(evidenceChallenge, { id })
    .set({ outcome, decisionReason: reason, decidedAt: event.block.timestamp });
});

ponder.on("EvidenceRegistry:EvidenceSuperseded", async ({ event, context }) => {
  const { id, successor } = event.args;
  await context.db.insert(evidenceSupersession).values({ id, successor, ...provenanceOf(event) });
});

ponder.on("EvidenceRegistry:UnitExtracted", async ({ event, context }) => {
  const { id, batch, depositor, unit } = event.args;
  const { schema, subject, supersedes, expiresAt } = unit;
  await context.db.insert(evidenceExtraction).values({
    id,
    batch,
    schema,
    subject,
    depositor: BigInt(depositor),
    supersedes,
    expiresAt,
    ...provenanceOf(event),
  });
});

ponder.on("EvidenceRegistry:AccessGranted", async ({ event, context }) => {
  const { id, grantee, validUntil } = event.args;
  await context.db
    .insert(evidenceAccess)
    .values({ id, grantee: BigInt(grantee), validUntil })
    .onConflictDoUpdate({ validUntil });
});

ponder.on("EvidenceRegistry:AccessWithdrawn", async ({ event, context }) => {
  const { id, grantee } = event.args;
  await context.db.update(evidenceAccess, { id, grantee: BigInt(grantee) }).set({ validUntil: 0n });
});

/** How the registry's events say who decided. */
interface Decision {
  readonly notarySet: number;
  readonly notarySetVersion: number;
  readonly approvingSeats: bigint;
  readonly deadline: bigint;
  readonly submitter: `0x${string}`;
}

function decisionOf({ notarySet, notarySetVersion, approvingSeats, deadline, submitter }: Decision) {
  return {
    notarySet: BigInt(notarySet),
    notarySetVersion: BigInt(notarySetVersion),
    approvingSeats,
    deadline,
    submitter,
  };
}
