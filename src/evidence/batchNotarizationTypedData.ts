import { evidenceDomain } from "./evidenceDomain.js";
import type { EvidenceBatch, EvidenceTypedData, RegistryLocation } from "./types.js";

/** What notaries sign for a batch: its members, the notary set and the deadline. */
export interface BatchNotarization extends EvidenceBatch {
  /** Notary set of the batch's schema. */
  notarySet: bigint;
  /** Last Unix second in which the approval is good. */
  deadline: bigint;
}

/**
 * The typed data that notaries sign to approve a batch.
 *
 * @param options - The registry, the batch, its schema's notary set and the deadline.
 * @returns Typed data for `signTypedData`.
 */
export function batchNotarizationTypedData(
  options: RegistryLocation & { batch: EvidenceBatch; notarySet: bigint; deadline: bigint },
): EvidenceTypedData<BatchNotarization> {
  const { batch, notarySet, deadline } = options;
  return {
    domain: evidenceDomain(options),
    types: {
      BatchNotarization: [
        { name: "root", type: "bytes32" },
        { name: "profile", type: "uint8" },
        { name: "depth", type: "uint8" },
        { name: "count", type: "uint64" },
        { name: "schema", type: "bytes32" },
        { name: "notarySet", type: "uint32" },
        { name: "notarySetVersion", type: "uint32" },
        { name: "depositor", type: "uint40" },
        { name: "deadline", type: "uint64" },
      ],
    },
    primaryType: "BatchNotarization",
    message: { ...batch, notarySet, deadline },
  };
}
