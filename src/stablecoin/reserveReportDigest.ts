import { TypedDataEncoder } from "ethers";

import { type ReserveOracleLocation, type ReserveReport, reserveReportTypedData } from "./reserveReport.js";

/** The EIP-712 digest of a report: what attesters sign, and what the oracle's `ReserveReported` event names. */
export function reserveReportDigest(report: ReserveReport, location: ReserveOracleLocation): string {
  const { domain, types, message } = reserveReportTypedData(report, location);
  return TypedDataEncoder.hash(domain, types, message);
}
