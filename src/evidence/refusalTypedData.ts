import { evidenceDomain } from "./evidenceDomain.js";
import type { EvidenceTypedData, RegistryLocation } from "./types.js";

/** What a notary signs who will not approve: no contract reads it, it is an answer to whoever asked. */
export interface Refusal {
  /** EIP-712 digest of what the notary was asked to sign. */
  request: string;
  /** Why, in words. */
  reason: string;
  /** Unix second of the refusal, by the notary's own clock. */
  refusedAt: bigint;
}

/**
 * The typed data of a refusal. Its domain is the registry's, so that it answers a request for that registry alone; its type is none
 * that the registry takes.
 *
 * @param options - The registry and the refusal.
 * @returns Typed data for `signTypedData`.
 */
export function refusalTypedData(options: RegistryLocation & Refusal): EvidenceTypedData<Refusal> {
  const { request, reason, refusedAt } = options;
  return {
    domain: evidenceDomain(options),
    types: {
      Refusal: [
        { name: "request", type: "bytes32" },
        { name: "reason", type: "string" },
        { name: "refusedAt", type: "uint64" },
      ],
    },
    primaryType: "Refusal",
    message: { request, reason, refusedAt },
  };
}
