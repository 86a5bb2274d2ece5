import { expect } from "chai";

import { EpcisInvalidError, type EpcisProblem } from "../../../../src/supplychain/epcis/errors.js";
import { fieldValues } from "../../../../src/supplychain/epcis/fieldValues.js";
import { CBV_2_0, CBV_2_1_DRAFT } from "../../../../src/supplychain/epcis/hashProfile.js";
import { preHash } from "../../../../src/supplychain/epcis/preHash.js";
import { readEpcis } from "../../../../src/supplychain/epcis/readEpcis.js";
import { readEpcisXml } from "../../../../src/supplychain/epcis/xml/readEpcisXml.js";
import * as json from "../../../fixtures/epcis/maskLots.js";
import * as xml from "../../../fixtures/epcis/maskLotsXml.js";

const EVENT_LIST = "/epcis:EPCISDocument/EPCISBody/EventList";
const WARD_NS = `xmlns:ward="${json.WARD}"`;

function problemsOf(text: string): readonly EpcisProblem[] {
  try {
    readEpcisXml(text);
  } catch (error) {
    expect(error).to.be.instanceOf(EpcisInvalidError);
    return (error as EpcisInvalidError).problems;
  }
  return [];
}

/** A document of one event, with pieces of it replaced. */
function bent(event: string, ...changes: readonly (readonly [piece: string, by: string])[]): string {
  const changed = changes.reduce((text, [piece, by]) => {
    expect(text).to.contain(piece);
    return text.replace(piece, () => by);
  }, event);
  return xml.xmlDocumentOf([changed]);
}

const hashesAs = (text: string, event: object): void => {
  const [left] = readEpcisXml(text).events;
  const [right] = readEpcis(json.epcisDocument(event)).events;
  for (const profile of [CBV_2_0, CBV_2_1_DRAFT]) expect(preHash(left!, profile)).to.equal(preHash(right!, profile));
};

