import type { JsonRpcProvider } from "ethers";

import { EVIDENCE_STATUS } from "../../../src/evidence/types.js";
import { ask } from "./chain.js";
import { evidenceIdOf, type EvidenceRequest } from "./request.js";

/** Whether what a request asks for stands on chain: each of the decisions can happen to an id once at most. */
export async function isDone(provider: JsonRpcProvider, request: EvidenceRequest): Promise<boolean> {
  const { registry, kind } = request;
  const id = evidenceIdOf(request);
  const [status] = (await ask(provider, registry, "statusOf", [id])) as unknown as [bigint];
  if (kind === "notarization" || kind === "batch") return status !== EVIDENCE_STATUS.unknown;
  if (kind === "revocation") return status === EVIDENCE_STATUS.revoked;

  const [challenge] = (await ask(provider, registry, "challengeOf", [id])) as unknown as [
    { challengedAt: bigint; decidedAt: bigint },
  ];
  return (kind === "challenge" ? challenge.challengedAt : challenge.decidedAt) !== 0n;
}

/** Place of a record in the order of all approvals. */
export async function sequenceOf(provider: JsonRpcProvider, request: EvidenceRequest): Promise<bigint> {
  const [found] = (await ask(provider, request.registry, "recordOf", [evidenceIdOf(request)])) as unknown as [
    { sequence: bigint },
  ];
  return found.sequence;
}
