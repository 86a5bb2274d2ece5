import type { EvidenceFieldName } from "./fields.js";

/** One field of a unit that the registry would refuse. */
export interface FieldProblem {
  field: EvidenceFieldName;
  /** Name of the contract's error for it, or `InvalidValue` for a value that cannot be encoded. */
  error: "MissingField" | "TimesOutOfOrder" | "ExpiryOutOfRange" | "InvalidValue";
  /** What is wrong and what to do, for people. */
  detail: string;
}

/** A unit that the registry would refuse. Correct the fields in `problems` before asking notaries to sign. */
export class InvalidEvidenceUnitError extends Error {
  override readonly name = "InvalidEvidenceUnitError";

  constructor(readonly problems: readonly [FieldProblem, ...FieldProblem[]]) {
    super(problems.map(({ field, detail }) => `${field}: ${detail}`).join("; "));
  }
}

/** Units that do not make a batch. `index` is the first unit that does not fit. */
export class InvalidEvidenceBatchError extends Error {
  override readonly name = "InvalidEvidenceBatchError";

  constructor(
    readonly reason: "Empty" | "DuplicateUnit" | "FieldDiffers",
    readonly index: number,
    readonly field?: EvidenceFieldName,
  ) {
    super(describe(reason, index, field));
  }
}

function describe(reason: InvalidEvidenceBatchError["reason"], index: number, field?: EvidenceFieldName): string {
  if (reason === "Empty") return "A batch has at least one unit: add one.";
  if (reason === "DuplicateUnit") return `Unit ${index} is in the batch already: leave it out.`;
  return `Unit ${index} differs from the first in ${field ?? "a field"}: units of one batch share it, put it in another batch.`;
}
