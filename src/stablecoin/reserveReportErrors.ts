/** A rule of the reserve oracle, named as the error with which the contract refuses a report that breaks it. */
export type ReserveReportRule =
  | "ReportAttestersNotCurrent"
  | "ReportSequenceNotAscending"
  | "ReportAsOfDescending"
  | "ReportMintCounterDescending"
  | "ReportFromFuture"
  | "ReportTooOld"
  | "ReportAlreadyExpired"
  | "ReportValidityTooLong"
  | "ReportCurrencyMismatch"
  | "ReservesInsufficient"
  | "ReportMintCounterAhead";

const REMEDIES: Record<ReserveReportRule, string> = {
  ReportAttestersNotCurrent: "Let the current attesters sign the report under the current version.",
  ReportSequenceNotAscending: "Number the report above the last accepted one.",
  ReportAsOfDescending: "Report figures that are at least as recent as the last accepted ones.",
  ReportMintCounterDescending: "Read the token's totalMinted at the report's own as-of time.",
  ReportFromFuture: "Wait until the chain's clock has reached the as-of time, or correct it.",
  ReportTooOld: "Gather the figures and the signatures anew.",
  ReportAlreadyExpired: "Sign a report whose validity ends later.",
  ReportValidityTooLong: "Let the validity end no later than the oracle allows after the as-of time.",
  ReportCurrencyMismatch: "Report in the token's currency.",
  ReservesInsufficient: "Lower the headroom: supply and headroom together must be borne by the reserves.",
  ReportMintCounterAhead: "Read the token's totalMinted at the report's own as-of time, on this chain.",
};

/** The root of the errors that a reserve report can meet before it is sent. */
export abstract class ReserveReportError extends Error {
  /** What the caller can do about it, as one sentence. */
  readonly remedy: string;

  protected constructor(message: string, remedy: string) {
    super(message);
    this.name = new.target.name;
    this.remedy = remedy;
  }
}

/** A field of the report has no form that the contract could read. */
export class ReserveReportMalformedError extends ReserveReportError {
  /** Name of the field. */
  readonly field: string;

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`, "Correct the field; the report cannot be encoded as it is.");
    this.field = field;
  }
}

/** The contract would refuse the report. */
export class ReserveReportRefusedError extends ReserveReportError {
  /** Name of the contract's error. */
  readonly rule: ReserveReportRule;
  /** Arguments of the contract's error, in its order. */
  readonly values: readonly (bigint | string)[];

  constructor(rule: ReserveReportRule, values: readonly (bigint | string)[]) {
    super(`${rule}(${values.join(", ")})`, REMEDIES[rule]);
    this.rule = rule;
    this.values = values;
  }
}
