import type { LotGraph } from "./lotGraph.js";

/** A recalled lot and all that was made from it. */
export interface RecallClosure {
  readonly graph: LotGraph;
  /** Number of the recalled lot; -1 when nothing was made from it, so that no edge names it. */
  readonly recalled: number;
  /** Numbers of the lots that were made from it, the nearest first; without the recalled one. */
  readonly lots: Int32Array;
  /** For each lot of the graph, the one before it on a shortest path from the recalled lot; -1 where there is none. */
  readonly before: Int32Array;
}

/**
 * Finds all that was made from a lot, and the way to each. Goes level by level without recursion, so that depth does not matter,
 * and enters each lot once: not even edges that lead back, which no ledger has, keep it going.
 *
 * @param graph - The lots.
 * @param lot - Id of the recalled lot.
 */
export function recallClosure(graph: LotGraph, lot: string): RecallClosure {
  const { size, offsets, children } = graph;
  const before = new Int32Array(size).fill(-1);
  const recalled = graph.numberOf(lot) ?? -1;
  if (recalled === -1) return { graph, recalled, lots: new Int32Array(0), before };

  const queue = new Int32Array(size);
  let filled = 1;
  queue[0] = recalled;
  for (let taken = 0; taken < filled; taken++) {
    const from = queue[taken] as number;
    const end = offsets[from + 1] as number;
    for (let edge = offsets[from] as number; edge < end; edge++) {
      const child = children[edge] as number;
      if (before[child] !== -1 || child === recalled) continue;
      before[child] = from;
      queue[filled++] = child;
    }
  }
  return { graph, recalled, lots: queue.slice(1, filled), before };
}
