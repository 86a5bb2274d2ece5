import { evidenceDomain } from "./evidenceDomain.js";
import type { EvidenceTypedData, RegistryLocation } from "./types.js";

/** What a schema's arbiters sign: how a challenge ends. */
export interface Arbitration {
  /** Id of the challenged unit or batch. */
  id: string;
  /** `EVIDENCE_STATUS.upheld` or `EVIDENCE_STATUS.revoked`. */
  outcome: bigint;
  /** Hash of the reason: of a text, see `nameHash`, or of a document; not zero. */
  reason: string;
  /** Notary set of the arbiters. */
  notarySet: bigint;
  /** Its current version. */
  notarySetVersion: bigint;
  /** Last Unix second in which the approval is good. */
  deadline: bigint;
}

/**
 * The typed data that a schema's arbiters sign.
 *
 * @param options - The registry and the decision.
 * @returns Typed data for `signTypedData`.
 */
export function arbitrationTypedData(options: RegistryLocation & Arbitration): EvidenceTypedData<Arbitration> {
  const { id, outcome, reason, notarySet, notarySetVersion, deadline } = options;
  return {
    domain: evidenceDomain(options),
    types: {
      Arbitration: [
        { name: "id", type: "bytes32" },
        { name: "outcome", type: "uint8" },
        { name: "reason", type: "bytes32" },
        { name: "notarySet", type: "uint32" },
        { name: "notarySetVersion", type: "uint32" },
        { name: "deadline", type: "uint64" },
      ],
    },
    primaryType: "Arbitration",
    message: { id, outcome, reason, notarySet, notarySetVersion, deadline },
  };
}
