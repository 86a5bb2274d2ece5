import { expect } from "chai";

import { canonicalIdentifier } from "../../../src/supplychain/epcis/canonicalIdentifier.js";
import { corpusText, describeCorpus } from "./corpus.js";

describeCorpus("canonicalIdentifier on published pairs", "event-hash", () => {
  const pairs = JSON.parse(corpusText("event-hash/digital-link.json")) as { in: string; out: string | null }[];

  for (const { in: input, out } of pairs) {
    it(`${out === null ? "leaves" : "converts"} ${input}`, () => {
      expect(canonicalIdentifier(input)).to.equal(out);
    });
  }
});
