import { expect } from "chai";

import { indexedValues } from "../../../service/src/query/indexedValues.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";

const CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", { ex: "https://ns.example.com/" }];

/** What the index keeps of an event, as `field = value # number` lines. */
function linesOf(fields: object): string[] {
  const event = {
    ...{ "@context": CONTEXT, type: "ObjectEvent", action: "OBSERVE", eventTime: "2026-03-01T10:00:00+01:00" },
    ...{ eventTimeZoneOffset: "+01:00", epcList: ["urn:epc:id:sscc:4012345.1111111111"] },
    ...fields,
  };
  const [read] = readEpcis(JSON.stringify(event)).events;
  return indexedValues(read!)
    .map(({ field, value, number }) => `${field} = ${value}${number === null ? "" : ` # ${number}`}`)
    .filter((line) => !line.startsWith("epcList"));
}

describe("indexedValues", () => {
  it("writes identifiers of goods as canonical Digital Links, once each", () => {
    const urn = "urn:epc:id:sgtin:4012345.011111.9876";
    const link = "https://example.com/shop/01/04012345111118/21/9876?utm=1";
    const [event] = readEpcis(
      JSON.stringify({
        ...{ "@context": CONTEXT, type: "ObjectEvent", action: "ADD", eventTime: "2026-03-01T10:00:00Z" },
        ...{ eventTimeZoneOffset: "+00:00", epcList: [urn, link] },
      }),
    ).events;

    expect(indexedValues(event!)).to.deep.equal([
      { field: "epcList", value: "https://id.gs1.org/01/04012345111118/21/9876", number: null },
    ]);
  });

  it("keeps the unit beside an exact quantity", () => {
    const quantityList = [{ epcClass: "urn:epc:class:lgtin:4012345.012345.998877", quantity: 12.5, uom: "KGM" }];

    expect(linesOf({ quantityList })).to.deep.equal([
      "quantityList = https://id.gs1.org/01/04012345123456/10/998877",
      "quantity = KGM # 12.5",
    ]);
  });

  it("names typed references by the full URI of their type", () => {
    const source = { type: "owning_party", source: "urn:epc:id:pgln:4012345.00001" };
    const bizTransactionList = [
      { type: "po", bizTransaction: "urn:epcglobal:cbv:bt:5200001000008:4711" },
      { bizTransaction: "urn:uuid:1" },
    ];

    expect(linesOf({ bizTransactionList, sourceList: [source] })).to.deep.equal([
      "bizTransaction:https://ref.gs1.org/cbv/BTT-po = urn:epcglobal:cbv:bt:5200001000008:4711",
      "bizTransaction: = urn:uuid:1",
      "source:https://ref.gs1.org/cbv/SDT-owning_party = https://id.gs1.org/417/4012345000016",
    ]);
  });

  it("keeps measurements by unit and by type, times in UTC, words as URIs", () => {
    const sensorElementList = [
      {
        sensorMetadata: { time: "2026-03-01T10:00:00+02:00", deviceID: "urn:epc:id:giai:4000001.111" },
        sensorReport: [{ type: "Temperature", value: 26.0, uom: "CEL", "ex:probe": "rear" }],
      },
    ];

    expect(linesOf({ sensorElementList })).to.deep.equal([
      "sensorElement = ",
      "sensor.time = 2026-03-01T08:00:00.000Z",
      "sensor.deviceID = https://id.gs1.org/8004/4000001111",
      "sensorReport:{https://ns.example.com/}probe = rear",
      "sensor.type = https://ref.gs1.org/voc/Temperature",
      "sensor.value = CEL # 26",
      "sensor.value.type = https://ref.gs1.org/voc/Temperature # 26",
      "sensor.uom = CEL",
    ]);
  });

  it("tells extension fields by scope, nested ones apart from those at the top", () => {
    const ilmd = { "ex:lot": "L1", "ex:farm": { "ex:area": "7.50" } };

    expect(linesOf({ ilmd, action: "ADD", "ex:best": "2026-05-01T00:00:00+02:00" })).to.deep.equal([
      "ilmd:{https://ns.example.com/}lot = L1",
      "ilmd:{https://ns.example.com/}farm = ",
      "inner.ilmd:{https://ns.example.com/}area = 7.5 # 7.5",
      "event:{https://ns.example.com/}best = 2026-04-30T22:00:00.000Z",
    ]);
  });

  it("keeps what a declaration of error says", () => {
    const errorDeclaration = {
      ...{ declarationTime: "2026-03-02T00:00:00Z", reason: "incorrect_data", "ex:by": "quality" },
      correctiveEventIDs: ["urn:uuid:2"],
    };

    expect(linesOf({ errorDeclaration, persistentDisposition: { set: ["recalled"] } })).to.deep.equal([
      "errorDeclaration:{https://ns.example.com/}by = quality",
      "error.declarationTime = 2026-03-02T00:00:00.000Z",
      "error.reason = https://ref.gs1.org/cbv/ER-incorrect_data",
      "error.correctiveEventID = urn:uuid:2",
      "persistentDisposition.set = https://ref.gs1.org/cbv/Disp-recalled",
    ]);
  });

  it("keeps no entry that is too long for an index, and none with a character that the database refuses", () => {
    const [long, nul] = linesOf({ "ex:note": "n".repeat(5_000), "ex:nul": "a\u0000b" });

    expect(long).to.match(/^event:\{https:\/\/ns\.example\.com\/\}note = sha-256;[0-9a-f]{64}$/);
    expect(nul).to.equal("event:{https://ns.example.com/}nul = a\uFFFDb");
  });
});
