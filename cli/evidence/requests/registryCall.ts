import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import { EVIDENCE_ABI } from "./chain.js";
import { builtBatch, type EvidenceRequest, reasonHash } from "./request.js";

/** The call that brings a request's approvals to its registry. */
export function registryCall(request: EvidenceRequest): ContractCall {
  return contractCallOf(request.registry, dataOf(request));
}

/** A call of the registry by what its function encoded. */
export function contractCallOf(registry: string, data: string): ContractCall {
  return { to: registry as `0x${string}`, data: data as `0x${string}` };
}

function dataOf(request: EvidenceRequest): string {
  const { deadline, approvals, set } = request;
  switch (request.kind) {
    case "notarization":
      return EVIDENCE_ABI.encodeFunctionData("notarize", [request.unit, deadline, approvals]);
    case "batch":
      return EVIDENCE_ABI.encodeFunctionData("notarizeBatch", [builtBatch(request).batch, deadline, approvals]);
    case "revocation": {
      const { id, reason } = request;
      const args = [id, reasonHash(reason), set.version, deadline, approvals];
      return EVIDENCE_ABI.encodeFunctionData("revokeByQuorum", args);
    }
    case "challenge": {
      const { id, counterEvidence, reason } = request;
      const args = [id, counterEvidence, reasonHash(reason), set.version, deadline, approvals];
      return EVIDENCE_ABI.encodeFunctionData("challenge", args);
    }
    case "arbitration": {
      const { id, outcome, reason } = request;
      const args = [id, outcome, reasonHash(reason), set.version, deadline, approvals];
      return EVIDENCE_ABI.encodeFunctionData("arbitrate", args);
    }
  }
}
