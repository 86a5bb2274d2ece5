import { expect } from "chai";

import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { IdentifierNotCanonicalError } from "../../src/supplychain/ledgerErrors.js";
import vectors from "../vectors/supplychain.json";

describe("identifierHash", () => {
  it("is the golden hash of a lot's Digital Link", () => {
    expect(identifierHash(vectors.lotId.digitalLink)).to.equal(vectors.lotId.identifier);
  });

  for (const link of ["https://id.gs1.org/00/106141412345678908", "https://id.gs1.org/01/09506000134352/21/1%2F2"]) {
    it(`takes ${link}`, () => {
      expect(identifierHash(link)).to.match(/^0x[0-9a-f]{64}$/);
    });
  }

  for (const [fault, link] of [
    ["another host", "https://example.com/01/09506000134352/10/ABC123"],
    ["plain http", "http://id.gs1.org/01/09506000134352/10/ABC123"],
    ["a query", "https://id.gs1.org/01/09506000134352/10/ABC123?17=271231"],
    ["a fragment", "https://id.gs1.org/01/09506000134352#top"],
    ["a word for an application identifier", "https://id.gs1.org/gtin/09506000134352"],
    ["an empty value", "https://id.gs1.org/01/"],
    ["a trailing slash", "https://id.gs1.org/01/09506000134352/"],
    ["a space", "https://id.gs1.org/01/09506000134352/10/ABC 123"],
    ["the form of an EPC URN", "urn:epc:class:lgtin:9506000.013435.ABC123"],
    ["nothing", ""],
  ] as const) {
    it(`throws when the link has ${fault}`, () => {
      expect(() => identifierHash(link))
        .to.throw(IdentifierNotCanonicalError)
        .with.property("identifier", link);
    });
  }
});
