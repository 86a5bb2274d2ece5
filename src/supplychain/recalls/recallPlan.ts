import type { RecallClosure } from "./recallClosure.js";

/** What is known of a lot that was made from a recalled one. */
export interface AffectedState {
  /** Whether it is still there: neither used up nor destroyed. */
  readonly isLive: boolean;
  /** Whether the recall was shown for it. */
  readonly isStopped: boolean;
}

/** What a recall comes to. */
export interface RecallPlan {
  /** How many lots were made from the recalled one, near and far. */
  readonly affected: number;
  /** How many of them are stopped already. */
  readonly stopped: number;
  /** How many need not be stopped: they are used up or destroyed, and what was made from them is counted by itself. */
  readonly gone: number;
  /** Ids of the lots that go about still, the nearest to the recalled lot first: each takes one call of `RecallRegistry.show`. */
  readonly left: readonly string[];
}

/**
 * Tells what is left to be stopped. A call marks the end of its path alone, so there is one for each live lot, and none for what lies
 * between; the paths to them come from `recallPath` one at a time, as those of a large recall would not fit in memory together.
 *
 * @param closure - All that was made from the recalled lot.
 * @param stateOf - What is known of each of them, by its id.
 */
export function recallPlan({ graph, lots }: RecallClosure, stateOf: (lot: string) => AffectedState): RecallPlan {
  let [stopped, gone] = [0, 0];
  const left: string[] = [];
  for (const number of lots) {
    const lot = graph.idOf(number);
    const { isLive, isStopped } = stateOf(lot);
    if (isStopped) stopped++;
    else if (!isLive) gone++;
    else left.push(lot);
  }
  return { affected: lots.length, stopped, gone, left };
}
