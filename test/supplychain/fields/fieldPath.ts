import { expect } from "chai";
import fc from "fast-check";

import { fieldPathName, isFieldAsked } from "../../../src/supplychain/fields/fieldPath.js";

describe("fieldPathName", () => {
  it("leaves names of the standard and namespaces as they are", () => {
    for (const name of ["bizStep", "{https://example.org/ward/}maskClass", "{urn:epcglobal:cbv:mda}lotNumber"]) {
      expect(fieldPathName(name)).to.equal(name);
    }
  });

  it("encodes what a path is written with", () => {
    expect(fieldPathName("a/b[0]%")).to.equal("a%2Fb%5B0%5D%25");
    expect(fieldPathName("{urn:x[1]}a/{b}")).to.equal("{urn:x%5B1%5D}a%2F%7Bb%7D");
    expect(fieldPathName("{open")).to.equal("%7Bopen");
  });

  it("never makes one path of two names", () => {
    const name = fc.string({ unit: fc.constantFrom("{", "}", "/", "[", "]", "%", "0", "a"), maxLength: 6 });

    fc.assert(
      fc.property(name, name, (left, right) => {
        expect(fieldPathName(left) === fieldPathName(right)).to.equal(left === right);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("isFieldAsked", () => {
  it("finds a path by itself, or without its numbers", () => {
    const path = "quantityList/quantityElement[2]/epcClass";

    expect(isFieldAsked(path, path)).to.equal(true);
    expect(isFieldAsked(path, "quantityList/quantityElement/epcClass")).to.equal(true);
    expect(isFieldAsked(path, "quantityList/quantityElement[1]/epcClass")).to.equal(false);
    expect(isFieldAsked(path, "quantityList")).to.equal(false);
  });
});
