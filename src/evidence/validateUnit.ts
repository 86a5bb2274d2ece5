import { isHexString } from "ethers";

import { InvalidEvidenceUnitError, type FieldProblem } from "./errors.js";
import { CORE_FIELDS, EVIDENCE_FIELDS, type EvidenceFieldName } from "./fields.js";
import type { EvidenceUnit } from "./types.js";

const MAX_EXPIRY = (1n << 40n) - 1n;

/**
 * Checks a unit as the registry will, before anybody signs it: values that fit, mandatory fields, order of times, expiry. Whether
 * the schema, the version, the depositor and a superseded unit exist, only the chain knows.
 *
 * @param unit - The unit.
 * @param options - The schema's mandatory fields (one bit each) and the current Unix second.
 * @throws {@link InvalidEvidenceUnitError} that names every field at fault.
 */
export function validateUnit(unit: EvidenceUnit, options: { mandatoryFields: bigint; now: bigint }): void {
  const malformed = EVIDENCE_FIELDS.flatMap(({ name, type }) => valueProblem(unit, name, type));
  // The other rules compare values, so they wait until every value is one.
  const [first, ...others] =
    malformed.length > 0
      ? malformed
      : [...missingFields(unit, options.mandatoryFields), ...timeProblems(unit, options.now)];
  if (first !== undefined) throw new InvalidEvidenceUnitError([first, ...others]);
}

function valueProblem(unit: EvidenceUnit, field: EvidenceFieldName, type: string): FieldProblem[] {
  const value: unknown = unit[field];
  if (type === "bytes32") {
    if (isHexString(value, 32)) return [];
    return [{ field, error: "InvalidValue", detail: "is not 32 bytes as 0x-prefixed hex" }];
  }

  const bits = BigInt(type.slice("uint".length));
  if (typeof value === "bigint" && value >= 0n && value < 1n << bits) return [];
  return [{ field, error: "InvalidValue", detail: `is not a bigint of at most ${bits} bits` }];
}

function missingFields(unit: EvidenceUnit, mandatoryFields: bigint): FieldProblem[] {
  const core: readonly EvidenceFieldName[] = CORE_FIELDS;
  return EVIDENCE_FIELDS.flatMap(({ name }, bit) => {
    const mandatory = (mandatoryFields & (1n << BigInt(bit))) !== 0n || core.includes(name);
    if (!mandatory || BigInt(unit[name]) !== 0n) return [];
    return [{ field: name, error: "MissingField", detail: "is mandatory under the schema and is zero" }];
  });
}

function timeProblems(unit: EvidenceUnit, now: bigint): FieldProblem[] {
  const { generatedAt, collectedAt, expiresAt } = unit;
  const problems: FieldProblem[] = [];
  if (generatedAt > collectedAt) {
    problems.push({ field: "generatedAt", error: "TimesOutOfOrder", detail: "lies after collectedAt" });
  }
  if (collectedAt > now) {
    problems.push({ field: "collectedAt", error: "TimesOutOfOrder", detail: "lies in the future" });
  }
  if (expiresAt !== 0n && (expiresAt <= now || expiresAt > MAX_EXPIRY)) {
    problems.push({
      field: "expiresAt",
      error: "ExpiryOutOfRange",
      detail: "is neither zero nor a time to come below 2^40",
    });
  }
  return problems;
}
