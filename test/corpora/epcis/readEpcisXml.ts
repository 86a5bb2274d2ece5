import { expect } from "chai";

import { EpcisInvalidError, type EpcisProblem } from "../../../src/supplychain/epcis/errors.js";
import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { CBV_2_0, CBV_2_1_DRAFT } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { type CorpusFile, corpusFiles, corpusText, describeCorpus } from "./corpus.js";

const OPENEPCIS = "openepcis/2.0/EPCIS";
const OLDER = "openepcis/1.2/EPCIS/XML";

function problemsOf(text: string): readonly EpcisProblem[] {
  try {
    readEpcis(text);
  } catch (error) {
    expect(error).to.be.instanceOf(EpcisInvalidError);
    return (error as EpcisInvalidError).problems;
  }
  return [];
}

const hashesOf = (text: string, profile: number): string[] =>
  readEpcis(text).events.map((event) => eventHash(event, profile).digest);

/** Where the JSON-LD of an XML document lies; query documents have a folder of their own in XML alone. */
const jsonPathOf = (path: string): string =>
  path
    .replace("/XML/", "/JSON/")
    .replace("/Query/Documents/", "/Query/")
    .replace(/\.xml$/, ".json");

/** Declares a test for each document that lies beside its other syntax. */
function declarePairs(pairs: readonly (readonly [xml: CorpusFile, json: CorpusFile])[], count: number): void {
  for (const [xml, json] of pairs) {
    it(`hashes ${xml.path} as its JSON-LD, event by event`, () => {
      for (const profile of [CBV_2_0, CBV_2_1_DRAFT]) {
        expect(hashesOf(xml.text, profile)).to.deep.equal(hashesOf(json.text, profile)).and.to.not.be.empty;
      }
    });
  }

  it(`finds all ${count} pairs`, () => {
    expect(pairs).to.have.length(count);
  });
}

function pairsOf(
  xml: readonly CorpusFile[],
  json: readonly CorpusFile[],
  pathOf: (path: string) => string,
): [CorpusFile, CorpusFile][] {
  const byPath = new Map(json.map((file) => [file.path, file]));
  return xml.flatMap((file) => {
    const other = byPath.get(pathOf(file.path));
    return other === undefined ? [] : [[file, other] as [CorpusFile, CorpusFile]];
  });
}

describeCorpus("readEpcis on event-hash documents of both syntaxes", "event-hash/documents-2025-10", () => {
  const folder = "event-hash/documents-2025-10";
  const pairs = pairsOf(corpusFiles(folder, ".xml"), corpusFiles(folder, ".jsonld"), (path) =>
    path.replace(/xml$/, "jsonld"),
  );

  declarePairs(pairs, 7);
});

describeCorpus("readEpcis on OpenEPCIS documents of both syntaxes", OPENEPCIS, () => {
  const valid = ({ path }: CorpusFile): boolean => !/\/(?:Invalid|Queries)\//.test(path);
  const xml = corpusFiles(`${OPENEPCIS}/XML`, ".xml").filter(valid);
  const pairs = pairsOf(xml, corpusFiles(`${OPENEPCIS}/JSON`, ".json"), jsonPathOf);

  declarePairs(pairs, 28);

  it("reads the others too, which are published as XML alone", () => {
    const paired = new Set(pairs.map(([{ path }]) => path));
    const alone = xml.filter(({ path }) => !paired.has(path));

    expect(
      alone.map(({ path, text }) => [path.slice(OPENEPCIS.length + 5), readEpcis(text).events.length]),
    ).to.deep.equal([
      ["Capture/Documents/Namespace_document.xml", 1],
      ["Capture/Documents/TransformationEvent_with_errorDeclaration.xml", 2],
      ["Capture/Events/Namespace_event.xml", 1],
    ]);
  });
});

describeCorpus("readEpcis on invalid OpenEPCIS documents of XML", OPENEPCIS, () => {
  const captured = "/epcis:EPCISDocument/EPCISBody/EventList/*[1]";
  const queried = "/epcisq:EPCISQueryDocument/EPCISBody/QueryResults/resultsBody/EventList/*[1]";
  const expected: Record<string, [path: string, line: number, reason: RegExp]> = {
    "Capture/Invalid/ObjectEvent_with_invalid_action.xml": [`${captured}/action`, 12, /"CREATE"/],
    "Capture/Invalid/ObjectEvent_with_invalid_eventTime_format.xml": [`${captured}/eventTime`, 7, /"22-07-2026"/],
    "Capture/Invalid/ObjectEvent_with_unknown_element.xml": [`${captured}/madeUpField`, 13, /not a field/],
    "Query/Invalid/QueryDocument_with_invalid_action.xml": [`${queried}/action`, 14, /"INVALIDACTION"/],
    "Query/Invalid/QueryDocument_with_invalid_eventType.xml": [queried, 8, /"ObjectEventInvalid"/],
  };
  const documents = corpusFiles(`${OPENEPCIS}/XML`, ".xml").filter(({ path }) => path.includes("/Invalid/"));

  for (const { path, text } of documents) {
    const name = path.slice(OPENEPCIS.length + 5);
    it(`refuses ${name} with index, line, path and reason`, () => {
      const [at, line, reason] = expected[name]!;

      expect(problemsOf(text).map((problem) => [problem.eventIndex, problem.path, problem.line])).to.deep.equal([
        [0, at, line],
      ]);
      expect(problemsOf(text)[0]?.reason).to.match(reason);
    });
  }

  it("finds each of them, and refuses a query, which is no document", () => {
    expect(documents.map(({ path }) => path.slice(OPENEPCIS.length + 5))).to.deep.equal(Object.keys(expected));
    expect(problemsOf(corpusText(`${OPENEPCIS}/XML/Query/Queries/SimpleEventQuery.xml`))[0]?.reason).to.match(
      /Poll has no place/,
    );
  });
});

describeCorpus("readEpcis on OpenEPCIS documents of EPCIS 1.2", OLDER, () => {
  /** Documents with a flaw of their own: a wrong check digit, master data on an OBSERVE, a time without seconds. */
  const flawed: Record<string, RegExp[]> = {
    "All_eventTypes_in_single_document.xml": [/check digit/, /^not a field of the standard/],
    "ObjectEvent_all_possible_fields.xml": [/^not a URI: "test certification"$/, /^master data may only/],
    "TransactionEvent_all_possible_fields.xml": [/"2006-11-07T13:00Z"$/],
  };
  const documents = corpusFiles(OLDER, ".xml");

  for (const { path, text } of documents) {
    const name = path.replace(/^.*\//, "");
    const reasons = flawed[name];
    it(`${reasons === undefined ? "reads" : "refuses, for flaws of its own,"} ${name}`, () => {
      if (reasons === undefined) {
        for (const profile of [CBV_2_0, CBV_2_1_DRAFT]) expect(hashesOf(text, profile)).to.not.be.empty;
        return;
      }
      const problems = problemsOf(text);
      expect(problems).to.have.length(reasons.length);
      reasons.forEach((reason, i) => expect(problems[i]?.reason).to.match(reason));
    });
  }

  it("finds all 12 of them", () => {
    expect(documents).to.have.length(12);
  });

  for (const name of ["TransactionEvent", "ObjectEvent_with_sensorData"]) {
    it(`hashes ${name}.xml as version 2.0 has it`, () => {
      const newer = corpusText(`${OPENEPCIS}/XML/Capture/Documents/${name}.xml`);

      expect(hashesOf(newer, CBV_2_0)).to.include.members(
        hashesOf(corpusText(`${OLDER}/Capture/Documents/${name}.xml`), CBV_2_0),
      );
    });
  }
});
