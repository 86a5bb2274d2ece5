import { expect } from "chai";

import { EpcisInvalidError, type EpcisProblem } from "../../../src/supplychain/epcis/errors.js";
import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { CBV_2_0, CBV_2_1_DRAFT } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { corpusFiles, corpusText, describeCorpus } from "./corpus.js";

const OPENEPCIS = "openepcis/2.0/EPCIS/JSON";

function problemsOf(text: string): readonly EpcisProblem[] {
  try {
    readEpcis(text);
  } catch (error) {
    expect(error).to.be.instanceOf(EpcisInvalidError);
    return (error as EpcisInvalidError).problems;
  }
  return [];
}

describeCorpus("readEpcis on valid OpenEPCIS documents", OPENEPCIS, () => {
  const documents = corpusFiles(OPENEPCIS, ".json").filter(({ path }) => !/\/(?:Invalid|Queries)\//.test(path));

  for (const { path, text } of documents) {
    it(`reads and hashes ${path.slice(OPENEPCIS.length + 1)}`, () => {
      const { events } = readEpcis(text);

      expect(events).to.not.be.empty;
      for (const event of events) {
        expect([eventHash(event, CBV_2_0).profile, eventHash(event, CBV_2_1_DRAFT).profile]).to.deep.equal([1, 2]);
      }
    });
  }

  it("finds all 29 of them", () => {
    expect(documents).to.have.length(29);
  });
});

describeCorpus("readEpcis on invalid OpenEPCIS documents", OPENEPCIS, () => {
  /** What is wrong with each document: event index, path below the event, reason. */
  const expected: Record<string, [number, string, RegExp][]> = {
    "Capture/Invalid/Combination_of_non_standard_bizStep_and_disposition.json": [
      [0, ".bizStep", /"transforming"/],
      [1, ".disposition", /"in_transport"/],
    ],
    "Capture/Invalid/ObjectEvent_with_ilmd_field_without_namespace.json": [[0, ".ilmd.materialType", /namespace/]],
    "Capture/Invalid/ObjectEvent_with_invalid_action.json": [[0, ".action", /"CREATE"/]],
    "Capture/Invalid/ObjectEvent_with_invalid_certificationInfo.json": [
      [0, ".certificationInfo[0]", /an object/],
      [0, ".certificationInfo[1]", /an object/],
    ],
    "Capture/Invalid/ObjectEvent_with_invalid_eventTime_format.json": [[0, ".eventTime", /"22-07-2026"/]],
    "Capture/Invalid/ObjectEvent_with_non_standard_bizStep.json": [[0, ".bizStep", /"transforming"/]],
    "Capture/Invalid/ObjectEvent_with_non_standard_disposition.json": [[0, ".disposition", /"in_transport"/]],
    "Capture/Invalid/ObjectEvent_with_quantity_as_text.json": [[0, ".quantityList[0].quantity", /"twenty"/]],
    "Capture/Invalid/ObjectEvent_without_action_and_eventTime.json": [
      [0, ".eventTime", /^missing$/],
      [0, ".eventTimeZoneOffset", /^missing$/],
      [0, ".action", /^missing$/],
    ],
    "Capture/Invalid/ObjectEvent_without_identifier_list.json": [[0, ".epcList", /^missing/]],
    "Query/Invalid/QueryDocument_with_invalid_action.json": [
      [0, ".epcList[0]", /^wrong GS1 check digit/],
      [0, ".action", /"INVALIDACTION"/],
    ],
    "Query/Invalid/QueryDocument_with_invalid_eventType.json": [[0, ".type", /"ObjectEventInvalid"/]],
  };
  const documents = corpusFiles(OPENEPCIS, ".json").filter(({ path }) => /\/(?:Capture|Query)\/Invalid\//.test(path));

  for (const { path, text } of documents) {
    const name = path.slice(OPENEPCIS.length + 1);
    it(`refuses ${name} with index, path and reason`, () => {
      const problems = problemsOf(text);
      const list = name.startsWith("Query")
        ? "$.epcisBody.queryResults.resultsBody.eventList"
        : "$.epcisBody.eventList";

      expect(problems.map(({ eventIndex, path: at }) => [eventIndex, at])).to.deep.equal(
        (expected[name] ?? []).map(([index, at]) => [index, `${list}[${index}]${at}`]),
      );
      problems.forEach(({ reason }, i) => expect(reason).to.match(expected[name]![i]![2]));
    });
  }

  it("finds each of them", () => {
    expect(documents.map(({ path }) => path.slice(OPENEPCIS.length + 1))).to.deep.equal(Object.keys(expected).sort());
  });

  it("refuses queries, which are no documents", () => {
    for (const { text } of corpusFiles(`${OPENEPCIS}/Query/Queries`, ".json")) {
      expect(problemsOf(text).map(({ eventIndex, path }) => [eventIndex, path])).to.deep.equal([[null, "$.type"]]);
    }
  });
});

describeCorpus("readEpcis on food traceability documents", "opentraceability", () => {
  const reads: [file: string, events: number, warnings: number][] = [
    ["ErrorDeclarationAndCorrectiveEvent.jsonld", 2, 0],
    ["SensorDataExample2.jsonld", 1, 0],
    ["SensorDataExample6.jsonld", 1, 0],
    // A real seafood chain: three empty transformation ids, six SSCC URNs of a wrong length.
    ["all_wholechain_events.jsonld", 31, 9],
    ["gdst_certification_invalid_type.jsonld", 1, 0],
    // The same kind of SSCC URN, six times.
    ["gdst_data_withmasterdata.jsonld", 17, 6],
    ["gdst_processing_missing_lot_number.jsonld", 1, 0],
    ["object_event_all_possible_fields.jsonld", 1, 0],
  ];
  for (const [file, events, warnings] of reads) {
    it(`reads the events of ${file}: ${events}, with ${warnings} warnings`, () => {
      const document = readEpcis(corpusText(`opentraceability/${file}`));

      expect([document.events.length, document.warnings.length]).to.deep.equal([events, warnings]);
    });
  }

  it("gives each of the 31 events of the seafood chain a hash of its own", () => {
    const { events } = readEpcis(corpusText("opentraceability/all_wholechain_events.jsonld"));

    expect(new Set(events.map((event) => eventHash(event, CBV_2_0).digest)).size).to.equal(31);
  });

  for (const [file, field] of [
    ["EPCISQUERYDOCUMENT_advanced_1.jsonld", ".attachments"],
    ["EPCISQUERYDOCUMENT_advanced_3.jsonld", ".transshipmentCountry"],
  ] as const) {
    it(`refuses ${file}, whose private fields have no namespace`, () => {
      const [first] = problemsOf(corpusText(`opentraceability/${file}`));

      expect(first).to.deep.equal({
        eventIndex: 0,
        path: `$.epcisBody.queryResults.resultsBody.eventList[0]${field}`,
        reason: "not a field of the standard, and without a namespace",
      });
    });
  }
});
