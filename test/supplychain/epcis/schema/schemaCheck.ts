import { expect } from "chai";

import { EpcisInvalidError, type EpcisProblem } from "../../../../src/supplychain/epcis/errors.js";
import { readEpcis } from "../../../../src/supplychain/epcis/readEpcis.js";
import { schemaCheck } from "../../../../src/supplychain/epcis/schema/schemaCheck.js";
import * as json from "../../../fixtures/epcis/maskLots.js";
import * as xml from "../../../fixtures/epcis/maskLotsXml.js";

const EVENT = "$.epcisBody.eventList[0]";
const check = schemaCheck();

function problemsOf(text: string): readonly EpcisProblem[] {
  try {
    readEpcis(text, { check });
  } catch (error) {
    expect(error).to.be.instanceOf(EpcisInvalidError);
    return (error as EpcisInvalidError).problems;
  }
  return [];
}

/** A document of one event whose root has other fields too. */
function documentWith(fields: object, event: object = json.shipping): string {
  return JSON.stringify({ ...(JSON.parse(json.epcisDocument(event)) as object), ...fields });
}

describe("schemaCheck", () => {
  it("takes good documents of both syntaxes", () => {
    const events = ["shipping", "commissioning", "packing", "making", "coldChain"] as const;

    expect(problemsOf(json.epcisDocument(...events.map((name) => json[name])))).to.deep.equal([]);
    expect(problemsOf(xml.xmlDocumentOf(events.map((name) => xml[name])))).to.deep.equal([]);
  });

  const flaws: [flaw: string, text: string, problem: EpcisProblem][] = [
    [
      "a document without a version",
      documentWith({ schemaVersion: undefined }),
      { eventIndex: null, path: "$.schemaVersion", reason: "against the schema: missing" },
    ],
    [
      "a date of creation that is none",
      documentWith({ creationDate: "yesterday" }),
      {
        eventIndex: null,
        path: "$.creationDate",
        reason: 'against the schema: String does not match format "date-time"',
      },
    ],
    [
      "a field of nobody's at the root",
      documentWith({ colour: "blue" }),
      {
        eventIndex: null,
        path: "$.colour",
        reason: "against the schema: not a field of the standard, and without a namespace",
      },
    ],
    [
      "master data without an id",
      documentWith({
        epcisHeader: { epcisMasterData: { vocabularyList: [{ type: "urn:x:y", vocabularyElementList: [{}] }] } },
      }),
      {
        eventIndex: null,
        path: "$.epcisHeader.epcisMasterData.vocabularyList[0].vocabularyElementList[0].id",
        reason: "against the schema: missing",
      },
    ],
    [
      "an object named twice",
      json.epcisDocument({ ...json.shipping, epcList: [json.shipping.epcList[0], json.shipping.epcList[0]] }),
      { eventIndex: 0, path: `${EVENT}.epcList`, reason: "against the schema: the same value stands twice" },
    ],
    [
      "a word written as the URN of XML",
      json.epcisDocument({ ...json.shipping, bizStep: "urn:epcglobal:cbv:bizstep:shipping" }),
      {
        eventIndex: 0,
        path: `${EVENT}.bizStep`,
        reason: "against the schema: none of the forms that the schema allows here",
      },
    ],
    [
      "an empty list of business transactions",
      json.epcisDocument({ ...json.shipping, type: "TransactionEvent", bizTransactionList: [] }),
      { eventIndex: 0, path: `${EVENT}.bizTransactionList`, reason: "against the schema: empty list" },
    ],
  ];
  for (const [flaw, text, problem] of flaws) {
    it(`reports ${flaw}`, () => {
      expect(problemsOf(text)).to.deep.equal([problem]);
      if (flaw !== "a word written as the URN of XML") expect(() => readEpcis(text)).to.not.throw();
    });
  }

  it("leaves what the reader has said to the reader", () => {
    expect(problemsOf(json.epcisDocument({ ...json.shipping, action: "GIVE" }))).to.deep.equal([
      { eventIndex: 0, path: `${EVENT}.action`, reason: 'not ADD, OBSERVE or DELETE: "GIVE"' },
    ]);
    expect(problemsOf(json.epcisDocument(json.without(json.shipping, "epcList", "action")))).to.have.length(2);
  });

  it("says of XML in which line the schema is broken", () => {
    const twice = xml.shipping.replace(/<epc>.*<\/epc>/, "$&$&");

    expect(problemsOf(xml.xmlDocumentOf([xml.packing, twice]))).to.deep.equal([
      {
        eventIndex: 1,
        path: "/epcis:EPCISDocument/EPCISBody/EventList/*[2]/epcList",
        line: 19,
        column: 3,
        reason: "against the schema: the same value stands twice",
      },
    ]);
  });

  it("counts what is empty or null as absent", () => {
    expect(problemsOf(json.epcisDocument({ ...json.making, transformationID: "", bizLocation: null }))).to.deep.equal(
      [],
    );
  });

  it("judges by any other schema", () => {
    const root = JSON.parse(json.epcisDocument(json.shipping)) as never;

    expect(schemaCheck({ required: ["id"] }, "7")(root)).to.deep.equal([
      { eventIndex: null, path: "$.id", reason: "against the schema: missing" },
    ]);
    expect(schemaCheck({ properties: { schemaVersion: { minLength: 9 } } })(root)[0]?.reason).to.match(
      /^against the schema: .+/,
    );
  });

  it("says which event of a query document is meant, and that of one alone", () => {
    const alone = { "@context": [], ...json.shipping, epcList: [json.shipping.epcList[0], json.shipping.epcList[0]] };
    const results = { queryName: "SimpleEventQuery", resultsBody: { eventList: [json.packing, alone] } };

    expect(problemsOf(JSON.stringify(alone)).map(({ eventIndex, path }) => [eventIndex, path])).to.deep.equal([
      [0, "$.epcList"],
    ]);
    expect(
      problemsOf(JSON.stringify({ "@context": [], type: "EPCISQueryDocument", epcisBody: { queryResults: results } })),
    ).to.deep.include({
      eventIndex: 1,
      path: "$.epcisBody.queryResults.resultsBody.eventList[1].epcList",
      reason: "against the schema: the same value stands twice",
    });
  });
});
