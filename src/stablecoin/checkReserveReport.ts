import { type ReserveReport, reserveReportTypedData } from "./reserveReport.js";
import { ReserveReportRefusedError, type ReserveReportRule } from "./reserveReportErrors.js";

/** What the oracle holds a report against: its settings, its last report, the token and the clock. */
export interface ReserveReportContext {
  /** The chain's time at submission, in Unix seconds. */
  readonly now: bigint;
  /** The token's currency. */
  readonly currency: string;
  /** The token's `totalMinted()` at submission. */
  readonly totalMinted: bigint;
  /** The oracle's `attesterVersion()`. */
  readonly attesterVersion: bigint;
  /** The oracle's `maxReportAge()`, in seconds. */
  readonly maxReportAge: bigint;
  /** The oracle's `maxReportValidity()`, in seconds. */
  readonly maxReportValidity: bigint;
  /** The last accepted report; all zero before the first. */
  readonly last: Pick<ReserveReport, "sequence" | "asOf" | "mintCounter">;
}

/** Any location does: the form of a report does not depend on it. */
const NOWHERE = { chainId: 0n, oracle: `0x${"0".repeat(40)}` };

/**
 * Holds a report against the oracle's rules, in the contract's order, so that a bad one is refused before a transaction and,
 * better, before anyone signs it. Signatures are not looked at.
 *
 * @throws {@link ReserveReportMalformedError} when a field cannot be encoded.
 * @throws {@link ReserveReportRefusedError} for the first rule that the report breaks, with the contract's own error and values.
 */
export function checkReserveReport(report: ReserveReport, context: ReserveReportContext): void {
  reserveReportTypedData(report, NOWHERE);

  checkOrder(report, context);
  checkTimes(report, context);
  checkCover(report, context);
}

function checkOrder(report: ReserveReport, { attesterVersion, last }: ReserveReportContext): void {
  refuseIf(report.attesterVersion !== attesterVersion, "ReportAttestersNotCurrent", [
    report.attesterVersion,
    attesterVersion,
  ]);
  refuseIf(report.sequence <= last.sequence, "ReportSequenceNotAscending", [report.sequence, last.sequence]);
  refuseIf(report.asOf < last.asOf, "ReportAsOfDescending", [report.asOf, last.asOf]);
  refuseIf(report.mintCounter < last.mintCounter, "ReportMintCounterDescending", [
    report.mintCounter,
    last.mintCounter,
  ]);
}

function checkTimes({ asOf, validUntil }: ReserveReport, context: ReserveReportContext): void {
  const { now, maxReportAge, maxReportValidity } = context;
  refuseIf(asOf > now, "ReportFromFuture", [asOf, now]);
  refuseIf(now - asOf > maxReportAge, "ReportTooOld", [asOf, now - maxReportAge]);
  refuseIf(validUntil <= now, "ReportAlreadyExpired", [validUntil, now]);
  refuseIf(validUntil - asOf > maxReportValidity, "ReportValidityTooLong", [validUntil, asOf + maxReportValidity]);
}

function checkCover(report: ReserveReport, { currency, totalMinted }: ReserveReportContext): void {
  const { reserves, globalSupply, headroom, mintCounter } = report;
  refuseIf(report.currency !== currency, "ReportCurrencyMismatch", [report.currency, currency]);
  // Reserves below the supply can be reported, with no headroom.
  refuseIf(headroom > 0n && globalSupply + headroom > reserves, "ReservesInsufficient", [
    reserves,
    globalSupply,
    headroom,
  ]);
  refuseIf(mintCounter > totalMinted, "ReportMintCounterAhead", [mintCounter, totalMinted]);
}

function refuseIf(broken: boolean, rule: ReserveReportRule, values: readonly (bigint | string)[]): void {
  if (broken) throw new ReserveReportRefusedError(rule, values);
}
