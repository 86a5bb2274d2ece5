import { expect } from "chai";

import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { CBV_2_0 } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { queryDocument } from "../../../src/supplychain/reports/queryDocument.js";
import { documentOf, eventsOf } from "../../helpers/epcis/documents.js";

const OBSERVED = {
  type: "ObjectEvent",
  eventID: "urn:uuid:7",
  action: "ADD",
  bizStep: "commissioning",
  quantityList: [{ epcClass: "https://id.gs1.org/01/09521141001011/10/A1", quantity: 0.5, uom: "KGM" }],
  readPoint: { id: "urn:x:dock", "farm:door": "3" },
  bizTransactionList: [{ type: "po", bizTransaction: "urn:x:po:1" }, { bizTransaction: "urn:x:2" }],
  sourceList: [{ type: "location", source: "urn:x:farm" }],
  persistentDisposition: { set: ["completeness_verified"], unset: "completeness_inferred" },
  sensorElementList: [
    {
      sensorMetadata: { time: "2026-03-01T08:00:00Z" },
      sensorReport: [{ type: "Temperature", value: 4.5, uom: "CEL" }],
    },
  ],
  certificationInfo: ["https://certificates.example.com/1"],
  errorDeclaration: { declarationTime: "2026-03-02T08:00:00Z", correctiveEventIDs: ["urn:uuid:8"] },
  ilmd: { "farm:field": ["north", "south"], "farm:soil": { "farm:kind": "loam" } },
  "farm:weather": "dry",
};

describe("toJsonLd", () => {
  const [event] = eventsOf([OBSERVED]);
  const text = queryDocument([event!], { creationDate: "2026-03-03T00:00:00Z" });
  const written = JSON.parse(text) as Record<string, unknown>;

  it("makes a query document that reads as the same events", () => {
    const again = readEpcis(text);

    expect(again.type).to.equal("EPCISQueryDocument");
    expect(again.warnings).to.deep.equal([]);
    expect(again.events.map((read) => eventHash(read, CBV_2_0))).to.deep.equal([eventHash(event!, CBV_2_0)]);
    // Everything, also what no hash covers.
    expect(again.events).to.deep.equal([event]);
  });

  it("declares the prefixes that it needs, under the names that documents gave them", () => {
    expect((written["@context"] as unknown[])[1]).to.deep.equal({ ns1: "https://farm.example.com/" });
    const { namespaces } = readEpcis(documentOf([OBSERVED]));
    const named = JSON.parse(queryDocument([event!], { creationDate: "2026-03-03T00:00:00Z", namespaces })) as {
      "@context": unknown[];
    };

    expect(named["@context"][1]).to.deep.equal({ farm: "https://farm.example.com/" });
  });

  it("keeps numbers by their digits", () => {
    const [exact] = readEpcis(
      documentOf([OBSERVED]).replace('"quantity":0.5', '"quantity":12345678901234567890.10'),
    ).events;

    expect(queryDocument([exact!], { creationDate: "2026-03-03T00:00:00Z" })).to.include(
      '"quantity":12345678901234567890.1,',
    );
  });
});
