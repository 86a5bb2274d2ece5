import { ReserveReportMalformedError } from "./reserveReportErrors.js";

/** What a quorum of attesters says about the reserves; amounts in the token's base units, times in Unix seconds. */
export interface ReserveReport {
  /** ISO 4217 code of the token's currency: three capital letters. */
  readonly currency: string;
  /** Reserves behind the token on all chains together. */
  readonly reserves: bigint;
  /** Supply on all chains together. */
  readonly globalSupply: bigint;
  /** What this chain may mint beyond `mintCounter`. */
  readonly headroom: bigint;
  /** The token's `totalMinted()` on this chain at `asOf`. */
  readonly mintCounter: bigint;
  /** Salted hash of the breakdown of the reserves: 32 bytes in hex. */
  readonly composition: string;
  /** Second at which the figures were true. */
  readonly asOf: bigint;
  /** Second from which the report no longer counts. */
  readonly validUntil: bigint;
  /** Number of the report, higher than that of every accepted one. */
  readonly sequence: bigint;
  /** Version of the attester set that signs. */
  readonly attesterVersion: bigint;
}

/** The oracle that a report is for. */
export interface ReserveOracleLocation {
  readonly chainId: bigint;
  /** Address of the oracle. */
  readonly oracle: string;
}

/** A reserve report as EIP-712 typed data: what wallets and `signTypedData` take. */
export interface ReserveReportTypedData {
  readonly domain: {
    readonly name: string;
    readonly version: string;
    readonly chainId: bigint;
    readonly verifyingContract: string;
  };
  readonly types: { ReserveReport: { name: string; type: string }[] };
  readonly primaryType: "ReserveReport";
  /** The report with its currency as the three bytes that the contract reads. */
  readonly message: ReserveReport;
}

const FIELDS = [
  { name: "currency", type: "bytes3" },
  { name: "reserves", type: "uint256" },
  { name: "globalSupply", type: "uint256" },
  { name: "headroom", type: "uint256" },
  { name: "mintCounter", type: "uint256" },
  { name: "composition", type: "bytes32" },
  { name: "asOf", type: "uint64" },
  { name: "validUntil", type: "uint64" },
  { name: "sequence", type: "uint64" },
  { name: "attesterVersion", type: "uint32" },
] as const;

/** Bits that the oracle keeps of each number; it refuses what does not fit. */
const WIDTHS = {
  reserves: 128n,
  globalSupply: 128n,
  headroom: 128n,
  mintCounter: 128n,
  asOf: 40n,
  validUntil: 40n,
  sequence: 64n,
  attesterVersion: 32n,
} as const;

/**
 * Builds the typed data that attesters sign. The domain names the chain and the oracle, so a report counts there only.
 *
 * @throws {@link ReserveReportMalformedError} when a field has no form that the contract could read.
 */
export function reserveReportTypedData(report: ReserveReport, location: ReserveOracleLocation): ReserveReportTypedData {
  if (!/^[A-Z]{3}$/.test(report.currency)) {
    throw new ReserveReportMalformedError("currency", `"${report.currency}" is not a code of three capital letters`);
  }
  if (!/^0x[0-9a-fA-F]{64}$/.test(report.composition)) {
    throw new ReserveReportMalformedError("composition", "is not 32 bytes in hex");
  }
  for (const [field, bits] of Object.entries(WIDTHS) as [keyof typeof WIDTHS, bigint][]) {
    const value = report[field];
    if (value < 0n || value >> bits !== 0n) {
      throw new ReserveReportMalformedError(field, `${value} does not fit ${bits} bits`);
    }
  }

  return {
    domain: {
      name: "ReserveOracle",
      version: "1",
      chainId: location.chainId,
      verifyingContract: location.oracle,
    },
    types: { ReserveReport: FIELDS.map((field) => ({ ...field })) },
    primaryType: "ReserveReport",
    message: {
      currency: asciiHex(report.currency),
      reserves: report.reserves,
      globalSupply: report.globalSupply,
      headroom: report.headroom,
      mintCounter: report.mintCounter,
      composition: report.composition,
      asOf: report.asOf,
      validUntil: report.validUntil,
      sequence: report.sequence,
      attesterVersion: report.attesterVersion,
    },
  };
}

function asciiHex(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
