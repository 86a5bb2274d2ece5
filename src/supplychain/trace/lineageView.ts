import { type Box, layoutBoxes, type Layout } from "./layout.js";

/** That a lot was made from another. */
export interface LineageEdge {
  readonly child: string;
  readonly parent: string;
}

/** Keys that lead from lot to lot. */
export type LineageKey = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home";

/** What is shown of a lineage: lots in the order in which they were reached, and the edges between them. */
export interface LineageView<Edge extends LineageEdge> {
  readonly lots: readonly string[];
  readonly edges: readonly Edge[];
  /** Of each shown lot, how many lots beside it are not shown. A lot that is not shown counts once for each that leads to it. */
  readonly hidden: ReadonlyMap<string, number>;
}

/**
 * Bounds a lineage: the lots that are at most `depth` edges away from one of them, the nearest first, and no more than `limit`. What is cut
 * is counted at the lots beside it.
 *
 * @param start - The lot that stays whatever else is cut.
 * @param edges - Each once, all that lead to or from a lot that may be shown.
 * @param bounds - `depth` is counted upwards and downwards apart: siblings of an ancestor are not shown.
 */
export function lineageView<Edge extends LineageEdge>(
  start: string,
  edges: readonly Edge[],
  { depth, limit }: { depth: number; limit: number },
): LineageView<Edge> {
  const shown = new Set([start]);
  let [up, down] = [[start], [start]];
  for (let round = 0; round < depth; round++) {
    up = reached(new Set(up), edges, ({ child, parent }) => [child, parent], { shown, limit });
    down = reached(new Set(down), edges, ({ child, parent }) => [parent, child], { shown, limit });
  }

  const hidden = new Map<string, number>();
  for (const { child, parent } of edges) {
    if (shown.has(child) === shown.has(parent)) continue;
    const beside = shown.has(child) ? child : parent;
    hidden.set(beside, (hidden.get(beside) ?? 0) + 1);
  }
  return { lots: [...shown], edges: edges.filter((edge) => shown.has(edge.child) && shown.has(edge.parent)), hidden };
}

function reached<Edge>(
  from: ReadonlySet<string>,
  edges: readonly Edge[],
  ends: (edge: Edge) => [string, string],
  { shown, limit }: { shown: Set<string>; limit: number },
): string[] {
  const next: string[] = [];
  for (const [near, far] of edges.map(ends)) {
    if (!from.has(near) || shown.has(far) || shown.size >= limit) continue;
    shown.add(far);
    next.push(far);
  }
  return next;
}

/** Lays a lineage out from left to right, what a lot was made from on its left. */
export function layoutLineage(
  { lots, edges }: Pick<LineageView<LineageEdge>, "lots" | "edges">,
  size: { width: number; height: number },
): Layout {
  const boxes = lots.map((id): Box => ({ id, ...size }));
  return layoutBoxes(
    boxes,
    edges.map(({ child, parent }) => ({ from: parent, to: child })),
  );
}

/**
 * The lot that a key leads to: left to what it was made from, right to what was made from it, up and down to the next in its column, and
 * Home to the first of all. Of several, the nearest in height.
 *
 * @returns The same lot where the key leads nowhere.
 */
export function lotBeside(
  { lots, edges }: Pick<LineageView<LineageEdge>, "lots" | "edges">,
  { boxes }: Pick<Layout, "boxes">,
  { lot, key }: { lot: string; key: LineageKey },
): string {
  const own = boxes.get(lot);
  if (key === "Home" || own === undefined) return lots[0] ?? lot;
  const candidates =
    key === "ArrowLeft"
      ? edges.filter(({ child }) => child === lot).map(({ parent }) => parent)
      : key === "ArrowRight"
        ? edges.filter(({ parent }) => parent === lot).map(({ child }) => child)
        : lots.filter((id) => {
            const box = boxes.get(id);
            return box?.x === own.x && (key === "ArrowUp" ? box.y < own.y : box.y > own.y);
          });
  const distance = (id: string) => Math.abs((boxes.get(id)?.y ?? 0) - own.y);
  return candidates.reduce((best, id) => (best === lot || distance(id) < distance(best) ? id : best), lot);
}
