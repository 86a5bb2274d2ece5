import { expect } from "chai";

import { layoutLineage, lineageView, lotBeside } from "../../../src/supplychain/trace/lineageView.js";

/** "ab": b was made from a. */
const edge = (text: string) => ({ parent: text[0]!, child: text[1]! });
const EDGES = ["ab", "ac", "bd", "cd", "de", "xe"].map(edge);
const ALL = { depth: 9, limit: 99 };

describe("lineageView", () => {
  it("shows ancestors and descendants, and counts siblings that are left out", () => {
    const view = lineageView("d", EDGES, ALL);

    expect(view.lots).to.deep.equal(["d", "b", "c", "e", "a"]);
    expect(view.edges).to.deep.equal(EDGES.slice(0, 5));
    expect(Object.fromEntries(view.hidden)).to.deep.equal({ e: 1 });
  });

  it("stops at the depth, and says where more is", () => {
    const view = lineageView("d", EDGES, { depth: 1, limit: 99 });

    expect(view.lots).to.deep.equal(["d", "b", "c", "e"]);
    expect(Object.fromEntries(view.hidden)).to.deep.equal({ b: 1, c: 1, e: 1 });
  });

  it("shows no more lots than the limit, the lot itself first", () => {
    const edges = Array.from({ length: 300 }, (_, i) => ({ parent: "a", child: String(i) }));
    const view = lineageView("a", edges, { depth: 3, limit: 200 });

    expect(view.lots).to.have.length(200);
    expect(view.lots[0]).to.equal("a");
    expect(Object.fromEntries(view.hidden)).to.deep.equal({ a: 101 });
  });

  it("shows a lot alone", () => {
    expect(lineageView("a", [], ALL)).to.deep.equal({ lots: ["a"], edges: [], hidden: new Map() });
  });
});

describe("lotBeside", () => {
  const view = lineageView("d", EDGES, ALL);
  const layout = layoutLineage(view, { width: 10, height: 10 });
  const from = (lot: string, key: Parameters<typeof lotBeside>[2]["key"]) => lotBeside(view, layout, { lot, key });

  it("leads along the edges and within a column", () => {
    const upper = from("d", "ArrowLeft");
    const lower = upper === "b" ? "c" : "b";
    expect(["b", "c"]).to.include(upper);
    const [first, last] = layout.boxes.get("b")!.y < layout.boxes.get("c")!.y ? ["b", "c"] : ["c", "b"];
    expect(from(first!, "ArrowDown")).to.equal(last);
    expect(from(last!, "ArrowUp")).to.equal(first);
    expect(from(lower, "ArrowRight")).to.equal("d");
    expect(from("a", "ArrowRight")).to.be.oneOf(["b", "c"]);
    expect(from("a", "Home")).to.equal("d");
  });

  it("stays where nothing is", () => {
    expect(from("a", "ArrowLeft")).to.equal("a");
    expect(from("e", "ArrowRight")).to.equal("e");
    expect(from("d", "ArrowUp")).to.equal("d");
  });
});
