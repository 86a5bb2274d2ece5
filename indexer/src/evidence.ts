import { ponder } from "ponder:registry";
import { evidence, evidenceBatch } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("EvidenceRegistry:EvidenceNotarized", async ({ event, context }) => {
  const { id, approved, unit } = event.args;
  await context.db.insert(evidence).values({
    ...unit,
    ...approvalOf(approved, unit),
    id,
    depositor: BigInt(unit.depositor),
    ...provenanceOf(event),
  });
});

ponder.on("EvidenceRegistry:BatchNotarized", async ({ event, context }) => {
  const { id, approved, batch } = event.args;
  await context.db.insert(evidenceBatch).values({
    ...batch,
    ...approvalOf(approved, batch),
    id,
    depositor: BigInt(batch.depositor),
    ...provenanceOf(event),
  });
});

/** How the registry's events say that a quorum approved. */
interface Approved {
  readonly sequence: number;
  readonly notarySet: number;
  readonly approvingSeats: bigint;
  readonly deadline: bigint;
  readonly submitter: `0x${string}`;
}

function approvalOf(
  { sequence, notarySet, approvingSeats, deadline, submitter }: Approved,
  { notarySetVersion }: { readonly notarySetVersion: number },
) {
  return {
    sequence: BigInt(sequence),
    notarySet: BigInt(notarySet),
    notarySetVersion: BigInt(notarySetVersion),
    approvingSeats,
    deadline,
    submitter,
  };
}
