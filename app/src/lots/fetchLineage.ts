import { type LineageView, lineageView } from "../../../src/supplychain/trace/lineageView.js";
import { queryIndexer } from "../lib/queryIndexer.js";
import { BRIEF, type LotBrief, type Page } from "./fetchLot.js";

/** Most lots that the graph shows, and most edges that one question brings. */
export const MOST_LOTS = 200;
const MOST_EDGES = 1_000;

/** How a lot was made of others, as the index names it. */
export type EdgeKind = "split" | "merge" | "transform";

/** An edge of the lineage. */
export interface LotEdge {
  readonly child: string;
  readonly position: number;
  readonly parent: string;
  /** What was taken of the parent, in its unit. */
  readonly amount: string;
  readonly kind: EdgeKind;
  readonly eventHash: string;
  readonly transactionHash: string;
}

/** Fields of a {@link LotEdge}. */
export const EDGE = "child position parent amount kind eventHash transactionHash";

/** The lineage of a lot as far as it is shown. */
export interface Lineage extends LineageView<LotEdge> {
  readonly briefs: ReadonlyMap<string, LotBrief>;
  /** Whether there are edges beside these that were not even read. */
  readonly isPartial: boolean;
}

/**
 * Reads what a lot was made from and what was made from it, step by step.
 *
 * @param start - The lot's id.
 * @param depth - How many steps, each way.
 */
export async function fetchLineage(start: string, depth: number, signal: AbortSignal): Promise<Lineage> {
  const edges = new Map<string, LotEdge>();
  const seen = { up: new Set([start]), down: new Set([start]) };
  let [up, down] = [[start], [start]];
  let isPartial = false;
  // One step further than is shown tells what is left out.
  for (let step = 0; step <= depth && up.length + down.length > 0; step++) {
    const [above, below] = await Promise.all([
      edgesOf("child_in", up.slice(0, MOST_LOTS), signal),
      edgesOf("parent_in", down.slice(0, MOST_LOTS), signal),
    ]);
    if (Math.max(up.length, down.length) > MOST_LOTS || above.isCut || below.isCut) isPartial = true;
    for (const edge of [...above.items, ...below.items]) edges.set(`${edge.child} ${edge.position}`, edge);
    up = fresh(
      above.items.map(({ parent }) => parent),
      seen.up,
    );
    down = fresh(
      below.items.map(({ child }) => child),
      seen.down,
    );
  }

  const view = lineageView(start, [...edges.values()], { depth, limit: MOST_LOTS });
  return { ...view, briefs: await briefsOf(view.lots, signal), isPartial };
}

function fresh(ids: readonly string[], seen: Set<string>): string[] {
  const found = [...new Set(ids)].filter((id) => !seen.has(id));
  for (const id of found) seen.add(id);
  return found;
}

async function edgesOf(column: "child_in" | "parent_in", ids: readonly string[], signal: AbortSignal) {
  if (ids.length === 0) return { items: [], isCut: false };
  const { lotEdges } = await queryIndexer<{ lotEdges: Page<LotEdge> }>(
    `{ lotEdges(where: { ${column}: ${JSON.stringify(ids)} }, limit: ${MOST_EDGES}) { items { ${EDGE} } totalCount } }`,
    signal,
  );
  return { items: lotEdges.items, isCut: lotEdges.totalCount > lotEdges.items.length };
}

async function briefsOf(ids: readonly string[], signal: AbortSignal) {
  const { lots } = await queryIndexer<{ lots: { items: LotBrief[] } }>(
    `{ lots(where: { id_in: ${JSON.stringify(ids)} }, limit: ${MOST_LOTS}) { items { ${BRIEF} } } }`,
    signal,
  );
  return new Map(lots.items.map((lot) => [lot.id, lot]));
}
