import { expect } from "chai";

import { eventIdentity } from "../../../src/supplychain/epcis/correction.js";
import { CBV_2_0 } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { buildFieldTree } from "../../../src/supplychain/fields/fieldTree.js";
import { corpusFiles, corpusNames, corpusText, describeCorpus } from "./corpus.js";

const HASHED = "event-hash/documents-2025-10";
const EQUAL = "event-hash/must-be-equal";
const OPENEPCIS = "openepcis/2.0/EPCIS";
const secret = new Uint8Array(32).fill(7);

/** What a batch commits to of each event of a document. */
const leavesOf = (text: string): string[] =>
  readEpcis(text).events.map((event) => {
    const { root } = buildFieldTree(event, { profile: CBV_2_0, secret });
    return `${eventIdentity(event, CBV_2_0).digest} ${root}`;
  });

describeCorpus("buildFieldTree on documents of both syntaxes", HASHED, () => {
  const names = corpusNames(HASHED)
    .filter((name) => name.endsWith(".xml"))
    .map((name) => name.replace(/\.xml$/, ""))
    .filter((name) => corpusNames(HASHED).includes(`${name}.jsonld`));

  for (const name of names) {
    it(`gives ${name} the same roots in XML and JSON-LD`, () => {
      const [xml, json] = [".xml", ".jsonld"].map((ending) => leavesOf(corpusText(`${HASHED}/${name}${ending}`)));

      expect(xml).to.deep.equal(json).and.to.not.be.empty;
    });
  }

  it("finds all 7 pairs", () => {
    expect(names).to.have.length(7);
  });
});

describeCorpus("buildFieldTree on documents whose events are all the same", EQUAL, () => {
  for (const { path, text } of corpusFiles(EQUAL, ".xml", ".json")) {
    it(`gives every event of ${path} the same root`, () => {
      expect(new Set(leavesOf(text)).size).to.equal(1);
    });
  }
});

describeCorpus("buildFieldTree on OpenEPCIS documents of both syntaxes", OPENEPCIS, () => {
  /** Published with another declarationTime in each syntax: the event hash leaves it out, and a correction's digest does not. */
  const differing = ["Capture/Events/TransformationEvent.xml"];

  it("gives them the same roots", () => {
    const json = new Map(corpusFiles(`${OPENEPCIS}/JSON/Capture`, ".json").map(({ path, text }) => [path, text]));
    const pairs = corpusFiles(`${OPENEPCIS}/XML/Capture`, ".xml").flatMap(({ path, text }) => {
      const other = json.get(path.replace("/XML/", "/JSON/").replace(/\.xml$/, ".json"));
      return other === undefined || path.includes("/Invalid/") ? [] : [{ path, text, other }];
    });
    const unequal = pairs.filter(({ text, other }) => leavesOf(text).join() !== leavesOf(other).join());

    expect(pairs).to.have.length.greaterThan(10);
    expect(unequal.map(({ path }) => path.slice(OPENEPCIS.length + 5))).to.deep.equal(differing);
  });
});
