import { expect } from "chai";
import fc from "fast-check";

import { CBV_2_0, CBV_2_1_DRAFT } from "../../../src/supplychain/epcis/hashProfile.js";
import type { EpcisEvent, EpcisField } from "../../../src/supplychain/epcis/model.js";
import { preHash } from "../../../src/supplychain/epcis/preHash.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import {
  coldChain,
  commissioning,
  epcisDocument,
  making,
  packing,
  shipping,
  WARD,
} from "../../fixtures/epcis/maskLots.js";

const read = (event: object): EpcisEvent => readEpcis(epcisDocument(event)).events[0]!;
const both = (event: object): [string, string] => [preHash(read(event), CBV_2_0), preHash(read(event), CBV_2_1_DRAFT)];

describe("preHash", () => {
  const SHIPPING =
    "eventType=ObjectEventeventTime=2026-01-09T22:20:00.000ZeventTimeZoneOffset=+08:00" +
    "epcListepc=https://id.gs1.org/00/095213210000090019action=OBSERVE" +
    "bizStep=https://ref.gs1.org/cbv/BizStep-shippingdisposition=https://ref.gs1.org/cbv/Disp-in_transit" +
    "readPointid=https://id.gs1.org/414/9521321000018/254/dock-3";

  it("writes the fields of an event in the canonical order, without separators", () => {
    expect(both(shipping)).to.deep.equal([SHIPPING, SHIPPING]);
  });

  it("covers both sides of a transformation", () => {
    expect(preHash(read(making), CBV_2_0)).to.equal(
      "eventType=TransformationEventeventTime=2026-01-08T09:45:00.000ZeventTimeZoneOffset=+08:00" +
        "inputQuantityListquantityElementepcClass=https://id.gs1.org/01/09521141001011/10/MB-2601quantity=120.25uom=KGM" +
        "outputQuantityListquantityElementepcClass=https://id.gs1.org/01/09521321000056/10/MK-260108quantity=100000",
    );
  });

  it("puts the parent after the epcList and before the children", () => {
    expect(preHash(read({ ...packing, bizStep: "packing" }), CBV_2_0)).to.contain(
      "parentID=https://id.gs1.org/00/095213210000090019childEPCsepc=https://id.gs1.org/00/095213210000010017epc=",
    );
  });

  it("writes sources before destinations, each type before its value", () => {
    const party = (gln: string): string => `https://id.gs1.org/417/${gln}`;
    const event = {
      ...shipping,
      destinationList: [{ type: "owning_party", destination: party("9521987000001") }],
      sourceList: [{ source: party("9521321000001"), type: "owning_party" }],
    };

    expect(preHash(read(event), CBV_2_0)).to.equal(
      `${SHIPPING}sourceListtype=https://ref.gs1.org/cbv/SDT-owning_partysource=${party("9521321000001")}` +
        `destinationListtype=https://ref.gs1.org/cbv/SDT-owning_partydestination=${party("9521987000001")}`,
    );
  });

  describe("what makes no difference", () => {
    const same: [what: string, event: object][] = [
      ["the spelling of an identifier", { ...shipping, epcList: ["urn:epc:id:sscc:9521321.0000009001"] }],
      ["the time zone in which the time is written", { ...shipping, eventTime: "2026-01-09T22:20:00Z" }],
      [
        "the spelling of a word",
        { ...shipping, bizStep: "urn:epcglobal:cbv:bizstep:shipping", disposition: "cbv:Disp-in_transit" },
      ],
      ["an event id", { ...shipping, eventID: "urn:uuid:dad55096-fc2b-4fe9-9f0c-51208dfbc733" }],
      ["the time of recording", { ...shipping, recordTime: "2026-01-10T07:00:00Z" }],
      ["a certificate", { ...shipping, certificationInfo: ["https://certs.example/1"] }],
      [
        "a declared error",
        { ...shipping, errorDeclaration: { declarationTime: "2026-01-11T00:00:00Z", "ward:by": "x" } },
      ],
      ["an empty list", { ...shipping, quantityList: [], sourceList: [] }],
      ["an empty value", { ...shipping, bizLocation: null, "ward:note": null }],
      ["the order of fields", Object.fromEntries(Object.entries(shipping).reverse())],
    ];
    for (const [what, event] of same) {
      it(`ignores ${what}`, () => {
        expect(both(event)).to.deep.equal([SHIPPING, SHIPPING]);
      });
    }

    it("ignores trailing zeros and exponents of numbers, of any length", () => {
      const withQuantity = (quantity: string): string =>
        preHash(readEpcis(epcisDocument(commissioning).replace("100000", quantity)).events[0]!, CBV_2_0);

      expect(withQuantity("1e5")).to.equal(withQuantity("100000.00"));
      expect(withQuantity("12345678901234567890.10")).to.contain("quantity=12345678901234567890.1action=ADD");
      expect(withQuantity("12345678901234567891")).to.not.equal(withQuantity("12345678901234567890"));
    });

    it("ignores the order of list elements and fields, whatever their depth", () => {
      const event = read({
        ...coldChain,
        epcList: ["urn:x:b", "urn:x:a", "urn:x:\u{1F9EA}", "urn:x:\uFF5E"],
        "ward:shelf": { "ward:row": ["2", "1"], "ward:bin": "7" },
      });
      const expected = [preHash(event, CBV_2_0), preHash(event, CBV_2_1_DRAFT)];
      const shuffle = (fields: readonly EpcisField[], keys: readonly number[]): EpcisField[] =>
        fields
          .map((field, i) => ({
            key: keys[i % keys.length]!,
            field: { ...field, children: shuffle(field.children, keys) },
          }))
          .sort((a, b) => a.key - b.key)
          .map(({ field }) => field);

      fc.assert(
        fc.property(fc.array(fc.nat(), { minLength: 3, maxLength: 12 }), (keys) => {
          const shuffled = { ...event, fields: shuffle(event.fields, keys) };

          expect([preHash(shuffled, CBV_2_0), preHash(shuffled, CBV_2_1_DRAFT)]).to.deep.equal(expected);
        }),
      );
    });
  });

  describe("what makes a difference", () => {
    for (const [what, event] of [
      ["another moment", { ...shipping, eventTime: "2026-01-10T06:20:00.001+08:00" }],
      ["another offset", { ...shipping, eventTimeZoneOffset: "+09:00" }],
      ["another item", { ...shipping, epcList: ["https://id.gs1.org/00/095213210000010017"] }],
      ["one item more", { ...shipping, epcList: [...shipping.epcList, "https://id.gs1.org/00/095213210000010017"] }],
      ["another action", { ...shipping, action: "ADD" }],
      ["another place", { ...shipping, readPoint: { id: "https://id.gs1.org/414/9521321000018/254/dock-4" } }],
      ["an extension", { ...shipping, "ward:bay": "A" }],
      ["a lasting disposition", { ...shipping, persistentDisposition: { set: ["recalled"] } }],
    ] as const) {
      it(`sees ${what}`, () => {
        const [two, draft] = both(event);

        expect([two === SHIPPING, draft === SHIPPING]).to.deep.equal([false, false]);
      });
    }
  });

  describe("order by bytes", () => {
    it("sorts list elements by UTF-8, not by UTF-16", () => {
      const text = preHash(read({ ...shipping, epcList: ["urn:x:\u{1F9EA}", "urn:x:\uFF5E"] }), CBV_2_0);

      expect(text).to.contain("epcListepc=urn:x:\uFF5Eepc=urn:x:\u{1F9EA}action");
    });
  });

  describe("extensions", () => {
    it("writes them with their full namespace, nested and sorted, after everything else", () => {
      const event = { ...shipping, "ward:shelf": { "ward:row": ["2", "1"], "ward:bin": "7" }, "ward:bay": "A" };

      expect(preHash(read(event), CBV_2_0)).to.equal(
        `${SHIPPING}{${WARD}}bay=A{${WARD}}shelf{${WARD}}bin=7{${WARD}}row=1{${WARD}}row=2`,
      );
    });

    for (const [what, value, written] of [
      ["keeps leading zeros", "007", "007"],
      ["keeps what only looks like a number with an exponent", "1E5", "1E5"],
      ["keeps a long number whole", "12345678901234567890", "12345678901234567890"],
      ["drops trailing zeros", "1.50", "1.5"],
      ["trims", "  A  ", "A"],
      ["converts GS1 keys", "urn:epc:id:giai:9521765.LOGGER42", "https://id.gs1.org/8004/9521765LOGGER42"],
      ["never expands vocabulary", "shipping", "shipping"],
      [
        "never expands the URNs of a vocabulary",
        "urn:epcglobal:cbv:bizstep:shipping",
        "urn:epcglobal:cbv:bizstep:shipping",
      ],
      ["never expands prefixes", "cbv:BizStep-shipping", "cbv:BizStep-shipping"],
      ["writes truth values as XML does", true, "true"],
    ] as const) {
      it(`${what}: ${JSON.stringify(value)}`, () => {
        expect(preHash(read({ ...shipping, "ward:note": value }), CBV_2_0)).to.equal(
          `${SHIPPING}{${WARD}}note=${written}`,
        );
      });
    }

    it("keeps the name of an extension that is empty", () => {
      expect(preHash(read({ ...shipping, "ward:note": "" }), CBV_2_0)).to.equal(`${SHIPPING}{${WARD}}note`);
    });

    it("writes master data before other extensions", () => {
      expect(preHash(read({ ...commissioning, "ward:bay": "A" }), CBV_2_0)).to.match(
        new RegExp(`ilmd\\{${WARD}\\}maskClass=Type IIR\\{${WARD}\\}bay=A$`),
      );
    });
  });

  describe("profiles", () => {
    const common =
      "eventType=ObjectEventeventTime=2026-01-08T04:00:00.000ZeventTimeZoneOffset=+08:00" +
      "epcListepc=https://id.gs1.org/00/095216540000030010action=OBSERVEreadPointid=https://id.gs1.org/414/9521654000013";
    const metadata = "sensorMetadatadeviceID=https://id.gs1.org/8004/9521765LOGGER42";
    const report = "sensorReporttype=https://ref.gs1.org/voc/TemperatureminValue=2.4maxValue=6.8uom=CEL";

    it("moves extensions of standard fields into a block of their own in CBV 2.0, without the list's name", () => {
      expect(preHash(read(coldChain), CBV_2_0)).to.equal(
        `${common}sensorElement${metadata}${report}readPoint{${WARD}}gate=4` +
          `sensorElementsensorMetadata{${WARD}}firmware=4.2.0sensorReport{${WARD}}probe=B{${WARD}}sealed=true`,
      );
    });

    it("keeps them at the end of their parents in the draft of CBV 2.1, with the list's name", () => {
      expect(preHash(read(coldChain), CBV_2_1_DRAFT)).to.equal(
        `${common}{${WARD}}gate=4sensorElementListsensorElement${metadata}{${WARD}}firmware=4.2.0` +
          `${report}{${WARD}}probe=B{${WARD}}sealed=true`,
      );
    });

    it("names the list of sensor elements once, however many there are", () => {
      const [element] = coldChain.sensorElementList;
      const text = preHash(read({ ...coldChain, sensorElementList: [element, element] }), CBV_2_1_DRAFT);

      expect(text.match(/sensorElementList/g)).to.have.length(1);
      expect(text.match(/sensorElementsensor/g)).to.have.length(2);
    });

    it("never leaves a field without a place unhashed while its list has no extensions", () => {
      const sensorReport = [{ type: "Temperature", value: 4, bizRules: "https://rules.example/1" }];
      const [two, draft] = both({ ...shipping, sensorElementList: [{ sensorReport }] });
      const stray = "sensorElementListsensorElementsensorReportbizRules=https://rules.example/1";

      expect(two.endsWith(`value=4${stray}`)).to.equal(true);
      expect(draft.endsWith(`value=4${stray}`)).to.equal(true);
    });
  });
});
