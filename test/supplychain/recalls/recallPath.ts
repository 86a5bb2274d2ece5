import { expect } from "chai";

import { lotGraph } from "../../../src/supplychain/recalls/lotGraph.js";
import { recallClosure } from "../../../src/supplychain/recalls/recallClosure.js";
import { LotNotAffectedError } from "../../../src/supplychain/recalls/recallErrors.js";
import { recallPath } from "../../../src/supplychain/recalls/recallPath.js";

describe("recallPath", () => {
  const graph = lotGraph([
    { parent: "milk", child: "curd" },
    { parent: "curd", child: "cheese" },
    { parent: "milk", child: "whey" },
    { parent: "whey", child: "powder" },
    { parent: "powder", child: "cheese" },
  ]);

  it("takes the shortest way, without the recalled lot", () => {
    expect(recallPath(recallClosure(graph, "milk"), "cheese")).to.deep.equal(["curd", "cheese"]);
    expect(recallPath(recallClosure(graph, "whey"), "cheese")).to.deep.equal(["powder", "cheese"]);
  });

  it("is empty for the recalled lot", () => {
    expect(recallPath(recallClosure(graph, "milk"), "milk")).to.deep.equal([]);
  });

  for (const [what, lot] of [
    ["one that came from elsewhere", "curd"],
    ["one that nobody knows", "salt"],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(() => recallPath(recallClosure(graph, "whey"), lot))
        .to.throw(LotNotAffectedError, "was not made from the recalled lot")
        .with.property("lot", lot);
    });
  }

  it("refuses every lot when the recalled one is unknown", () => {
    expect(() => recallPath(recallClosure(graph, "salt"), "milk")).to.throw(LotNotAffectedError);
    expect(() => recallPath(recallClosure(graph, "salt"), "salt")).to.throw(LotNotAffectedError);
  });
});
