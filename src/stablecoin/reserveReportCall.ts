import type { Approval } from "../access/quorum.js";
import { type ContractCall, contractCall } from "./contractCall.js";
import { type ReserveOracleLocation, type ReserveReport, reserveReportTypedData } from "./reserveReport.js";

const REPORT =
  "(bytes3 currency, uint256 reserves, uint256 globalSupply, uint256 headroom, uint256 mintCounter, bytes32 composition, " +
  "uint64 asOf, uint64 validUntil, uint64 sequence, uint32 attesterVersion)";
const SUBMIT = `function submitReport(tuple${REPORT} report, tuple(bytes32 key, bytes signature)[] approvals)`;

/**
 * Makes the call that hands a signed report in. Anybody may send it and gains no right by it. Check the approvals with
 * `collectApprovals` first: the oracle refuses a report without a quorum.
 *
 * @param report - What was signed.
 * @param location - The oracle that it was signed for.
 * @param approvals - What the attesters signed, each seat once.
 * @throws {@link ReserveReportMalformedError} when a field has no form that the contract could read.
 */
export function reserveReportCall(
  report: ReserveReport,
  location: ReserveOracleLocation,
  approvals: readonly Approval[],
): ContractCall {
  const { domain, message } = reserveReportTypedData(report, location);
  return contractCall(domain.verifyingContract, SUBMIT, [message, approvals]);
}
