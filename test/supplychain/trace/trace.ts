import { expect } from "chai";

import { withdrawalsAmong } from "../../../src/supplychain/facts/withdrawals.js";
import { trace, type Trace, type TraceDirection, UnknownThingError } from "../../../src/supplychain/trace/trace.js";
import { traceGraph } from "../../../src/supplychain/trace/traceGraph.js";
import { factsOf, type Told } from "../../helpers/epcis/documents.js";

const quantities = (...lots: readonly (readonly [lot: string, quantity: number])[]): object[] =>
  lots.map(([lot, quantity]) => ({ epcClass: `urn:x:lot:${lot}`, quantity, uom: "KGM" }));
const grown = (lot: string, quantity: number): Told => ({
  ...{ type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
  quantityList: quantities([lot, quantity]),
});
const mixed = (inputs: Record<string, number>, outputs: Record<string, number>): Told => ({
  type: "TransformationEvent",
  inputQuantityList: quantities(...Object.entries(inputs)),
  outputQuantityList: quantities(...Object.entries(outputs)),
});
const packed = (parentID: string, children: readonly string[], action = "ADD"): Told => ({
  ...{ type: "AggregationEvent", action, bizStep: "packing", parentID: `urn:x:box:${parentID}` },
  childEPCs: children.map((child) => `urn:x:${child}`),
});

/** The trace of a lot through these events, one a minute. */
function traced(told: readonly Told[], identifier: string, direction: TraceDirection): Trace {
  const events = factsOf(told);
  return trace(traceGraph(events, withdrawalsAmong(events)), identifier, direction);
}

const names = ({ things }: Trace): string[] => [...things.keys()].map((key) => key.replace("urn:x:", "")).sort();

describe("trace", () => {
  const SALAD = [
    grown("a", 10),
    grown("b", 5),
    grown("c", 3),
    mixed({ a: 10, b: 4 }, { s: 12 }),
    mixed({ s: 2, c: 3 }, { t: 5 }),
  ];

  it("goes up to what a lot came from, and down to what became of it", () => {
    expect(names(traced(SALAD, "urn:x:lot:s", "up"))).to.deep.equal(["lot:a", "lot:b", "lot:s"]);
    expect(names(traced(SALAD, "urn:x:lot:a", "down"))).to.deep.equal(["lot:a", "lot:b", "lot:c", "lot:s", "lot:t"]);
    expect(traced(SALAD, "urn:x:lot:t", "both").steps.size).to.equal(2);
  });

  it("carries the quantities on its links", () => {
    const { links } = traced(SALAD, "urn:x:lot:s", "up");

    expect(links.map(({ kind, mention: { item } }) => [kind, item.identifier, item.quantity, item.unit])).to.deep.equal(
      [
        ["used", "urn:x:lot:a", "10", "KGM"],
        ["used", "urn:x:lot:b", "4", "KGM"],
        ["made", "urn:x:lot:s", "12", "KGM"],
      ],
    );
  });

  it("shows where more was used than was made, and nothing where nobody says how much was made", () => {
    const { things } = traced([grown("a", 9.876), mixed({ a: 10, z: 7 }, { s: 12 })], "urn:x:lot:s", "up");

    expect(things.get("urn:x:lot:a")?.balances).to.deep.equal([
      { unit: "KGM", made: "9.876", used: "10", overdraft: "0.124" },
    ]);
    expect(things.get("urn:x:lot:z")?.balances).to.deep.equal([{ unit: "KGM", made: "0", used: "7", overdraft: null }]);
  });

  it("ends where lots are made of each other", () => {
    const circle = [mixed({ a: 1 }, { b: 1 }), mixed({ b: 1 }, { a: 1 })];

    expect(names(traced(circle, "urn:x:lot:a", "both"))).to.deep.equal(["lot:a", "lot:b"]);
  });

  it("follows a thing into its containers, and not to what lay beside it", () => {
    const told = [packed("1", ["item:1", "item:2"]), packed("9", ["box:1"])];

    expect(names(traced(told, "urn:x:item:1", "down"))).to.deep.equal(["box:1", "box:9", "item:1"]);
    expect(names(traced(told, "urn:x:item:1", "up"))).to.deep.equal(["item:1"]);
    expect(names(traced(told, "urn:x:box:9", "up"))).to.deep.equal(["box:1", "box:9", "item:1", "item:2"]);
  });

  it("knows that a container is used again", () => {
    const told = [packed("1", ["item:1"]), packed("1", [], "DELETE"), packed("1", ["item:2"]), packed("9", ["box:1"])];

    expect(names(traced(told, "urn:x:item:1", "down"))).to.deep.equal(["box:1", "item:1"]);
    expect(names(traced(told, "urn:x:item:2", "down"))).to.deep.equal(["box:1", "box:9", "item:2"]);
    expect(names(traced(told, "urn:x:box:9", "up"))).to.deep.equal(["box:1", "box:9", "item:2"]);
  });

  it("goes on from what was in a container that is asked for", () => {
    const told: Told[] = [{ ...packed("1", []), childQuantityList: quantities(["a", 4]) }, mixed({ a: 4 }, { s: 4 })];

    expect(names(traced(told, "urn:x:box:1", "down"))).to.deep.equal(["box:1", "lot:a", "lot:s"]);
  });

  it("shows a withdrawn transformation, and follows nothing through it", () => {
    const wrong = { ...mixed({ a: 10 }, { s: 12 }), eventID: "urn:uuid:1", eventTime: "2026-03-01T09:00:00Z" };
    const errorDeclaration = {
      declarationTime: "2026-03-02T08:00:00Z",
      reason: "did_not_occur",
      correctiveEventIDs: ["urn:uuid:2"],
    };
    const found = traced(
      [grown("a", 10), wrong, { ...wrong, errorDeclaration }, mixed({ s: 1 }, { t: 1 })],
      "urn:x:lot:a",
      "down",
    );

    expect(names(found)).to.deep.equal(["lot:a", "lot:s"]);
    expect([...found.steps.values()].map(({ event }) => event.withdrawal?.correctiveEventIDs)).to.deep.equal([
      ["urn:uuid:2"],
    ]);
    expect(found.things.get("urn:x:lot:a")?.balances).to.deep.equal([
      { unit: "KGM", made: "10", used: "0", overdraft: null },
    ]);
  });

  it("finds a thing by any spelling, and refuses one that nobody names", () => {
    const told = [{ ...grown("a", 1), epcList: ["https://id.gs1.org/01/09521141001011/21/7"] }];

    expect(traced(told, "urn:epc:id:sgtin:9521141.000101.7", "up").start.identifier).to.equal(
      "https://id.gs1.org/01/09521141001011/21/7",
    );
    expect(() => traced(told, "urn:x:lot:none", "up")).to.throw(UnknownThingError, "no event names urn:x:lot:none");
  });

  it("goes through a chain of any length", () => {
    const chain = Array.from({ length: 4_000 }, (_, i) => mixed({ [`${i}`]: 1 }, { [`${i + 1}`]: 1 })).map((told) => ({
      ...told,
      eventTime: "2026-03-01T09:00:00Z",
    }));
    const { steps } = traced(chain, "urn:x:lot:0", "down");

    expect(steps.size).to.equal(4_000);
  });
});
