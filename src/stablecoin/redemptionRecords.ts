import { Interface } from "ethers";

import type { RedemptionRecord, RedemptionState } from "./redemptionCsv.js";

/** The queue's events: all that is needed to know where each claim stands. */
export const redemptionEvents = new Interface([
  "event RedemptionRequested(uint64 indexed id, address indexed holder, uint256 amount, bytes32 indexed payout, uint64 dueAt)",
  "event PaymentStarted(uint64 indexed id, uint64 payingUntil)",
  "event RedemptionSettled(uint64 indexed id, address indexed holder, uint256 amount, bytes32 indexed paymentReference)",
  "event RedemptionCancelled(uint64 indexed id)",
  "event RedemptionRejected(uint64 indexed id, bytes32 indexed reason)",
  "event RedemptionSetAside(uint64 indexed id)",
  "event RedemptionWithdrawn(uint64 indexed id)",
  "event RedemptionSeized(uint64 indexed id, address indexed to, bytes32 indexed evidenceId)",
]);

/** A log of the queue, with its block's time. */
export interface RedemptionLog {
  readonly topics: readonly string[];
  readonly data: string;
  readonly transactionHash: string;
  /** Unix second of the block. */
  readonly timestamp: bigint;
}

type Change = Partial<RedemptionRecord> & { readonly state: RedemptionState };

/** What an event that follows a request does to its claim. */
const CHANGES: Readonly<Record<string, (args: Readonly<Record<string, unknown>>, at: bigint) => Change>> = {
  PaymentStarted: ({ payingUntil }) => ({ state: "paying", payingUntil: payingUntil as bigint }),
  RedemptionSettled: ({ paymentReference }, closedAt) => ({
    state: "settled",
    paymentReference: paymentReference as string,
    closedAt,
  }),
  RedemptionCancelled: (_, closedAt) => ({ state: "cancelled", closedAt }),
  RedemptionRejected: ({ reason }) => ({ state: "rejected", reason: reason as string }),
  RedemptionSetAside: () => ({ state: "setAside" }),
  RedemptionWithdrawn: (_, closedAt) => ({ state: "withdrawn", closedAt }),
  RedemptionSeized: ({ to, evidenceId }, closedAt) => ({
    state: "seized",
    seizedTo: to as string,
    evidenceId: evidenceId as string,
    closedAt,
  }),
};

/**
 * Where each claim stands after these logs.
 *
 * @param logs - Logs of one queue in the order of the chain; those of other events are passed over.
 * @returns The claims that were requested in these logs, in the order of their ids. What happened to older ones is left out.
 */
export function redemptionRecords(logs: Iterable<RedemptionLog>): RedemptionRecord[] {
  const claims = new Map<bigint, RedemptionRecord>();
  for (const log of logs) {
    const event = redemptionEvents.parseLog(log);
    if (event === null) continue;
    const args = event.args.toObject() as Readonly<Record<string, unknown>>;
    const id = args.id as bigint;
    const { timestamp, transactionHash } = log;

    const known = claims.get(id);
    if (event.name === "RedemptionRequested") claims.set(id, requested(args, log));
    else if (known !== undefined) {
      const change = CHANGES[event.name]?.(args, timestamp);
      claims.set(id, { ...known, ...change, changedIn: transactionHash });
    }
  }
  return [...claims.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function requested(args: Readonly<Record<string, unknown>>, { timestamp, transactionHash }: RedemptionLog) {
  const { id, holder, amount, payout, dueAt } = args as unknown as Pick<
    RedemptionRecord,
    "id" | "holder" | "amount" | "payout" | "dueAt"
  >;
  const transactions = { requestedIn: transactionHash, changedIn: transactionHash };
  return { id, holder, amount, payout, dueAt, requestedAt: timestamp, state: "waiting", ...transactions } as const;
}