describe("readEpcisXml", () => {
  describe("beside JSON-LD", () => {
    for (const name of ["shipping", "commissioning", "packing", "making", "coldChain"] as const) {
      it(`hashes ${name} alike`, () => {
        hashesAs(xml.xmlDocumentOf([xml[name]]), json[name]);
      });
    }

    it("builds the very same tree when the values are the same", () => {
      const [fromXml] = readEpcisXml(
        bent(
          xml.coldChain,
          ["urn:epc:id:sscc:9521654.0000003001", "https://id.gs1.org/00/095216540000030010"],
          ["urn:epc:id:sgln:9521654.00001.0", "https://id.gs1.org/414/9521654000013"],
          ["2.40", "2.4"],
        ),
      ).events;
      const [fromJson] = readEpcis(json.epcisDocument(json.coldChain)).events;

      expect(fromXml).to.deep.equal(fromJson);
    });

    it("repeats an extension as a JSON list does, at any depth", () => {
      hashesAs(
        bent(xml.shipping, [
          "</ObjectEvent>",
          "<ward:seal>A</ward:seal><ward:seal>B</ward:seal><ward:load><ward:row>1</ward:row><row>2</row></ward:load></ObjectEvent>",
        ]),
        { ...json.shipping, "ward:seal": ["A", "B"], "ward:load": { "ward:row": "1", row: "2" } },
      );
    });

    it("keeps an attribute of an extension beside its text", () => {
      hashesAs(bent(xml.commissioning, ["<ward:maskClass>Type IIR", '<ward:maskClass scheme="EN 14683">Type IIR']), {
        ...json.commissioning,
        ilmd: { "ward:maskClass": { "@value": "Type IIR", scheme: "EN 14683" } },
      });
      expect(
        fieldValues(
          readEpcisXml(bent(xml.commissioning, ["<ward:maskClass>", '<ward:maskClass scheme="EN 14683">'])).events[0]!,
          "ilmd",
          `{${json.WARD}}maskClass`,
          "scheme",
        ),
      ).to.deep.equal(["EN 14683"]);
    });

    it("knows a namespace by its name, whatever the prefix and wherever it is declared", () => {
      hashesAs(
        bent(
          xml.commissioning,
          ["<ward:maskClass>", `<maskClass xmlns="${json.WARD}">`],
          ["</ward:maskClass>", "</maskClass>"],
        ),
        json.commissioning,
      );
      hashesAs(
        bent(
          xml.shipping,
          ["<ObjectEvent>", '<ObjectEvent xmlns:w="https://one.example/">'],
          [
            "</ObjectEvent>",
            '<w:a>1</w:a><w:b xmlns:w="https://two.example/">2</w:b><c xmlns="https://three.example/">3</c></ObjectEvent>',
          ],
        ),
        {
          ...json.shipping,
          "@context": [{ one: "https://one.example/", two: "https://two.example/", three: "https://three.example/" }],
          "one:a": "1",
          "two:b": "2",
          "three:c": "3",
        },
      );
    });

    it("takes names that mean something to JavaScript as names", () => {
      const odd = "<ward:__proto__>1</ward:__proto__><ward:constructor><toString>2</toString></ward:constructor>";
      const [event] = readEpcisXml(bent(xml.shipping, ["</ObjectEvent>", `${odd}</ObjectEvent>`])).events;

      expect(fieldValues(event!, `{${json.WARD}}__proto__`)).to.deep.equal(["1"]);
      expect(fieldValues(event!, `{${json.WARD}}constructor`, "toString")).to.deep.equal(["2"]);
      expect(
        problemsOf(bent(xml.shipping, ["</ObjectEvent>", "<__proto__>1</__proto__></ObjectEvent>"])),
      ).to.have.length(1);
    });

    it("drops what schema processors, comments and instructions say", () => {
      hashesAs(
        bent(xml.shipping, [
          "<action>OBSERVE",
          '<!-- seen --><?audit yes?><action xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="x">OBS<![CDATA[ERVE]]>',
        ]),
        json.shipping,
      );
    });
  });

  describe("EPCIS 1.2", () => {
    const wrapped = xml.coldChain
      .replace("<sensorElementList>", "<extension><extension><sensorElementList>")
      .replace("</sensorElementList>", "</sensorElementList></extension></extension>")
      .replace(
        "<eventTimeZoneOffset>",
        "<baseExtension><eventID>urn:uuid:0b6b8a4e-2f3c-4d57-9b1e-6f0d3c5a7e21</eventID></baseExtension><eventTimeZoneOffset>",
      )
      .replace("<ward:gate>4</ward:gate>", "<extension><ward:gate>4</ward:gate></extension>");

    it("takes what stands in extension and baseExtension as if it stood outside", () => {
      const text = xml.xmlDocumentOf([wrapped], "1.2");

      hashesAs(text, json.coldChain);
      expect(fieldValues(readEpcisXml(text).events[0]!, "eventID")).to.have.length(1);
    });

    it("finds a TransformationEvent in the extension of the list", () => {
      const text = xml.xmlDocumentOf([xml.packing, `<extension>${xml.making}</extension>`, xml.shipping], "1.2");

      expect(readEpcisXml(text).events.map(({ type }) => type)).to.deep.equal([
        "AggregationEvent",
        "TransformationEvent",
        "ObjectEvent",
      ]);
    });

    it("passes by a header with SBDH and master data", () => {
      const text = xml.xmlDocumentOf([xml.shipping], "1.2").replace(
        "<EPCISBody>",
        `<EPCISHeader><sbdh:StandardBusinessDocumentHeader xmlns:sbdh="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
          <sbdh:HeaderVersion>1.0</sbdh:HeaderVersion></sbdh:StandardBusinessDocumentHeader>
          <extension><EPCISMasterData><VocabularyList/></EPCISMasterData></extension></EPCISHeader><EPCISBody>`,
      );

      hashesAs(text, json.shipping);
    });

    it("refuses a QuantityEvent by its name, and says what to send", () => {
      const [problem] = problemsOf(xml.xmlDocumentOf(["<QuantityEvent/>"], "1.2"));

      expect(problem).to.deep.equal({
        eventIndex: 0,
        path: `${EVENT_LIST}/*[1]`,
        line: 6,
        column: 1,
        reason: "QuantityEvent is gone from EPCIS 2.0: send an ObjectEvent with a quantityList",
      });
    });

    it("takes elements with EPCIS's own prefix", () => {
      hashesAs(bent(xml.shipping, ["<action>", "<epcis:action>"], ["</action>", "</epcis:action>"]), json.shipping);
    });
  });

  describe("documents", () => {
    it("reads the results of an EPCISQueryDocument", () => {
      const { type, events } = readEpcis(
        `<q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2"><EPCISBody><q:QueryResults><queryName>SimpleEventQuery</queryName>
         <resultsBody><EventList>${xml.shipping}</EventList></resultsBody></q:QueryResults></EPCISBody></q:EPCISQueryDocument>`,
      );

      expect([type, events.length]).to.deep.equal(["EPCISQueryDocument", 1]);
    });

    it("reads an event that stands alone", () => {
      const alone = xml.coldChain.replace(
        "<ObjectEvent>",
        `<ObjectEvent ${WARD_NS} schemaVersion="2.0" creationDate="2026-01-14T09:00:00Z">`,
      );

      expect(readEpcis(`\uFEFF\n ${alone}`)).to.include({ type: "ObjectEvent" });
      hashesAs(alone, json.coldChain);
    });

    it("tells the namespaces that the document declares", () => {
      expect(readEpcisXml(xml.xmlDocumentOf([])).namespaces.get("ward")).to.equal(json.WARD);
      expect(readEpcisXml(xml.xmlDocumentOf([])).events).to.deep.equal([]);
    });

    for (const [flaw, text, path, reason] of [
      ["another root", "<invoice/>", "/invoice", /^not EPCISDocument/],
      ["a root of another standard", '<EPCISDocument xmlns="urn:x"/>', "/EPCISDocument", /^not EPCISDocument/],
      ["no body", '<e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2"/>', "/e:EPCISDocument/EPCISBody", /^missing$/],
      [
        "no list of events",
        '<e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2"><EPCISBody/></e:EPCISDocument>',
        "/e:EPCISDocument/EPCISBody/EventList",
        /^missing$/,
      ],
      [
        "a query, which is no document",
        '<q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2"><EPCISBody><q:Poll/></EPCISBody></q:EPCISQueryDocument>',
        "/q:EPCISQueryDocument/EPCISBody/q:Poll",
        /no place in EPCISBody$/,
      ],
    ] as const) {
      it(`refuses ${flaw}`, () => {
        const [problem] = problemsOf(text);

        expect(problem).to.include({ eventIndex: null, path, line: 1 });
        expect(problem?.reason).to.match(reason);
      });
    }
  });

  describe("problems", () => {
    const flaws: [flaw: string, changes: [string, string][], path: string, line: number, reason: RegExp][] = [
      ["a wrong action", [["OBSERVE", "WATCH"]], "/action", 10, /^not ADD, OBSERVE or DELETE: "WATCH"$/],
      ["a missing action", [["<action>OBSERVE</action>", ""]], "/action", 6, /^missing$/],
      ["an unknown element", [["</epcList>", "</epcList><colour/>"]], "/colour", 9, /without a namespace$/],
      ["a second action", [["</action>", "</action><action>ADD</action>"]], "/action[2]", 10, /^action stands twice$/],
      [
        "a wrong check digit",
        [["urn:epc:id:sscc:9521321.0000009001", "https://id.gs1.org/00/095213210000090018"]],
        "/epcList/epc",
        9,
        /check digit/,
      ],
      [
        "an attribute on a value",
        [["<action>", '<action by="me">']],
        "/action",
        10,
        /^no attribute by may stand here$/,
      ],
      [
        "an element inside a value",
        [["OBSERVE", "<b>OBSERVE</b>"]],
        "/action/b",
        10,
        /^an element where action holds text$/,
      ],
      [
        "an element that is no item of its list",
        [
          ["<epc>", "<sscc>"],
          ["</epc>", "</sscc>"],
        ],
        "/epcList/sscc",
        9,
        /^not a epc/,
      ],
      ["text in a list", [["<epcList>", "<epcList>two"]], "/epcList", 9, /^text where elements/],
      ["text in a record", [["<readPoint>", "<readPoint>gate"]], "/readPoint", 13, /^text where elements/],
      [
        "text in an extension with elements",
        [["</ObjectEvent>", "<ward:a>x<ward:b>y</ward:b></ward:a></ObjectEvent>"]],
        "/ward:a",
        14,
        /^text beside elements$/,
      ],
      [
        "an attribute on a wrapper",
        [["</ObjectEvent>", '<extension a="1"/></ObjectEvent>']],
        "/extension",
        14,
        /^no attribute a/,
      ],
      [
        "an attribute that the standard does not know",
        [["<readPoint>", '<readPoint floor="2">']],
        "/readPoint/@floor",
        13,
        /without a namespace$/,
      ],
    ];
    for (const [flaw, changes, path, line, reason] of flaws) {
      it(`reports ${flaw} with its place`, () => {
        const found = problemsOf(bent(xml.shipping, ...changes));

        expect(found.map((problem) => [problem.eventIndex, problem.path, problem.line])).to.deep.include([
          0,
          `${EVENT_LIST}/*[1]${path}`,
          line,
        ]);
        expect(found.some((problem) => reason.test(problem.reason))).to.equal(true);
      });
    }

    it("reports every problem of every event, in document order", () => {
      const text = xml.xmlDocumentOf([
        xml.shipping.replace("OBSERVE", "WATCH").replace("06:20:00.000+08:00", "06:20"),
        xml.packing,
        xml.coldChain.replace('minValue="2.40"', 'minValue="cold"'),
      ]);

      expect(
        problemsOf(text).map(({ eventIndex, path, line, column }) => [eventIndex, path, line, column]),
      ).to.deep.equal([
        [0, `${EVENT_LIST}/*[1]/eventTime`, 7, 3],
        [0, `${EVENT_LIST}/*[1]/action`, 10, 3],
        [2, `${EVENT_LIST}/*[3]/sensorElementList/sensorElement/sensorReport/@minValue`, 33, 5],
      ]);
      expect(() => readEpcisXml(text)).to.throw(/line 7, column 3, \/epcis:EPCISDocument/);
    });

    it("warns of a unit and a property that are doubtful, as of JSON-LD", () => {
      const { warnings } = readEpcisXml(
        bent(xml.coldChain, ['uom="CEL"', 'uom="celsius"'], ["gs1:Temperature", "gs1:Temprature"]),
      );

      expect(warnings.map(({ path, reason }) => [path.replace(/^.*\//, ""), reason.replace(/:.*/, "")])).to.deep.equal([
        ["@type", "not a sensor property of GS1's that is known here"],
        ["@uom", "not a UN/ECE Recommendation 20 unit code"],
      ]);
    });

    it("warns of empty elements and takes them as absent", () => {
      const { events, warnings } = readEpcisXml(
        bent(
          xml.shipping,
          ["</ObjectEvent>", "<bizLocation/><ward:note/></ObjectEvent>"].map((piece) =>
            piece.replace("<bizLocation/>", ""),
          ) as [string, string],
        ),
      );

      expect(warnings).to.deep.equal([
        {
          eventIndex: 0,
          path: `${EVENT_LIST}/*[1]/ward:note`,
          line: 14,
          column: 1,
          reason: "empty, and taken as absent",
        },
      ]);
      expect(events[0]!.fields.some(({ name }) => name.includes("note"))).to.equal(false);
    });
  });
});
