import type { OverviewData } from "./fetchOverview.js";

/** Whether the latest report counts, as the oracle itself decides it. */
export type ReportState = "none" | "live" | "expired" | "voided";

/** Supply against reserves. */
export interface ReserveFigures {
  readonly state: ReportState;
  readonly supply: bigint;
  readonly reserves: bigint;
  /** What the report still allows to mint: its headroom less the margin and what was minted since; zero unless it is live. */
  readonly headroomLeft: bigint;
  /** Reserves for each hundred of supply, in hundredths of a percent; undefined without supply. */
  readonly coverageBps: bigint | undefined;
}

const BPS = 10_000n;

/**
 * Works out what the gate would allow now, by its own rules.
 *
 * @param data - The indexer's answer.
 * @param now - Unix second.
 */
export function reserveFigures(data: OverviewData, now: bigint): ReserveFigures {
  const report = data.reserveReports.items[0];
  const token = data.tokenSupplys.items[0];
  const supply = BigInt(token?.supply ?? 0);
  if (report === undefined) return { state: "none", supply, reserves: 0n, headroomLeft: 0n, coverageBps: undefined };

  const state = stateOf(report, now);
  const reserves = BigInt(report.reserves);
  const headroom = BigInt(report.headroom);
  const marginBps = BigInt(data.gateLimitss.items[0]?.marginBps ?? 0);
  const margin = (headroom * marginBps + BPS - 1n) / BPS;
  const mintedSince = BigInt(token?.totalMinted ?? 0) - BigInt(report.mintCounter);
  const left = headroom - margin - mintedSince;
  return {
    state,
    supply,
    reserves,
    headroomLeft: state === "live" && left > 0n ? left : 0n,
    coverageBps: supply === 0n ? undefined : (reserves * BPS) / supply,
  };
}

function stateOf(report: OverviewData["reserveReports"]["items"][number], now: bigint): ReportState {
  if (report.attesters !== null && report.attesters.retiredAt !== null) return "voided";
  return now < BigInt(report.validUntil) ? "live" : "expired";
}
