import { batchId } from "../batchId.js";
import { batchRoot } from "../batchRoot.js";
import { EVIDENCE_FIELDS } from "../fields.js";
import { type EvidenceBatch, type EvidenceUnit, LEAF_PROFILES } from "../types.js";
import { unitId } from "../unitId.js";
import { InvalidCertificateError } from "./errors.js";
import type { EvidenceCertificate } from "./types.js";

/** The unit of a certificate, and its batch. */
export interface CertifiedUnit {
  readonly unit: EvidenceUnit;
  readonly id: string;
  readonly batch?: { readonly id: string; readonly members: EvidenceBatch };
}

/**
 * Recomputes the ids of a certificate's unit and batch from their members, and the Merkle proof between them.
 *
 * @param certificate - Unit and batch.
 * @throws {@link InvalidCertificateError} `Malformed` for a number that does not fit, `NotInBatch` for a proof that leads elsewhere.
 */
export function certifiedUnit({ unit: members, batch }: Pick<EvidenceCertificate, "unit" | "batch">): CertifiedUnit {
  const unit = parseUnit(members);
  const id = unitId(unit);
  if (batch === undefined) return { unit, id };

  const { root, profile, proof } = batch;
  const depth = fitting("batch.depth", batch.depth, 8);
  const count = fitting("batch.count", batch.count, 64);
  if (batchRoot({ id, proof, profile, depth }) !== root) {
    throw new InvalidCertificateError("NotInBatch", "batch.proof", "does not lead from the unit to the batch's root");
  }
  const { schema, notarySetVersion, depositor } = unit;
  const whole = { root, profile: LEAF_PROFILES[profile], depth, count, schema, notarySetVersion, depositor };
  return { unit, id, batch: { id: batchId(whole), members: whole } };
}

function parseUnit(members: EvidenceCertificate["unit"]): EvidenceUnit {
  const values = EVIDENCE_FIELDS.map(({ name, type }) => {
    const value = members[name];
    return [name, type === "bytes32" ? value : fitting(`unit.${name}`, value, Number(type.slice("uint".length)))];
  });
  return Object.fromEntries(values) as unknown as EvidenceUnit;
}

/** A number that does not fit its type would be cut by nobody and encoded by nobody. */
export function fitting(part: string, value: string, bits: number): bigint {
  const number = BigInt(value);
  if (number < 1n << BigInt(bits)) return number;
  throw new InvalidCertificateError("Malformed", part, `does not fit ${bits} bits`);
}
