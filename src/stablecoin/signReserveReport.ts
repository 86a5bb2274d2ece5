import { type Approval, toKeyId } from "../access/quorum.js";
import { type ReserveOracleLocation, type ReserveReport, reserveReportTypedData } from "./reserveReport.js";
import type { TypedDataSigner } from "./typedData.js";

/** The account of somebody who holds a seat: who it is, and what signs for it. */
export interface SeatSigner extends TypedDataSigner {
  readonly address: string;
}

/**
 * Has one attester sign a report. Each signs on a machine of its own; `reserveReportCall` takes what they signed together.
 *
 * @throws {@link ReserveReportMalformedError} when a field has no form that the contract could read; nothing is signed then.
 */
export async function signReserveReport(
  attester: SeatSigner,
  report: ReserveReport,
  location: ReserveOracleLocation,
): Promise<Approval> {
  const { domain, types, message } = reserveReportTypedData(report, location);
  return { key: toKeyId(attester.address), signature: await attester.signTypedData(domain, types, message) };
}
