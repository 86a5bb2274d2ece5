import type { JsonRpcProvider } from "ethers";

import { lotGraph } from "../../../src/supplychain/recalls/lotGraph.js";
import { recallClosure, type RecallClosure } from "../../../src/supplychain/recalls/recallClosure.js";
import { recallEdges, type RecallEdge } from "../../../src/supplychain/recalls/recallEdges.js";
import { recallPath } from "../../../src/supplychain/recalls/recallPath.js";
import { recallPlan, type RecallPlan } from "../../../src/supplychain/recalls/recallPlan.js";
import { unitsAround } from "../../../src/supplychain/recalls/unitsAround.js";
import type { Io } from "../../lib/Io.js";
import { logsBetween } from "../../lib/logsBetween.js";
import { RECALLS_ABI } from "../../lot/ledger/ledgerAbi.js";
import type { EventOptions } from "../../lot/ledger/ledgerOptions.js";
import { askEach, askLot, type LotState, NOTHING } from "../../lot/ledger/lotState.js";
import { type Book, edgesOf, readBook } from "../../lot/ledger/readBook.js";
import type { KnownRecall } from "./recallOptions.js";

/** What a recall comes to, and what is left of it. */
export interface FullPlan extends RecallPlan {
  readonly known: KnownRecall;
  readonly book: Book;
  readonly closure: RecallClosure;
  /** What is known of the lots that are not stopped. */
  readonly states: ReadonlyMap<string, LotState>;
  /** Units that lots which are left are packed in, with how many; they are stopped with them. */
  readonly units: ReadonlyMap<string, number>;
}

/** Reads lineage and marks from events, and asks the ledger about each lot that is not stopped. */
export async function planOf(
  io: Io,
  provider: JsonRpcProvider,
  options: EventOptions,
  known: KnownRecall,
): Promise<FullPlan> {
  const book = await readBook(io, provider, options);
  const closure = recallClosure(lotGraph(edgesOf(book)), known.lot);
  const stopped = await readStopped(io, provider, {
    ...known,
    fromBlock: options.fromBlock,
    upToBlock: book.upToBlock,
  });
  const affected = Array.from(closure.lots, (number) => closure.graph.idOf(number));
  const asked = await askEach(
    io,
    affected.filter((lot) => !stopped.has(lot)),
    async (lot) => askLot(provider, options.ledger, lot),
  );
  const states = new Map(asked.map((state) => [state.lot, state]));
  const plan = recallPlan(closure, (lot) => ({
    isStopped: stopped.has(lot),
    isLive: states.get(lot)?.status === "live",
  }));
  const units = unitsAround(plan.left, (lot) => book.lots.get(lot)?.unit);
  return { ...plan, known, book, closure, states, units };
}

/** The edges from the recalled lot down to another, as the registry takes them. */
export function edgesTo(
  { book, closure, known }: Pick<FullPlan, "book" | "closure" | "known">,
  lot: string,
): RecallEdge[] {
  if (lot === known.lot) return [];
  return recallEdges(known.lot, recallPath(closure, lot), (child) => book.lineages.get(child));
}

/** The lots for which the recall was shown: themselves, not for what is packed in them. */
async function readStopped(
  io: Io,
  provider: JsonRpcProvider,
  { registry, recall, fromBlock, upToBlock }: KnownRecall & { fromBlock: number; upToBlock: number },
): Promise<ReadonlySet<string>> {
  const topics = RECALLS_ABI.encodeFilterTopics("RecallShown", [recall, null, NOTHING]) as (string | null)[];
  const logs = await logsBetween(io, provider, { address: registry, topics, fromBlock, upToBlock });
  return new Set(logs.map((log) => log.topics[2] ?? ""));
}
