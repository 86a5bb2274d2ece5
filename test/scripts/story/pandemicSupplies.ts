import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { expect } from "chai";

import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { fieldValues } from "../../../src/supplychain/epcis/fieldValues.js";
import { CBV_2_0 } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { buildEventBatch, verifyEventLeaf } from "../../../src/supplychain/eventBatch.js";

const STORY = resolve(__dirname, "../../../scripts/story/data/pandemic-supplies.jsonld");

describe("scripts/story/data/pandemic-supplies.jsonld", () => {
  const { events, warnings } = readEpcis(readFileSync(STORY, "utf8"));
  const steps = events.map((event) => `${event.type} ${fieldValues(event, "bizStep")[0] ?? ""}`);

  it("is read without a problem or a warning", () => {
    expect(warnings).to.deep.equal([]);
    expect(events).to.have.length(14);
  });

  it("tells a mask lot from its fabrics to the hospital, then a vaccine lot through the cold chain", () => {
    expect(steps).to.deep.equal([
      "ObjectEvent commissioning",
      "ObjectEvent commissioning",
      "TransformationEvent commissioning",
      "AggregationEvent packing",
      "AggregationEvent packing",
      "AggregationEvent packing",
      "ObjectEvent shipping",
      "ObjectEvent receiving",
      "AggregationEvent unpacking",
      "ObjectEvent commissioning",
      "AggregationEvent packing",
      "ObjectEvent shipping",
      "ObjectEvent transporting",
      "ObjectEvent receiving",
    ]);
  });

  it("reports the temperatures of the vaccine on its way", () => {
    const report = ["sensorElementList", "sensorElement", "sensorReport"];

    expect(fieldValues(events[12]!, ...report, "minValue")).to.deep.equal(["2.4", "2.1"]);
    expect(fieldValues(events[12]!, ...report, "maxValue")).to.deep.equal(["6.8", "7.9"]);
  });

  it("becomes one batch in which every event is proved", () => {
    const batch = buildEventBatch(events.map((event) => eventHash(event, CBV_2_0)));

    expect(batch.count).to.equal(14);
    batch.leaves.forEach((leaf, i) => expect(verifyEventLeaf(batch.root, leaf, batch.proof(i))).to.equal(true));
  });
});
