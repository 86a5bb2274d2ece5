import { evidenceDomain } from "./evidenceDomain.js";
import { EVIDENCE_FIELDS } from "./fields.js";
import type { EvidenceTypedData, EvidenceUnit, RegistryLocation } from "./types.js";

/** What notaries sign for a single unit. */
export interface Notarization {
  unit: EvidenceUnit;
  /** Notary set of the unit's schema. */
  notarySet: bigint;
  /** Last Unix second in which the approval is good. */
  deadline: bigint;
}

/**
 * The typed data that notaries sign to approve a single unit.
 *
 * @param options - The registry, the unit, its schema's notary set and the deadline.
 * @returns Typed data for `signTypedData`.
 */
export function notarizationTypedData(options: RegistryLocation & Notarization): EvidenceTypedData<Notarization> {
  const { unit, notarySet, deadline } = options;
  return {
    domain: evidenceDomain(options),
    types: {
      Notarization: [
        { name: "unit", type: "EvidenceUnit" },
        { name: "notarySet", type: "uint32" },
        { name: "deadline", type: "uint64" },
      ],
      EvidenceUnit: EVIDENCE_FIELDS.map(({ name, type }) => ({ name, type })),
    },
    primaryType: "Notarization",
    message: { unit, notarySet, deadline },
  };
}
