import { expect } from "chai";

import { layersOf } from "../../../src/supplychain/trace/layers.js";
import { layoutBoxes } from "../../../src/supplychain/trace/layout.js";

const edge = (text: string): { from: string; to: string } => ({ from: text[0]!, to: text[1]! });

describe("layersOf", () => {
  it("stands what comes later further right", () => {
    expect(Object.fromEntries(layersOf("abcd", ["ab", "bc", "ac", "dc"].map(edge)))).to.deep.equal({
      a: 0,
      b: 1,
      c: 2,
      d: 0,
    });
  });

  it("breaks circles, and those of one node", () => {
    expect(Object.fromEntries(layersOf("abc", ["ab", "bc", "ca", "cc"].map(edge)))).to.deep.equal({ a: 0, b: 1, c: 2 });
  });

  it("takes chains of any length", () => {
    const nodes = Array.from({ length: 50_000 }, (_, i) => String(i));
    const edges = nodes.slice(1).map((to, i) => ({ from: String(i), to }));

    expect(layersOf(nodes, edges).get("49999")).to.equal(49_999);
  });
});

describe("layoutBoxes", () => {
  const boxes = [..."abcdef"].map((id) => ({ id, width: 100, height: 40 }));
  const edges = ["ab", "bc", "ac", "dc", "ce", "cf", "df"].map(edge);
  const { boxes: placed, lines, width, height } = layoutBoxes(boxes, edges);

  it("lays no box on another, and all of them inside", () => {
    const all = [...placed.values()];
    for (const a of all) {
      expect(a.x >= 0 && a.y >= -1e-9 && a.x + a.width <= width && a.y + a.height <= height + 1e-9, a.id).to.equal(
        true,
      );
      for (const b of all) {
        const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(a === b || isApart, `${a.id} ${b.id}`).to.equal(true);
      }
    }
  });

  it("leads each line from the right of a box to the left of the next, past the boxes between", () => {
    edges.forEach(({ from, to }, i) => {
      const [start, end] = [lines[i]!.at(0)!, lines[i]!.at(-1)!];
      expect([start.x, end.x]).to.deep.equal([placed.get(from)!.x + 100, placed.get(to)!.x]);
    });
    const b = placed.get("b")!;
    const passes = lines[2]!.filter(({ x }) => x >= b.x && x <= b.x + b.width);
    expect(passes).to.have.length(2);
    for (const { y } of passes) expect(y < b.y || y > b.y + b.height).to.equal(true);
  });

  it("has nothing to lay out for nothing", () => {
    expect(layoutBoxes([], [])).to.deep.include({ lines: [], width: 0, height: 0 });
  });
});
