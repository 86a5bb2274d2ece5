import { and, asc, eq, inArray, sql } from "ponder";
import { db } from "ponder:api";
import { lotEdge } from "ponder:schema";
import type { Hex } from "viem";

/** Which way edges are followed: to what a lot was made from, or to what was made from it. */
export type Direction = "up" | "down";

/** Where to go on: a lot some or all of whose edges are not in the answer. */
export interface Continuation {
  readonly lot: Hex;
  /** Last of its edges that the answer has; none when it has none. */
  readonly after?: EdgeKey;
}

/** What names an edge. */
export interface EdgeKey {
  readonly child: Hex;
  readonly position: number;
}

/** A lineage within bounds. */
export interface Trace {
  readonly edges: (typeof lotEdge.$inferSelect)[];
  readonly next: Continuation[];
}

/** A walk's beginning and bounds. */
export interface TraceOptions {
  readonly lot: Hex;
  readonly direction: Direction;
  /** Most steps away from the lot. */
  readonly depth: number;
  /** Most edges of the answer. */
  readonly limit: number;
  /** Leaves out the lot's own edges up to this one. */
  readonly after?: EdgeKey | undefined;
}

/**
 * Follows the lineage of a lot step by step, each lot once. What the bounds cut off stands in `next`, so whoever asks on from there comes to
 * all of it, and no request costs more than its bounds.
 */
export async function traceLots({ lot, direction, depth, limit, after }: TraceOptions): Promise<Trace> {
  const from = direction === "up" ? "child" : "parent";
  const to = direction === "up" ? "parent" : "child";
  const edges: Trace["edges"] = [];
  const seen = new Set<Hex>([lot]);
  let layer: Hex[] = [lot];
  let next: Continuation[] = [];
  for (let step = 0; step < depth && layer.length > 0; ++step) {
    const room = limit - edges.length;
    if (room === 0) break;
    const found = await edgesOf(layer, from, { room, after: step === 0 ? after : undefined });
    const kept = found.slice(0, room);
    edges.push(...kept);

    const last = kept.at(-1);
    const cut = found.length > room && last !== undefined;
    if (cut) {
      const left = layer.filter((one) => one > last[from]).map((one) => ({ lot: one }));
      next = [{ lot: last[from], after: { child: last.child, position: last.position } }, ...left];
    }
    layer = [...new Set(kept.map((edge) => edge[to]))].filter((one) => !seen.has(one)).sort();
    for (const one of layer) seen.add(one);
    if (cut) break;
  }

  return { edges, next: [...next, ...(await withEdges(layer, from))] };
}

/** The edges of some lots in the order of the lots, one more than there is room for. */
function edgesOf(lots: Hex[], from: "child" | "parent", { room, after }: { room: number; after: EdgeKey | undefined }) {
  const of = inArray(lotEdge[from], lots);
  const beyond = after && sql`(${lotEdge.child}, ${lotEdge.position}) > (${after.child}, ${after.position})`;
  return db
    .select()
    .from(lotEdge)
    .where(beyond === undefined ? of : and(of, beyond))
    .orderBy(asc(lotEdge[from]), asc(lotEdge.child), asc(lotEdge.position))
    .limit(room + 1);
}

/** Those of the lots from which an edge leads on. */
async function withEdges(lots: Hex[], from: "child" | "parent"): Promise<Continuation[]> {
  if (lots.length === 0) return [];
  const column = lotEdge[from];
  return db.selectDistinct({ lot: column }).from(lotEdge).where(inArray(column, lots)).orderBy(asc(column));
}

/** A lot's lineage as the contracts take it: what proves each of its edges on chain. Null for a lot that was made from no other. */
export async function lineageOf(lot: Hex) {
  const edges = await db.select().from(lotEdge).where(eq(lotEdge.child, lot)).orderBy(asc(lotEdge.position));
  const [first] = edges;
  if (first === undefined) return null;
  const { kind, eventHash } = first;
  return { kind, inputs: edges.map(({ parent }) => parent), amounts: edges.map(({ amount }) => amount), eventHash };
}
