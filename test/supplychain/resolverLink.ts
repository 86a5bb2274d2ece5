import { expect } from "chai";

import { resolverLink, UnlinkableIdentifierError } from "../../src/supplychain/resolverLink.js";

describe("resolverLink", () => {
  for (const [identifier, link] of [
    ["urn:epc:id:sgtin:9521141.000101.7", "https://id.gs1.org/01/09521141001011/21/7"],
    ["urn:epc:class:lgtin:9521141.000101.A1", "https://id.gs1.org/01/09521141001011/10/A1"],
    ["(01)09521141001011(10)A/1", "https://id.gs1.org/01/09521141001011/10/A%2F1"],
    ["(00)095211411234567892", "https://id.gs1.org/00/095211411234567892"],
    ["https://example.com/shop/gtin/9521141001011?x=1", "https://id.gs1.org/01/09521141001011"],
  ] as const) {
    it(`links ${identifier}`, () => expect(resolverLink(identifier)).to.equal(link));
  }

  it("leads to another resolver, below its path", () => {
    expect(resolverLink("(01)09521141001011", "https://id.example.com/gs1/")).to.equal(
      "https://id.example.com/gs1/01/09521141001011",
    );
  });

  for (const [identifier, reason] of [
    ["(01)09521141001012", "wrong GS1 check digit in 09521141001012"],
    ["urn:gdst:example.org:product:class:1", "not a GS1 key: urn:gdst"],
    ["(17)260101", "not a GS1 key"],
    ["lettuce", "not a URI"],
  ] as const) {
    it(`refuses ${identifier}`, () =>
      expect(() => resolverLink(identifier)).to.throw(UnlinkableIdentifierError, reason));
  }

  for (const resolver of [
    "id.example.com",
    "ftp://id.example.com",
    "https://id.example.com/?a=b",
    "https://me@id.example.com",
  ]) {
    it(`refuses the resolver ${resolver}`, () => {
      expect(() => resolverLink("(01)09521141001011", resolver)).to.throw(UnlinkableIdentifierError, "is no resolver");
    });
  }
});
