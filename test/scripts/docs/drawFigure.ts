import { expect } from "chai";

import { drawFigure } from "../../../docs/.vitepress/site/figure/drawFigure.js";
import { parseGraph } from "../../../docs/.vitepress/site/figure/parseGraph.js";

describe("parseGraph", () => {
  it("reads boxes, arrows to several and dotted ones", () => {
    const { direction, nodes, edges } = parseGraph("flowchart LR\n  a[One<br/>two] --> b & c\n  b -.->|maybe| c");

    expect(direction).to.equal("LR");
    expect([...nodes].map(([id, { label }]) => [id, ...label])).to.deep.equal([
      ["a", "One", "two"],
      ["b", "b"],
      ["c", "c"],
    ]);
    expect(edges.map(({ from, to, label, dotted }) => [from, to, label.join(), dotted])).to.deep.equal([
      ["a", "b", "", false],
      ["a", "c", "", false],
      ["b", "c", "maybe", true],
    ]);
  });

  it("reads a record's life with its beginning and its end", () => {
    const { nodes, edges } = parseGraph("stateDiagram-v2\n  Live: 有效\n  [*] --> Live: submit\n  Live --> [*]");

    expect([...nodes.values()].map(({ shape, label }) => [shape, ...label])).to.deep.equal([
      ["box", "有效"],
      ["begin"],
      ["end"],
    ]);
    expect(edges[0]?.label).to.deep.equal(["submit"]);
  });

  it("refuses what it does not understand", () => {
    expect(() => parseGraph("pie\n  a: 1")).to.throw('not with "pie"');
    expect(() => parseGraph("flowchart LR\n  a ==> b")).to.throw('"a ==> b"');
    expect(() => parseGraph("stateDiagram-v2\n  A --> A: again")).to.throw("to itself");
  });
});

describe("drawFigure", () => {
  it("draws text that machines can read, and no styles", () => {
    const figure = drawFigure("stateDiagram-v2\n  direction LR\n  A --> B: a < b");

    expect(figure).to.include('aria-label="A → B (a &lt; b)"').and.include(">a &lt; b</text>");
    expect(figure).to.not.match(/style|NaN|undefined/);
  });

  it("stands a figure up that would be wider than a page", () => {
    const chain = [..."abcdefghij"].map((id) => `${id}[a box with a long text]`).join(" --> ");
    const lines = chain
      .split(" --> ")
      .slice(1)
      .map((to, index) => `${chain.split(" --> ")[index]} --> ${to}`);
    const [, width, height] =
      /width="(\d+)" height="(\d+)"/.exec(drawFigure(`flowchart LR\n${lines.join("\n")}`)) ?? [];

    expect(Number(width)).to.be.lessThan(Number(height));
  });
});
