import { expect } from "chai";
import { SaxesParser } from "saxes";

import { withdrawalsAmong } from "../../../src/supplychain/facts/withdrawals.js";
import { trace, type Trace } from "../../../src/supplychain/trace/trace.js";
import { traceGraph } from "../../../src/supplychain/trace/traceGraph.js";
import { traceSvg } from "../../../src/supplychain/trace/traceSvg.js";
import { traceText } from "../../../src/supplychain/trace/traceText.js";
import { factsOf, type Told } from "../../helpers/epcis/documents.js";

const EVIL = "https://shop.example.com/<script>alert(1)</script>&\"'";
const TOLD: readonly Told[] = [
  {
    type: "ObjectEvent",
    action: "ADD",
    bizStep: "commissioning",
    quantityList: [{ epcClass: EVIL, quantity: 5, uom: "KGM" }],
  },
  {
    ...{
      type: "TransformationEvent",
      bizStep: "commissioning",
      eventID: "urn:uuid:1",
      eventTime: "2026-03-01T09:00:00Z",
    },
    inputQuantityList: [{ epcClass: EVIL, quantity: 6, uom: "KGM" }],
    outputQuantityList: [{ epcClass: "urn:x:lot:s", quantity: 5, uom: "KGM" }],
  },
];
const errorDeclaration = {
  declarationTime: "2026-03-02T08:00:00Z",
  reason: "incorrect_data",
  correctiveEventIDs: ["urn:uuid:2"],
};

function traced(told: readonly Told[]): Trace {
  const events = factsOf(told);
  return trace(traceGraph(events, withdrawalsAmong(events)), EVIL, "both");
}

/** The names of all elements and attributes, and all texts, of well-formed XML. */
function parsed(svg: string): { names: Set<string>; attributes: Set<string>; text: string } {
  const found = { names: new Set<string>(), attributes: new Set<string>(), text: "" };
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    found.names.add(name);
    for (const attribute of Object.keys(attributes)) found.attributes.add(attribute);
  });
  parser.on("text", (text) => (found.text += `${text}\n`));
  parser.write(svg).close();
  return found;
}

describe("traceSvg", () => {
  it("is well-formed, runs nothing and fetches nothing, whatever identifiers say", () => {
    const svg = traceSvg(traced(TOLD));
    const { names, attributes, text } = parsed(svg);

    expect([...names].sort()).to.deep.equal(["defs", "desc", "g", "marker", "path", "rect", "svg", "text", "title"]);
    expect([...attributes].filter((name) => /^on|href/i.test(name))).to.deep.equal([]);
    expect(text).to.include("<script>alert(1)</script>");
    expect(svg).to.not.include("<script");
  });

  it("has a title and a description for those who cannot see it", () => {
    const { text } = parsed(traceSvg(traced(TOLD)));

    expect(text)
      .to.include("2 lots, objects and containers, 1 transformations")
      .and.to.include("→ commissioning 6 KGM;");
  });

  it("shows an overdraft, and speaks Chinese", () => {
    expect(traceSvg(traced(TOLD))).to.include("⚠ used beyond what was made: 1 KGM");
    expect(traceSvg(traced(TOLD), "zh"))
      .to.include("⚠ 耗用超过产出: 1 KGM")
      .and.to.include("赋码");
  });

  it("marks what is withdrawn, and names what corrects it", () => {
    const svg = traceSvg(traced([...TOLD, { ...TOLD[1], errorDeclaration }]));

    expect(svg).to.include("withdrawn: incorrect_data").and.to.include("corrected by urn:uuid:2");
    expect(svg).to.match(/<rect [^>]*stroke="#c53030" stroke-dasharray/);
  });
});

describe("traceText", () => {
  it("writes what a thing came from and what became of it as trees", () => {
    const lines = traceText(traced(TOLD)).split("\n");

    expect(lines.slice(-6)).to.deep.equal(
      [
        "Came from:",
        "nothing in these events",
        "",
        "Went into:",
        "└─ ◆ commissioning · 2026-03-01 09:00Z  [6 KGM]",
        "   └─ s  [5 KGM]",
      ]
        .concat(["         made 5 KGM, used 0 KGM"])
        .slice(-6),
    );
    expect(lines).to.include("⚠ used beyond what was made: 1 KGM");
  });

  it("writes out once what stands in it twice, and opens the container that is asked for", () => {
    const events = factsOf([
      { type: "AggregationEvent", action: "ADD", parentID: "urn:x:box:1", childEPCs: ["urn:x:item:1"] },
      { type: "AggregationEvent", action: "DELETE", parentID: "urn:x:box:1" },
      { type: "AggregationEvent", action: "ADD", parentID: "urn:x:box:1", childEPCs: ["urn:x:item:1"] },
      { type: "TransformationEvent", inputEPCList: ["urn:x:item:1"], outputEPCList: ["urn:x:item:2"] },
    ]);
    const graph = traceGraph(events, withdrawalsAmong(events));

    expect(traceText(trace(graph, "urn:x:item:1", "down"), "zh")).to.match(
      /├─ 1 {2}\[装入\][^]*1 {2}\[装入\] {2}（?\(见上文\)/,
    );
    expect(traceText(trace(graph, "urn:x:box:1", "down")))
      .to.include("├─ 1  [was inside]")
      .and.to.include("transformation");
  });
});
