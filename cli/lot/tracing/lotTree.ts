import { LINEAGE_KIND } from "../../../src/supplychain/lineageHash.js";
import type { TracedEdge } from "./followLots.js";

/** Something that is still to be written. */
interface Pending {
  readonly lot: string;
  readonly lead: string;
  readonly indent: string;
  readonly note: string;
}

/** Writes what was found as a tree. A lot to which several ways lead is written out once. */
export function lotTree(start: string, edges: readonly TracedEdge[], way: "up" | "down"): string[] {
  const next = new Map<string, TracedEdge[]>();
  for (const edge of edges) {
    const nearer = way === "up" ? edge.child : edge.parent;
    const list = next.get(nearer);
    if (list === undefined) next.set(nearer, [edge]);
    else list.push(edge);
  }
  const below = (lot: string, indent: string): Pending[] => {
    const list = next.get(lot) ?? [];
    return list
      .map((edge, i): Pending => {
        const isLast = i === list.length - 1;
        return {
          lot: way === "up" ? edge.parent : edge.child,
          lead: `${indent}${isLast ? "└─ " : "├─ "}`,
          indent: `${indent}${isLast ? "   " : "│  "}`,
          note: noteOf(edge),
        };
      })
      .reverse();
  };

  const lines: string[] = [];
  const seen = new Set([start]);
  const stack = below(start, "");
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const isKnown = seen.has(at.lot);
    lines.push(`${at.lead}${at.lot}  ${at.note}${isKnown ? " (see above)" : ""}`);
    if (isKnown) continue;
    seen.add(at.lot);
    stack.push(...below(at.lot, at.indent));
  }
  return lines;
}

function noteOf({ lineage, isProved }: TracedEdge): string {
  const kind = Object.entries(LINEAGE_KIND).find(([, number]) => number === lineage.kind)?.[0] ?? "made";
  return `[${kind}, ${isProved ? "proved" : "NOT PROVED"}]`;
}
