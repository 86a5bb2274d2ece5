import { expect } from "chai";

import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { NoGs1KeyError } from "../../src/supplychain/ledgerErrors.js";
import vectors from "../vectors/supplychain.json";

describe("identifierHash", () => {
  for (const [which, spelling] of [
    ["its canonical Digital Link", vectors.lotId.digitalLink],
    ["a link of another domain", "https://example.com/shop/01/09506000134352/10/ABC123"],
    ["a link with a query", "https://id.gs1.org/01/09506000134352/10/ABC123?17=271231"],
    ["an EPC URN", "urn:epc:class:lgtin:9506000.013435.ABC123"],
  ] as const) {
    it(`is the golden hash of a lot, given ${which}`, () => {
      expect(identifierHash(spelling)).to.equal(vectors.lotId.identifier);
    });
  }

  it("tells a serial item from the lot of the same name", () => {
    const item = identifierHash("https://id.gs1.org/01/09506000134352/21/ABC123");

    expect(item).not.to.equal(vectors.lotId.identifier);
  });

  for (const text of [
    "",
    "ABC123",
    "https://example.com/products/coffee",
    "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e",
  ]) {
    it(`throws on "${text}", which is no GS1 key`, () => {
      expect(() => identifierHash(text))
        .to.throw(NoGs1KeyError)
        .with.property("identifier", text);
    });
  }
});
