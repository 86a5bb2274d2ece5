import { formatUnits } from "ethers";

import { AMOUNT_DECIMALS } from "./formatAmount.js";

/** Where a claim stands. */
export type RedemptionState =
  "waiting" | "paying" | "settled" | "cancelled" | "rejected" | "setAside" | "withdrawn" | "seized";

/** A claim as the queue's events tell of it. Times are Unix seconds. */
export interface RedemptionRecord {
  readonly id: bigint;
  readonly holder: string;
  /** Smallest units. */
  readonly amount: bigint;
  /** Commitment to the bank account to be paid. */
  readonly payout: string;
  readonly requestedAt: bigint;
  /** Last second in which a payment is in time. */
  readonly dueAt: bigint;
  readonly state: RedemptionState;
  /** Last second for which a payment that was begun holds the claim. */
  readonly payingUntil?: bigint | undefined;
  /** Commitment to the bank's payment. */
  readonly paymentReference?: string | undefined;
  /** Commitment to why the issuer refused it. */
  readonly reason?: string | undefined;
  readonly seizedTo?: string | undefined;
  readonly evidenceId?: string | undefined;
  /** When its units were burned, given back or seized. */
  readonly closedAt?: bigint | undefined;
  /** Transaction of the request. */
  readonly requestedIn: string;
  /** Transaction of the latest event. */
  readonly changedIn: string;
}

/** Each column with what it holds, from left to right. */
const COLUMNS: Readonly<Record<string, (claim: RedemptionRecord) => string>> = {
  id: ({ id }) => id.toString(),
  holder: ({ holder }) => holder,
  amount: ({ amount }) => decimalOf(amount),
  payout: ({ payout }) => payout,
  requested_at: ({ requestedAt }) => isoOf(requestedAt),
  due_at: ({ dueAt }) => isoOf(dueAt),
  state: ({ state }) => state,
  paying_until: ({ payingUntil }) => isoOf(payingUntil),
  payment_reference: ({ paymentReference }) => paymentReference ?? "",
  reason: ({ reason }) => reason ?? "",
  seized_to: ({ seizedTo }) => seizedTo ?? "",
  evidence_id: ({ evidenceId }) => evidenceId ?? "",
  closed_at: ({ closedAt }) => isoOf(closedAt),
  requested_in: ({ requestedIn }) => requestedIn,
  changed_in: ({ changedIn }) => changedIn,
};

/** Names of the columns in their order. Columns are only ever added, at the right. */
export const REDEMPTION_COLUMNS: readonly string[] = Object.keys(COLUMNS);

/**
 * Writes claims as CSV for reconciliation with a bank's statement: RFC 4180 with a header, UTF-8, lines that end in CR LF.
 *
 * Amounts are decimals with all six places and no groups ("1250.500000"), times ISO 8601 in UTC, and what a claim has not is
 * empty. No field is read as a formula by a spreadsheet.
 *
 * @param claims - In the order in which they are to stand.
 */
export function redemptionCsv(claims: Iterable<RedemptionRecord>): string {
  const rows = [...claims].map((claim) => Object.values(COLUMNS).map((column) => column(claim)));
  return [REDEMPTION_COLUMNS, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

/**
 * One field of a CSV file: quoted where RFC 4180 demands it. A text that a spreadsheet would run as a formula gets an apostrophe in
 * front, which spreadsheets show as text.
 */
export function csvField(value: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function decimalOf(amount: bigint): string {
  const [whole = "0", fraction = ""] = formatUnits(amount, AMOUNT_DECIMALS).split(".");
  return `${whole}.${fraction.padEnd(AMOUNT_DECIMALS, "0")}`;
}

function isoOf(seconds: bigint | undefined): string {
  return seconds === undefined ? "" : new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
}
