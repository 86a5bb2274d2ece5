import type { JsonRpcProvider } from "ethers";

import type { Lineage } from "../../../src/supplychain/lineageHash.js";
import type { Io } from "../../lib/Io.js";
import { askLedger } from "../ledger/ledgerAbi.js";
import { askEach } from "../ledger/lotState.js";
import type { Book } from "../ledger/readBook.js";

/** That a lot was made from another, with what proves it. */
export interface TracedEdge {
  readonly parent: string;
  readonly child: string;
  /** Position of the parent among the lineage's inputs. */
  readonly index: number;
  readonly lineage: Lineage;
  /** Whether the ledger says so, asked with this very lineage. */
  readonly isProved: boolean;
}

/** What a trace begins with. */
export interface Following {
  readonly ledger: string;
  readonly lot: string;
  readonly way: "up" | "down";
}

/** Follows a lot up to what it was made from, or down to what was made from it, and has the ledger confirm each edge. */
export async function followLots(
  io: Io,
  provider: JsonRpcProvider,
  book: Book,
  { ledger, lot, way }: Following,
): Promise<TracedEdge[]> {
  const edges = reached(way === "up" ? edgesUp(book) : edgesDown(book), lot, way);
  return askEach(io, edges, async (edge) => {
    const { child, lineage, index, parent } = edge;
    const [isProved] = await askLedger(provider, ledger, "isMadeFrom", [child, lineage, index, parent]);
    return { ...edge, isProved: isProved === true };
  });
}

type Edge = Omit<TracedEdge, "isProved">;

function reached(edgesAt: (lot: string) => readonly Edge[], start: string, way: "up" | "down"): Edge[] {
  const seen = new Set([start]);
  const found: Edge[] = [];
  const queue = [start];
  for (let lot = queue.pop(); lot !== undefined; lot = queue.pop()) {
    for (const edge of edgesAt(lot)) {
      found.push(edge);
      const next = way === "up" ? edge.parent : edge.child;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return found;
}

function edgesUp({ lineages }: Book): (lot: string) => Edge[] {
  return (child) => {
    const lineage = lineages.get(child);
    return (lineage?.inputs ?? []).map((parent, index) => ({ parent, child, index, lineage: lineage as Lineage }));
  };
}

function edgesDown({ lineages }: Book): (lot: string) => readonly Edge[] {
  const below = new Map<string, Edge[]>();
  for (const [child, lineage] of lineages) {
    for (const [index, parent] of lineage.inputs.entries()) {
      const list = below.get(parent);
      const edge = { parent, child, index, lineage };
      if (list === undefined) below.set(parent, [edge]);
      else list.push(edge);
    }
  }
  return (lot) => below.get(lot) ?? [];
}
