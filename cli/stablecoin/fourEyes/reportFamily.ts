import { Contract, type JsonRpcProvider } from "ethers";

import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { type ReserveReport, reserveReportTypedData } from "../../../src/stablecoin/reserveReport.js";
import { reserveReportCall } from "../../../src/stablecoin/reserveReportCall.js";
import { reserveReportDigest } from "../../../src/stablecoin/reserveReportDigest.js";
import type { RequestTerms } from "../../lib/request.js";
import { type Content, moment, text, whole } from "./content.js";
import type { Family, Matter, Row } from "./matter.js";

/** Reserve reports. The oracle counts the seats of its attesters. */
export const REPORT: Family = {
  name: "report",
  a: "a reserve report",
  kinds: ["ReserveReport"],
  needsPeople: false,
  read: readReport,
};

const FIELDS =
  "bytes3 currency, uint256 reserves, uint256 globalSupply, uint256 headroom, uint256 mintCounter, bytes32 composition, " +
  "uint64 asOf, uint64 validUntil, uint64 sequence, uint32 attesterVersion";

/** What is read of an oracle. */
export const ORACLE = [
  "function token() view returns (address)",
  "function attesterVersion() view returns (uint32)",
  `function latestReport() view returns (tuple(${FIELDS}) report, uint8 state)`,
  `function hashReport(tuple(${FIELDS}) report) view returns (bytes32)`,
];

function readReport({ content, contract, chainId }: RequestTerms): Matter {
  const report = reportOf(content);
  const location = { chainId, oracle: contract };
  const { domain, types, message } = reserveReportTypedData(report, location);
  const subject = reserveReportDigest(report, location);

  return {
    what: "The reserve report",
    subject,
    rows: rowsOf(report, contract, subject),
    quorum: {
      at: { body: "attester", contract, version: report.attesterVersion },
      message: { domain, types, message: { ...message } },
    },
    needsEvidence: false,
    call: ({ approvals }) => reserveReportCall(report, location, approvals),
    carriedOut: (provider) => carriedOut(provider, contract, { subject, sequence: report.sequence }),
  };
}

function reportOf(content: Content): ReserveReport {
  return {
    currency: text(content, "currency"),
    reserves: whole(content, "reserves"),
    globalSupply: whole(content, "globalSupply"),
    headroom: whole(content, "headroom"),
    mintCounter: whole(content, "mintCounter"),
    composition: text(content, "composition"),
    asOf: whole(content, "asOf"),
    validUntil: whole(content, "validUntil"),
    sequence: whole(content, "sequence"),
    attesterVersion: whole(content, "attesterVersion"),
  };
}

function rowsOf(report: ReserveReport, oracle: string, digest: string): Row[] {
  return [
    ["reports to the oracle", oracle],
    ["currency", report.currency],
    ["reserves", formatAmount(report.reserves)],
    ["supply on all chains", formatAmount(report.globalSupply)],
    ["may be minted here", formatAmount(report.headroom)],
    ["beyond what was minted", formatAmount(report.mintCounter)],
    ["composition", report.composition],
    ["true at", moment(report.asOf)],
    ["counts until", moment(report.validUntil)],
    ["number", report.sequence],
    ["attesters' version", report.attesterVersion],
    ["digest that attesters sign", digest],
  ];
}

/** Undefined too for a report that came too late: the oracle says so itself. */
async function carriedOut(
  provider: JsonRpcProvider,
  oracle: string,
  { subject, sequence }: { subject: string; sequence: bigint },
): Promise<readonly Row[] | undefined> {
  const contract = new Contract(oracle, ORACLE, provider);
  const [latest] = (await contract.getFunction("latestReport")()) as [{ sequence: bigint; toArray: () => unknown[] }];
  if (latest.sequence !== sequence) return undefined;
  const digest = (await contract.getFunction("hashReport")(latest.toArray())) as string;
  return digest === subject ? [["taken as number", sequence]] : undefined;
}
