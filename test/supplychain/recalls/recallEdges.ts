import { expect } from "chai";

import { LINEAGE_KIND, type Lineage } from "../../../src/supplychain/lineageHash.js";
import { recallEdges } from "../../../src/supplychain/recalls/recallEdges.js";
import { LineageMismatchError } from "../../../src/supplychain/recalls/recallErrors.js";

describe("recallEdges", () => {
  const lineages: Record<string, Lineage> = {
    flour: madeFrom("wheat"),
    dough: madeFrom("water", "flour"),
  };
  const lineageOf = (lot: string): Lineage | undefined => lineages[lot];

  it("gives each step with the lineage of what was made and the place of what it was made from", () => {
    expect(recallEdges("wheat", ["flour", "dough"], lineageOf)).to.deep.equal([
      { child: "flour", lineage: lineages.flour, index: 0n },
      { child: "dough", lineage: lineages.dough, index: 1n },
    ]);
    expect(recallEdges("wheat", [], lineageOf)).to.deep.equal([]);
  });

  for (const [what, path, child] of [
    ["a lineage that names others", ["dough"], "dough"],
    ["a lot without a lineage", ["flour", "bread"], "bread"],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(() => recallEdges("wheat", path, lineageOf))
        .to.throw(LineageMismatchError)
        .that.includes({ child, parent: path.length === 1 ? "wheat" : "flour" });
    });
  }
});

function madeFrom(...inputs: string[]): Lineage {
  return { kind: LINEAGE_KIND.transform, inputs, amounts: inputs.map(() => 1n), eventHash: "0x" };
}
