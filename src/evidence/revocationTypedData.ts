import { evidenceDomain } from "./evidenceDomain.js";
import type { EvidenceTypedData, RegistryLocation } from "./types.js";

/** What a schema's revokers sign: the evidence counts no more. */
export interface Revocation {
  /** Id of the recorded unit or batch. */
  id: string;
  /** Hash of the reason: of a text, see `nameHash`, or of a document; not zero. */
  reason: string;
  /** Notary set of the revokers. */
  notarySet: bigint;
  /** Its current version. */
  notarySetVersion: bigint;
  /** Last Unix second in which the approval is good. */
  deadline: bigint;
}

/**
 * The typed data that a schema's revokers sign.
 *
 * @param options - The registry and the revocation.
 * @returns Typed data for `signTypedData`.
 */
export function revocationTypedData(options: RegistryLocation & Revocation): EvidenceTypedData<Revocation> {
  const { id, reason, notarySet, notarySetVersion, deadline } = options;
  return {
    domain: evidenceDomain(options),
    types: {
      Revocation: [
        { name: "id", type: "bytes32" },
        { name: "reason", type: "bytes32" },
        { name: "notarySet", type: "uint32" },
        { name: "notarySetVersion", type: "uint32" },
        { name: "deadline", type: "uint64" },
      ],
    },
    primaryType: "Revocation",
    message: { id, reason, notarySet, notarySetVersion, deadline },
  };
}
