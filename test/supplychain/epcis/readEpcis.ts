import { expect } from "chai";
import fc from "fast-check";

import {
  EpcisInvalidError,
  type EpcisProblem,
  JsonSyntaxError,
  XmlSyntaxError,
} from "../../../src/supplychain/epcis/errors.js";
import { fieldValues } from "../../../src/supplychain/epcis/fieldValues.js";
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
  without,
} from "../../fixtures/epcis/maskLots.js";

const CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", { ward: WARD }];

function problemsOf(text: string): readonly EpcisProblem[] {
  try {
    readEpcis(text);
  } catch (error) {
    expect(error).to.be.instanceOf(EpcisInvalidError);
    return (error as EpcisInvalidError).problems;
  }
  return [];
}

/** The way to every field and element of a JSON value, its own fields first. */
function placesIn(value: unknown): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const step = Array.isArray(value) ? Number(key) : key;
    return [[step], ...placesIn(child).map((rest) => [step, ...rest])];
  });
}

describe("readEpcis", () => {
  describe("documents", () => {
    it("reads the events of an EPCISDocument in order", () => {
      const { type, events, warnings } = readEpcis(epcisDocument(commissioning, packing, shipping));

      expect(type).to.equal("EPCISDocument");
      expect(events.map((event) => event.type)).to.deep.equal(["ObjectEvent", "AggregationEvent", "ObjectEvent"]);
      expect(warnings).to.deep.equal([]);
    });

    it("reads the results of an EPCISQueryDocument", () => {
      const { type, events } = readEpcis(
        JSON.stringify({
          "@context": CONTEXT,
          type: "EPCISQueryDocument",
          epcisBody: { queryResults: { queryName: "SimpleEventQuery", resultsBody: { eventList: [shipping] } } },
        }),
      );

      expect(type).to.equal("EPCISQueryDocument");
      expect(events).to.have.length(1);
    });

    it("reads an event that stands alone", () => {
      const { type, events } = readEpcis(JSON.stringify({ "@context": CONTEXT, ...commissioning }));

      expect(type).to.equal("ObjectEvent");
      expect(fieldValues(events[0]!, "ilmd", `{${WARD}}maskClass`)).to.deep.equal(["Type IIR"]);
    });

    it("reads a body that holds one event instead of a list", () => {
      const { events } = readEpcis(
        JSON.stringify({ "@context": CONTEXT, type: "EPCISDocument", epcisBody: { event: shipping } }),
      );

      expect(events).to.have.length(1);
    });

    it("reads a document without events", () => {
      expect(readEpcis(epcisDocument()).events).to.deep.equal([]);
    });

    for (const [flaw, root, path] of [
      ["a root that is no object", [], "$"],
      ["no @context", { type: "EPCISDocument", epcisBody: { eventList: [] } }, '$["@context"]'],
      ["an unknown type", { "@context": CONTEXT, type: "Invoice" }, "$.type"],
      ["no type", { "@context": CONTEXT }, "$.type"],
      ["no body", { "@context": CONTEXT, type: "EPCISDocument" }, "$.epcisBody"],
      ["no list of events", { "@context": CONTEXT, type: "EPCISDocument", epcisBody: {} }, "$.epcisBody.eventList"],
      [
        "a list of events that is none",
        { "@context": CONTEXT, type: "EPCISDocument", epcisBody: { eventList: shipping } },
        "$.epcisBody.eventList",
      ],
      [
        "no query results",
        { "@context": CONTEXT, type: "EPCISQueryDocument", epcisBody: {} },
        "$.epcisBody.queryResults",
      ],
    ] as const) {
      it(`refuses ${flaw}`, () => {
        const problems = problemsOf(JSON.stringify(root));

        expect(problems.map(({ eventIndex, path: at }) => [eventIndex, at])).to.deep.equal([[null, path]]);
      });
    }

    it("reports text that is neither JSON nor XML as such", () => {
      expect(() => readEpcis("EPCISDocument")).to.throw(JsonSyntaxError);
      expect(() => readEpcis("<EPCISDocument")).to.throw(XmlSyntaxError);
    });
  });

  describe("values", () => {
    it("keeps numbers as the document spells them", () => {
      const text = epcisDocument(shipping).replace(
        '"epcList"',
        '"quantityList":[{"epcClass":"https://id.gs1.org/01/09521321000056","quantity":12345678901234567890}],"epcList"',
      );
      const [event] = readEpcis(text).events;

      expect(fieldValues(event!, "quantityList", "quantityElement", "quantity")).to.deep.equal([
        "12345678901234567890",
      ]);
    });

    it("keeps leading zeros of text in an extension", () => {
      const [event] = readEpcis(epcisDocument({ ...shipping, "ward:room": "007" })).events;

      expect(fieldValues(event!, `{${WARD}}room`)).to.deep.equal(["007"]);
    });

    it("writes the exponent of a number in an extension out", () => {
      const [event] = readEpcis(
        epcisDocument({ ...shipping, "ward:beds": 0 }).replace('"ward:beds":0', '"ward:beds":1.5e3'),
      ).events;

      expect(fieldValues(event!, `{${WARD}}beds`)).to.deep.equal(["1500"]);
    });

    it("repeats an extension for every element of its list", () => {
      const [event] = readEpcis(epcisDocument({ ...shipping, "ward:bay": ["A", "B"] })).events;

      expect(fieldValues(event!, `{${WARD}}bay`)).to.deep.equal(["A", "B"]);
    });

    it("takes null as not given", () => {
      const [event] = readEpcis(epcisDocument({ ...shipping, disposition: null, "ward:bay": null })).events;

      expect(event!.fields.map(({ name }) => name)).to.not.include.members(["disposition", `{${WARD}}bay`]);
    });

    it("leaves comments out", () => {
      const [event] = readEpcis(
        epcisDocument({ ...shipping, "rdfs:comment": "handle with care", comment: "!" }),
      ).events;

      expect(event).to.deep.equal(readEpcis(epcisDocument(shipping)).events[0]);
    });

    it("leaves out what the document declares to be a repository's own notes, but no standard field", () => {
      const root = JSON.parse(epcisDocument({ ...shipping, "ward:captureId": "c-1" })) as Record<string, unknown>;
      const events = readEpcis(
        JSON.stringify({
          ...root,
          "@context": [...CONTEXT, { repo: "https://repository-x.example.com/" }],
          "repo:ignoreFields": ["ward:captureId", "bizStep"],
        }),
      ).events;

      expect(events).to.deep.equal(readEpcis(epcisDocument(shipping)).events);
    });
  });

  describe("namespaces", () => {
    it("gives each document its own: one prefix, two meanings", () => {
      const event = { ...shipping, "ward:bay": "A" };
      const other = epcisDocument(event).replace(WARD, "https://example.net/other/");

      expect(fieldValues(readEpcis(epcisDocument(event)).events[0]!, `{${WARD}}bay`)).to.deep.equal(["A"]);
      expect(fieldValues(readEpcis(other).events[0]!, "{https://example.net/other/}bay")).to.deep.equal(["A"]);
    });

    it("lets an event declare prefixes that end with it", () => {
      const declared = { ...shipping, "@context": [{ dock: "https://example.org/dock/" }], "dock:door": "3" };
      const [event] = readEpcis(epcisDocument(declared)).events;

      expect(fieldValues(event!, "{https://example.org/dock/}door")).to.deep.equal(["3"]);
      expect(problemsOf(epcisDocument(declared, { ...shipping, "dock:door": "3" }))).to.deep.equal([
        { eventIndex: 1, path: '$.epcisBody.eventList[1]["dock:door"]', reason: "prefix not declared in @context" },
      ]);
    });

    it("lets an extension declare prefixes for what it holds", () => {
      const nested = { "@context": { dock: "https://example.org/dock/" }, "dock:door": "3" };
      const [event] = readEpcis(epcisDocument({ ...shipping, "ward:place": nested })).events;

      expect(fieldValues(event!, `{${WARD}}place`, "{https://example.org/dock/}door")).to.deep.equal(["3"]);
    });

    it("reads a term that is declared as an object", () => {
      const text = epcisDocument({ ...shipping, "ward:bay": "A" }).replace(`"${WARD}"`, `{"@id":"${WARD}"}`);

      expect(fieldValues(readEpcis(text).events[0]!, `{${WARD}}bay`)).to.deep.equal(["A"]);
    });

    it("takes a name that is a full IRI for the same as its short form", () => {
      const short = readEpcis(epcisDocument({ ...shipping, "ward:bay": "A" }));
      const full = readEpcis(epcisDocument({ ...shipping, [`${WARD}bay`]: "A" }));

      expect(full.events).to.deep.equal(short.events);
    });

    it("knows the standard prefixes without a declaration", () => {
      const [event] = readEpcis(
        epcisDocument({ ...commissioning, bizStep: "cbv:BizStep-commissioning", ilmd: { "cbvmda:lotNumber": "MK-1" } }),
      ).events;

      expect(fieldValues(event!, "bizStep")).to.deep.equal(["https://ref.gs1.org/cbv/BizStep-commissioning"]);
      expect(fieldValues(event!, "ilmd", "{urn:epcglobal:cbv:mda}lotNumber")).to.deep.equal(["MK-1"]);
    });
  });

  describe("refusals", () => {
    const refused: [flaw: string, event: object, path: string, reason: RegExp][] = [
      ["no eventTime", without(shipping, "eventTime"), ".eventTime", /^missing$/],
      ["an eventTime without time zone", { ...shipping, eventTime: "2026-01-10T06:20:00" }, ".eventTime", /date-time/],
      ["an eventTime on no day", { ...shipping, eventTime: "2026-02-30T06:20:00Z" }, ".eventTime", /date-time/],
      ["no eventTimeZoneOffset", without(shipping, "eventTimeZoneOffset"), ".eventTimeZoneOffset", /^missing$/],
      ["Z as eventTimeZoneOffset", { ...shipping, eventTimeZoneOffset: "Z" }, ".eventTimeZoneOffset", /offset/],
      ["an offset of 15 hours", { ...shipping, eventTimeZoneOffset: "+15:00" }, ".eventTimeZoneOffset", /offset/],
      ["no action", without(shipping, "action"), ".action", /^missing$/],
      ["an unknown action", { ...shipping, action: "CREATE" }, ".action", /^not ADD, OBSERVE or DELETE: "CREATE"$/],
      ["an action in small letters", { ...shipping, action: "add" }, ".action", /^not ADD/],
      ["an action in a transformation", { ...making, action: "ADD" }, ".action", /not a field of the standard/],
      [
        "an unknown event type",
        { ...shipping, type: "ObjectEventX" },
        ".type",
        /^not an EPCIS event type: "ObjectEventX"/,
      ],
      ["no event type", without(shipping, "type"), ".type", /missing$/],
      [
        "an event type that is a built-in name",
        { ...shipping, type: "constructor" },
        ".type",
        /^not an EPCIS event type/,
      ],
      ["no identifier list", without(shipping, "epcList"), ".epcList", /^missing: an event needs/],
      [
        "sensor data without a place",
        without(coldChain, "epcList", "readPoint"),
        ".epcList",
        /^missing: an event needs/,
      ],
      ["an identifier list that is no list", { ...shipping, epcList: "urn:x:1" }, ".epcList", /^not a list$/],
      ["an identifier that is no URI", { ...shipping, epcList: ["MK-1"] }, ".epcList[0]", /^not a URI: "MK-1"$/],
      ["an empty identifier", { ...shipping, epcList: [""] }, ".epcList[0]", /^not a URI: ""$/],
      [
        "a wrong check digit",
        { ...shipping, epcList: [shipping.epcList[0], "https://id.gs1.org/00/095213210000090018"] },
        ".epcList[1]",
        /^wrong GS1 check digit in 095213210000090018 of /,
      ],
      [
        "a wrong check digit in a place",
        { ...shipping, readPoint: { id: "https://id.gs1.org/414/9521321000017" } },
        ".readPoint.id",
        /^wrong GS1 check digit/,
      ],
      ["a place without id", { ...shipping, readPoint: {} }, ".readPoint.id", /^missing$/],
      ["a place that is a text", { ...shipping, readPoint: "geo:1,2" }, ".readPoint", /^not an object: "geo:1,2"$/],
      [
        "a quantity as text",
        { ...making, inputQuantityList: [{ epcClass: "urn:x:1", quantity: "20" }] },
        ".inputQuantityList[0].quantity",
        /^not a number: "20"$/,
      ],
      [
        "a quantity without class",
        { ...making, inputQuantityList: [{ quantity: 20 }] },
        ".inputQuantityList[0].epcClass",
        /^missing$/,
      ],
      [
        "a unit in words",
        { ...making, inputQuantityList: [{ epcClass: "urn:x:1", quantity: 2, uom: "boxes" }] },
        ".inputQuantityList[0].uom",
        /unit code/,
      ],
      [
        "an extension in a quantity",
        { ...making, inputQuantityList: [{ epcClass: "urn:x:1", "ward:x": 1 }] },
        '.inputQuantityList[0]["ward:x"]',
        /no extensions/,
      ],
      [
        "a bizStep of no standard",
        { ...shipping, bizStep: "transforming" },
        ".bizStep",
        /bizStep vocabulary: "transforming"$/,
      ],
      [
        "a disposition of no standard",
        { ...shipping, disposition: "in_transport" },
        ".disposition",
        /disposition vocabulary/,
      ],
      ["a cbv: word of no standard", { ...shipping, bizStep: "cbv:BizStep-x" }, ".bizStep", /bizStep vocabulary/],
      [
        "a persistent disposition of no standard",
        { ...shipping, persistentDisposition: { set: ["lost"] } },
        ".persistentDisposition.set[0]",
        /disposition vocabulary/,
      ],
      [
        "a source without type",
        { ...shipping, sourceList: [{ source: "urn:x:1" }] },
        ".sourceList[0].type",
        /^missing$/,
      ],
      [
        "a transaction without reference",
        { ...shipping, bizTransactionList: [{ type: "po" }] },
        ".bizTransactionList[0].bizTransaction",
        /^missing$/,
      ],
      [
        "master data without a namespace",
        { ...commissioning, ilmd: { maskClass: "IIR" } },
        ".ilmd.maskClass",
        /without a namespace$/,
      ],
      [
        "master data in an observation",
        { ...shipping, ilmd: { "ward:x": "1" } },
        ".ilmd",
        /only stand in an event that commissions/,
      ],
      ["a field of no standard", { ...shipping, colour: "blue" }, ".colour", /^not a field of the standard/],
      ["a JSON-LD keyword", { ...shipping, "@type": "Event" }, '["@type"]', /^not a field of the standard/],
      ["an undeclared prefix", { ...shipping, "dock:door": "3" }, '["dock:door"]', /^prefix not declared/],
      [
        "certificates as objects",
        { ...shipping, certificationInfo: [{ a: 1 }] },
        ".certificationInfo[0]",
        /^not a text: an object$/,
      ],
      ["an aggregation without parent", without(packing, "parentID"), ".parentID", /^missing: only an OBSERVE/],
      ["an aggregation without children", without(packing, "childEPCs"), ".childEPCs", /^missing/],
      ["a transformation without inputs", without(making, "inputQuantityList"), ".inputEPCList", /^missing: inputs/],
      [
        "a transformation without outputs",
        without(making, "outputQuantityList"),
        ".outputEPCList",
        /^missing: outputs/,
      ],
      [
        "a transaction event without transactions",
        { ...shipping, type: "TransactionEvent" },
        ".bizTransactionList",
        /^missing$/,
      ],
      [
        "a sensor report without type",
        { ...coldChain, sensorElementList: [{ sensorReport: [{ value: 4 }] }] },
        ".sensorElementList[0].sensorReport[0].type",
        /^missing: one of type, exception$/,
      ],
      [
        "a reading as text",
        { ...coldChain, sensorElementList: [{ sensorReport: [{ type: "Temperature", value: "4" }] }] },
        ".sensorElementList[0].sensorReport[0].value",
        /^not a number: "4"$/,
      ],
      [
        "a truth value as text",
        { ...coldChain, sensorElementList: [{ sensorReport: [{ type: "Count", booleanValue: "yes" }] }] },
        ".sensorElementList[0].sensorReport[0].booleanValue",
        /^not true or false/,
      ],
      [
        "half a byte",
        { ...coldChain, sensorElementList: [{ sensorReport: [{ type: "Count", hexBinaryValue: "f0f" }] }] },
        ".sensorElementList[0].sensorReport[0].hexBinaryValue",
        /^not hexadecimal bytes/,
      ],
      [
        "a correction without its time",
        { ...shipping, errorDeclaration: { reason: "incorrect_data" } },
        ".errorDeclaration.declarationTime",
        /^missing$/,
      ],
    ];
    for (const [flaw, event, path, reason] of refused) {
      it(`names index, path and reason of ${flaw}`, () => {
        const problems = problemsOf(epcisDocument(shipping, event));

        expect(problems).to.have.length(1);
        expect(problems[0]!.eventIndex).to.equal(1);
        expect(problems[0]!.path).to.equal(`$.epcisBody.eventList[1]${path}`);
        expect(problems[0]!.reason).to.match(reason);
      });
    }

    it("refuses what is no event at all", () => {
      expect(problemsOf(epcisDocument("shipping", null, []))).to.deep.equal([
        { eventIndex: 0, path: "$.epcisBody.eventList[0]", reason: 'not an event: "shipping"' },
        { eventIndex: 1, path: "$.epcisBody.eventList[1]", reason: "not an event: null" },
        { eventIndex: 2, path: "$.epcisBody.eventList[2]", reason: "not an event: a list" },
      ]);
    });

    it("reports every problem of every event, and takes none of them", () => {
      const text = epcisDocument(
        { ...shipping, action: "MOVE", bizStep: "moving" },
        packing,
        without(making, "eventTime"),
      );

      expect(problemsOf(text).map(({ eventIndex, path }) => [eventIndex, path])).to.deep.equal([
        [0, "$.epcisBody.eventList[0].action"],
        [0, "$.epcisBody.eventList[0].bizStep"],
        [2, "$.epcisBody.eventList[2].eventTime"],
      ]);
      expect(() => readEpcis(text)).to.throw(
        /^3 problems in the EPCIS document:\n {2}\$\.epcisBody\.eventList\[0\]\.action: /,
      );
    });
  });

  it("answers any value in any place with an event or with problems, never with another error", () => {
    const events = [commissioning, packing, making, shipping, coldChain];
    const places = events.flatMap((event, i) => placesIn(event).map((place) => [i, ...place]));

    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        const changed = structuredClone(events) as unknown[];
        const parent = place.slice(0, -1).reduce<unknown>((node, key) => (node as never)[key], changed);
        (parent as Record<string | number, unknown>)[place.at(-1)!] = value;
        const text = epcisDocument(...changed);

        if (problemsOf(text).length > 0) return;
        for (const event of readEpcis(text).events) expect(preHash(event, 1)).to.match(/^eventType=/);
      }),
      { numRuns: 500 },
    );
  });

  it("spells out the first twenty problems in its message and carries all", () => {
    const text = epcisDocument(...Array.from({ length: 25 }, () => ({ ...shipping, action: "MOVE" })));

    expect(problemsOf(text)).to.have.length(25);
    expect(() => readEpcis(text)).to.throw(/^25 problems[^]*eventList\[19\]\.action: [^\n]*\n {2}and 5 more$/);
  });

  describe("what may be left out", () => {
    for (const [what, event] of [
      ["the parent, when an aggregation is only observed", { ...without(packing, "parentID"), action: "OBSERVE" }],
      ["the children, when an aggregation ends", { ...without(packing, "childEPCs"), action: "DELETE" }],
      [
        "one side of a transformation that its id joins",
        { ...without(making, "outputQuantityList"), transformationID: "urn:x:run" },
      ],
      ["all identifiers, when sensors report a place", { ...coldChain, epcList: [] }],
      [
        "the type of a sensor report that raises an alarm",
        { ...coldChain, sensorElementList: [{ sensorReport: [{ exception: "ALARM_CONDITION" }] }] },
      ],
    ] as const) {
      it(`accepts an event without ${what}`, () => {
        expect(problemsOf(epcisDocument(event))).to.deep.equal([]);
      });
    }

    it("warns of an empty value and takes it as absent", () => {
      const { warnings } = readEpcis(epcisDocument({ ...making, transformationID: "" }));

      expect(warnings).to.deep.equal([
        { eventIndex: 0, path: "$.epcisBody.eventList[0].transformationID", reason: "empty, and taken as absent" },
      ]);
    });

    it("warns of an EPC URN that names no GS1 key", () => {
      const { warnings } = readEpcis(epcisDocument({ ...packing, parentID: "urn:epc:id:sscc:08600031303.0003" }));

      expect(warnings.map(({ path, reason }) => [path, reason])).to.deep.equal([
        [
          "$.epcisBody.eventList[0].parentID",
          "not a well-formed EPC URN, kept as written: urn:epc:id:sscc:08600031303.0003",
        ],
      ]);
    });
  });
});
