import { expect } from "chai";
import fc from "fast-check";

import { lotGraph, type LotEdge } from "../../../src/supplychain/recalls/lotGraph.js";
import { recallClosure } from "../../../src/supplychain/recalls/recallClosure.js";
import { recallPath } from "../../../src/supplychain/recalls/recallPath.js";

/** A mill's flour goes into dough, bread and crumbs; the crumbs into cutlets. Bran comes from another mill. */
const BAKERY = edges(
  ["wheat", "flour"],
  ["flour", "dough"],
  ["water", "dough"],
  ["dough", "bread"],
  ["bread", "crumbs"],
  ["flour", "crumbs"],
  ["crumbs", "cutlets"],
  ["rye", "bran"],
);

describe("recallClosure", () => {
  it("finds all that was made from a lot, the nearest first", () => {
    expect(affected(BAKERY, "flour")).to.deep.equal(["dough", "crumbs", "bread", "cutlets"]);
    expect(affected(BAKERY, "water")).to.deep.equal(["dough", "bread", "crumbs", "cutlets"]);
    expect(affected(BAKERY, "cutlets")).to.deep.equal([]);
  });

  it("finds nothing below a lot that no edge names, and nothing without edges", () => {
    expect(affected(BAKERY, "salt")).to.deep.equal([]);
    expect(affected([], "flour")).to.deep.equal([]);
  });

  it("counts a lot once, however often an edge is told and whatever leads back", () => {
    const twice = [...BAKERY, ...BAKERY, ...edges(["cutlets", "flour"], ["dough", "dough"])];

    expect(affected(twice, "flour")).to.deep.equal(["dough", "crumbs", "bread", "cutlets"]);
  });

  it("goes as deep as there are lots", () => {
    const depth = 50_000;
    const chain = Array.from({ length: depth }, (_, i) => ({ parent: `lot ${i}`, child: `lot ${i + 1}` }));
    const closure = recallClosure(lotGraph(chain), "lot 0");

    expect(closure.lots.length).to.equal(depth);
    expect(recallPath(closure, `lot ${depth}`).length).to.equal(depth);
  });

  it("finds what a naive search finds, by paths as short", () => {
    const lot = fc.integer({ min: 0, max: 12 }).map(String);
    const graphs = fc.array(fc.record({ parent: lot, child: lot }), { maxLength: 40 });
    fc.assert(
      fc.property(graphs, lot, (told, recalled) => {
        const closure = recallClosure(lotGraph(told), recalled);
        const distances = naive(told, recalled);
        const { graph } = closure;

        const found = Array.from(closure.lots, (number) => graph.idOf(number));
        expect([...found].sort()).to.deep.equal([...distances.keys()].filter((id) => id !== recalled).sort());
        for (const id of found) {
          const path = recallPath(closure, id);
          expect(path.length).to.equal(distances.get(id));
          for (const [i, child] of path.entries()) {
            const parent = path[i - 1] ?? recalled;
            expect(told.some((edge) => edge.parent === parent && edge.child === child)).to.equal(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

function edges(...pairs: [parent: string, child: string][]): LotEdge[] {
  return pairs.map(([parent, child]) => ({ parent, child }));
}

function affected(told: readonly LotEdge[], lot: string): string[] {
  const { graph, lots } = recallClosure(lotGraph(told), lot);
  return Array.from(lots, (number) => graph.idOf(number));
}

/** Distances by going over all edges until nothing changes. */
function naive(told: readonly LotEdge[], recalled: string): Map<string, number> {
  const distances = new Map([[recalled, 0]]);
  for (let changed = true; changed;) {
    changed = false;
    for (const { parent, child } of told) {
      const way = (distances.get(parent) ?? Infinity) + 1;
      if (way >= (distances.get(child) ?? Infinity)) continue;
      distances.set(child, way);
      changed = true;
    }
  }
  return distances;
}
