import type { Provider } from "ethers";

import type { Report } from "../progress.js";
import { ScriptError } from "../ScriptError.js";
import { describeData } from "./describeCall.js";
import { describeAddress, type Telling } from "./describeValue.js";
import { readEvents } from "./readEvents.js";
import { EXPIRATION } from "./state.js";

/** A scheduled operation that was neither executed nor cancelled. */
export interface WaitingOperation {
  readonly operation: string;
  readonly nonce: bigint;
  readonly caller: string;
  readonly target: string;
  readonly data: string;
  /** Unix seconds from which it can be executed. */
  readonly ready: bigint;
  /** Unix seconds at which it expires. */
  readonly end: bigint;
  readonly status: "waiting" | "ready" | "expired";
}

/** Where operations are looked for. */
export interface ListOptions {
  readonly telling: Telling;
  readonly provider: Provider;
  readonly report?: Report;
  /** The first block; the Authority's own unless it is told. */
  readonly from?: number | undefined;
}

/** Finds what was scheduled and neither executed nor cancelled, the earliest first. */
export async function listOperations({ telling, provider, report, from }: ListOptions): Promise<WaitingOperation[]> {
  const query = { book: telling.book, provider, ...(report && { report }), ...(from !== undefined && { from }) };
  const scheduled = await readEvents({ ...query, name: "OperationScheduled" });
  const ended = new Set<string>();
  for (const name of ["OperationExecuted", "OperationCanceled"]) {
    // An operation that is scheduled again has the same id and another nonce.
    for (const { args } of await readEvents({ ...query, name })) ended.add(keyOf(args.operationId, args.nonce));
  }
  const now = BigInt((await provider.getBlock("latest"))?.timestamp ?? 0);
  const newest = new Map(scheduled.map((event) => [String(event.args.operationId), event.args]));

  return [...newest.values()]
    .filter((args) => !ended.has(keyOf(args.operationId, args.nonce)))
    .map((args): WaitingOperation => {
      const ready = BigInt(args.schedule as bigint);
      const end = ready + EXPIRATION;
      return {
        operation: String(args.operationId),
        nonce: BigInt(args.nonce as bigint),
        caller: String(args.caller),
        target: String(args.target),
        data: String(args.data),
        ready,
        end,
        status: now >= end ? "expired" : now >= ready ? "ready" : "waiting",
      };
    })
    .sort((a, b) => (a.ready < b.ready ? -1 : a.ready > b.ready ? 1 : 0));
}

/** Finds one operation that can still be executed or cancelled. */
export async function findOperation(options: ListOptions, id: string): Promise<WaitingOperation> {
  const operations = await listOperations(options);
  const found = operations.find(({ operation }) => operation === id.toLowerCase());
  if (found !== undefined) return found;

  const { telling } = options;
  const list = operations.map(({ operation, caller, target, data }) => {
    return `${operation}: ${describeAddress(telling, caller)}, ${describeData(telling, data, target)}`;
  });
  throw new ScriptError({
    what: `No operation ${id} waits on ${telling.book.network}.`,
    why:
      list.length === 0
        ? "None waits at all: it was executed or cancelled, or never scheduled."
        : `These wait:\n${list.join("\n")}`,
    todo: "See npm run propose -- --network <name> list.",
  });
}

function keyOf(operation: unknown, nonce: unknown): string {
  return `${String(operation)}:${String(nonce)}`;
}
