import { evidenceDomain } from "./evidenceDomain.js";
import type { EvidenceTypedData, RegistryLocation } from "./types.js";

/** What a schema's challengers sign: other evidence speaks against this. */
export interface Challenge {
  /** Id of the recorded unit or batch. */
  id: string;
  /** Id of the evidence that speaks against it. */
  counterEvidence: string;
  /** Hash of the reason: of a text, see `nameHash`, or of a document; not zero. */
  reason: string;
  /** Notary set of the challengers. */
  notarySet: bigint;
  /** Its current version. */
  notarySetVersion: bigint;
  /** Last Unix second in which the approval is good. */
  deadline: bigint;
}

/**
 * The typed data that a schema's challengers sign.
 *
 * @param options - The registry and the challenge.
 * @returns Typed data for `signTypedData`.
 */
export function challengeTypedData(options: RegistryLocation & Challenge): EvidenceTypedData<Challenge> {
  const { id, counterEvidence, reason, notarySet, notarySetVersion, deadline } = options;
  return {
    domain: evidenceDomain(options),
    types: {
      Challenge: [
        { name: "id", type: "bytes32" },
        { name: "counterEvidence", type: "bytes32" },
        { name: "reason", type: "bytes32" },
        { name: "notarySet", type: "uint32" },
        { name: "notarySetVersion", type: "uint32" },
        { name: "deadline", type: "uint64" },
      ],
    },
    primaryType: "Challenge",
    message: { id, counterEvidence, reason, notarySet, notarySetVersion, deadline },
  };
}
