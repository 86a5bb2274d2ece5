import { expect } from "chai";

import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { preHash } from "../../../src/supplychain/epcis/preHash.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { eventFields, type FieldText } from "../../../src/supplychain/fields/eventFields.js";
import { coldChain, epcisDocument, making, shipping } from "../../fixtures/epcis/maskLots.js";

const read = (event: object): EpcisEvent => readEpcis(epcisDocument(event)).events[0]!;
/** Puts repetitions in the order of their bytes, so that a test can tell where they are. */
const byContent = (_: string, content: string): `0x${string}` => `0x${Buffer.from(content).toString("hex")}`;
const fieldsOf = (event: object): FieldText[] => eventFields(read(event), byContent);
const asObject = (event: object): Record<string, string> =>
  Object.fromEntries(fieldsOf(event).map(({ path, value }) => [path, value]));

describe("eventFields", () => {
  it("gives every value a path of its own, in the form that the event hash takes", () => {
    expect(asObject({ ...coldChain, "ward:note": ["b", "a"] })).to.deep.equal({
      eventType: "ObjectEvent",
      eventTime: "2026-01-08T04:00:00.000Z",
      eventTimeZoneOffset: "+08:00",
      "epcList/epc[0]": "https://id.gs1.org/00/095216540000030010",
      action: "OBSERVE",
      "readPoint/id": "https://id.gs1.org/414/9521654000013",
      "readPoint/{https://example.org/ward/}gate[0]": "4",
      "sensorElementList/sensorElement[0]/sensorMetadata/deviceID": "https://id.gs1.org/8004/9521765LOGGER42",
      "sensorElementList/sensorElement[0]/sensorMetadata/{https://example.org/ward/}firmware[0]": "4.2.0",
      "sensorElementList/sensorElement[0]/sensorReport[0]/type": "https://ref.gs1.org/voc/Temperature",
      "sensorElementList/sensorElement[0]/sensorReport[0]/minValue": "2.4",
      "sensorElementList/sensorElement[0]/sensorReport[0]/maxValue": "6.8",
      "sensorElementList/sensorElement[0]/sensorReport[0]/uom": "CEL",
      "sensorElementList/sensorElement[0]/sensorReport[0]/{https://example.org/ward/}probe[0]": "B",
      "sensorElementList/sensorElement[0]/{https://example.org/ward/}sealed[0]": "true",
      "{https://example.org/ward/}note[0]": "a",
      "{https://example.org/ward/}note[1]": "b",
    });
  });

  it("keeps what belongs together under one number", () => {
    const fields = asObject({
      ...shipping,
      bizTransactionList: [{ bizTransaction: "urn:b" }, { type: "po", bizTransaction: "urn:a" }],
    });

    expect(fields).to.include({
      "bizTransactionList/bizTransaction[0]": "urn:a",
      "bizTransactionList/bizTransaction[0]/type": "https://ref.gs1.org/cbv/BTT-po",
      "bizTransactionList/bizTransaction[1]": "urn:b",
    });
    expect(fields).to.not.have.property("bizTransactionList/bizTransaction[1]/type");
  });

  it("holds the values of which the pre-hash string is made, and no others", () => {
    for (const event of [coldChain, making, shipping]) {
      const text = preHash(read(event), 1);

      for (const { value } of fieldsOf(event)) expect(text).to.include(`=${value}`);
      expect([...text.matchAll(/=/g)]).to.have.length(fieldsOf(event).length);
    }
  });

  it("leaves out what repositories write beside an event, and keeps a declaration of error", () => {
    const plain = fieldsOf(shipping);
    const stored = { eventID: "urn:uuid:1", recordTime: "2026-01-11T00:00:00Z", certificationInfo: ["urn:c"] };

    expect(fieldsOf({ ...shipping, ...stored })).to.deep.equal(plain);
    expect(asObject({ ...shipping, errorDeclaration: { declarationTime: "2026-01-12T00:00:00Z" } })).to.include({
      "errorDeclaration/declarationTime": "2026-01-12T00:00:00.000Z",
    });
  });

  it("leaves out what is empty", () => {
    const empty = { ...shipping, disposition: "", sourceList: [], "ward:note": " ", "ward:box": { "ward:inner": "" } };
    const paths = fieldsOf(empty).map(({ path }) => path);

    expect(paths).to.not.include("disposition");
    expect(paths.filter((path) => path.includes("ward") || path.includes("source"))).to.deep.equal([]);
  });
});
