import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import { EVIDENCE_ABI } from "./chain.js";
import { builtBatch, type EvidenceRequest } from "./request.js";

/** The call that brings a request's approvals to its registry. */
export function registryCall(request: EvidenceRequest): ContractCall {
  const { registry, deadline, approvals } = request;
  const data =
    request.kind === "notarization"
      ? EVIDENCE_ABI.encodeFunctionData("notarize", [request.unit, deadline, approvals])
      : request.kind === "batch"
        ? EVIDENCE_ABI.encodeFunctionData("notarizeBatch", [builtBatch(request).batch, deadline, approvals])
        : "0x";
  return { to: registry as `0x${string}`, data: data as `0x${string}` };
}
