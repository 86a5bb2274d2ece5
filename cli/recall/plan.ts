import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { pairs, print } from "../lib/print.js";
import { type EventOptions, onLedger, withEvents } from "../lot/ledger/ledgerOptions.js";
import { type FullPlan, planOf } from "./spreading/planOf.js";
import { askRecall, recallLeaf } from "./spreading/recallOptions.js";

/** Lots that are told in words; all are in the JSON. */
const TOLD = 20;

/** `trust-machine recall plan`: all that was made from the recalled lot, and what of it still goes about. */
export function planCommand(io: Io): Command {
  const command = recallLeaf(
    io,
    "plan",
    "Finds all that was made from the recalled lot: what is stopped, what is gone, and what is left to be stopped.",
  );
  return withEvents(command).action(async (recall: string, options: EventOptions) =>
    onLedger(io, options, async (provider) => {
      const known = await askRecall(provider, options.ledger, recall);
      const plan = await planOf(io, provider, options, known);
      print(io, options.json, { value: planJson(plan), text: describePlan(plan) });
    }),
  );
}

/** The plan for programs. */
function planJson({ known, book, affected, stopped, gone, left, states, units }: FullPlan): object {
  return {
    recall: known.recall,
    lot: known.lot,
    isInForce: known.endedAt === null,
    upToBlock: book.upToBlock,
    affected,
    stopped,
    gone,
    left: left.map((lot) => states.get(lot)),
    units: [...units].map(([unit, lots]) => ({ unit, lots })),
  };
}

/** The plan in words. */
export function describePlan({ known, affected, stopped, gone, left, states, units, book }: FullPlan): string {
  const isInForce = known.endedAt === null;
  const rows: [string, string][] = [
    ["recall", `${known.recall}${isInForce ? "" : ", which has ended: it stops nothing any more"}`],
    ["made from it", `${affected} lots, up to block ${book.upToBlock}`],
    ["stopped", String(stopped)],
    ["gone", String(gone)],
    ["left", String(left.length)],
    ["units around", String(units.size)],
    ...left.slice(0, TOLD).map((lot): [string, string] => {
      const state = states.get(lot);
      return [lot, `${state?.amount}, held by party ${state?.custodian}`];
    }),
    ...(left.length > TOLD ? [["…", `${left.length - TOLD} more: see --json`] as [string, string]] : []),
  ];
  return pairs(rows);
}
