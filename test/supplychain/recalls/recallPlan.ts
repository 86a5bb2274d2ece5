import { expect } from "chai";

import { lotGraph } from "../../../src/supplychain/recalls/lotGraph.js";
import { recallClosure } from "../../../src/supplychain/recalls/recallClosure.js";
import { recallPlan } from "../../../src/supplychain/recalls/recallPlan.js";
import { unitsAround } from "../../../src/supplychain/recalls/unitsAround.js";

describe("recallPlan", () => {
  const parents = { tank: ["bottle", "syrup"], syrup: ["sweet", "drop"], bottle: ["glass"] };
  const graph = lotGraph(
    Object.entries(parents).flatMap(([parent, children]) => children.map((child) => ({ parent, child }))),
  );

  it("leaves live lots that are not stopped, the nearest first, whatever became of those between", () => {
    const states: Record<string, [isLive: boolean, isStopped: boolean]> = {
      bottle: [true, false],
      syrup: [false, false],
      sweet: [true, true],
      drop: [true, false],
      glass: [false, true],
    };
    const plan = recallPlan(recallClosure(graph, "tank"), (lot) => {
      const [isLive, isStopped] = states[lot] ?? [false, false];
      return { isLive, isStopped };
    });

    expect(plan).to.deep.equal({ affected: 5, stopped: 2, gone: 1, left: ["bottle", "drop"] });
  });

  it("leaves nothing where nothing was made", () => {
    const plan = recallPlan(recallClosure(graph, "glass"), () => ({ isLive: true, isStopped: false }));

    expect(plan).to.deep.equal({ affected: 0, stopped: 0, gone: 0, left: [] });
  });
});

describe("unitsAround", () => {
  const units: Record<string, string> = { bottle: "case", drop: "case", case: "pallet", ring: "ring" };

  it("counts the lots in each unit, the outer ones too", () => {
    const counts = unitsAround(["bottle", "drop", "sweet"], (lot) => units[lot]);

    expect([...counts]).to.deep.equal([
      ["case", 2],
      ["pallet", 2],
    ]);
  });

  it("ends where packing leads back, which no ledger has", () => {
    expect([...unitsAround(["ring"], (lot) => units[lot])]).to.deep.equal([]);
  });
});
