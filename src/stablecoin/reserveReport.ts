import { ReserveReportMalformedError } from "./reserveReportErrors.js";
import type { TypedDataField } from "./typedData.js";

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

/** A report with its bytes in the form that the contract reads. */
export interface ReserveReportMessage extends Omit<ReserveReport, "currency" | "composition"> {
  /** The currency's three letters in ASCII, as hex. */
  readonly currency: `0x${string}`;
  readonly composition: `0x${string}`;
}

/**
 * A reserve report as EIP-712 typed data: spread into viem's `signTypedData`, or given to ethers' as `domain`, `types` and
 * `message`.
 */
export interface ReserveReportTypedData {
  readonly domain: {
    readonly name: "ReserveOracle";
    readonly version: "1";
    readonly chainId: bigint;
    readonly verifyingContract: `0x${string}`;
  };
  readonly types: { ReserveReport: TypedDataField[] };
  readonly primaryType: "ReserveReport";
  readonly message: ReserveReportMessage;
}

const FIELDS: readonly TypedDataField[] = [
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
];

/** Bits of each number: of times and counts as their types have them, of amounts as the oracle keeps them. */
const WIDTHS = {
  reserves: 128n,
  globalSupply: 128n,
  headroom: 128n,
  mintCounter: 128n,
  asOf: 64n,
  validUntil: 64n,
  sequence: 64n,
  attesterVersion: 32n,
} as const;

/**
 * Builds the typed data that attesters sign. The domain names the chain and the oracle, so a report counts there only.
 *
 * @throws {@link ReserveReportMalformedError} when a field has no form that the contract could read.
 */
export function reserveReportTypedData(report: ReserveReport, location: ReserveOracleLocation): ReserveReportTypedData {
  for (const field of Object.keys(WIDTHS) as (keyof typeof WIDTHS)[]) requireWidth(field, report[field]);

  return {
    domain: { name: "ReserveOracle", version: "1", ...requireLocation(location) },
    types: { ReserveReport: FIELDS.map((field) => ({ ...field })) },
    primaryType: "ReserveReport",
    message: {
      currency: requireCurrency(report.currency),
      reserves: report.reserves,
      globalSupply: report.globalSupply,
      headroom: report.headroom,
      mintCounter: report.mintCounter,
      composition: requireBytes32("composition", report.composition),
      asOf: report.asOf,
      validUntil: report.validUntil,
      sequence: report.sequence,
      attesterVersion: report.attesterVersion,
    },
  };
}

function requireLocation({ chainId, oracle }: ReserveOracleLocation): {
  chainId: bigint;
  verifyingContract: `0x${string}`;
} {
  if (chainId < 0n || chainId >> 256n !== 0n)
    throw new ReserveReportMalformedError("chainId", `${chainId} is no chain`);
  if (!/^0x[0-9a-fA-F]{40}$/.test(oracle)) {
    throw new ReserveReportMalformedError("oracle", `"${oracle}" is not an address`);
  }
  return { chainId, verifyingContract: oracle as `0x${string}` };
}

function requireWidth(field: keyof typeof WIDTHS, value: bigint): void {
  const bits = WIDTHS[field];
  if (value < 0n || value >> bits !== 0n) {
    throw new ReserveReportMalformedError(field, `${value} does not fit ${bits} bits`);
  }
}

function requireCurrency(code: string): `0x${string}` {
  if (!/^[A-Z]{3}$/.test(code)) {
    throw new ReserveReportMalformedError("currency", `"${code}" is not a code of three capital letters`);
  }
  const bytes = new TextEncoder().encode(code);
  return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function requireBytes32(field: string, value: string): `0x${string}` {
  if (!/^0x[0-9a-fA-F]{64}$/.test(value)) throw new ReserveReportMalformedError(field, "is not 32 bytes in hex");
  return value as `0x${string}`;
}
