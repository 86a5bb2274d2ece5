import { expect } from "chai";

import { identifierDoubt, identifierProblem } from "../../../src/supplychain/epcis/identifierProblem.js";

describe("identifierProblem", () => {
  for (const text of [
    "https://id.gs1.org/01/09521321000056/10/MK-260108",
    "urn:epc:id:sscc:9521321.0000009001",
    "https://id.gs1.org/8004/9521765LOGGER42",
    "urn:gdst:example.org:product:lot:class:processor.2",
    "geo:31.2304,121.4737",
  ]) {
    it(`accepts ${text}`, () => {
      expect(identifierProblem(text)).to.equal(null);
      expect(identifierDoubt(text)).to.equal(null);
    });
  }

  for (const text of [
    "https://id.gs1.org/01/09521321000057/10/MK-260108",
    "https://masks.example/gtin/9521321000057",
    "https://id.gs1.org/00/095213210000090018",
    "https://id.gs1.org/414/9521321000017/254/d",
    "https://id.gs1.org/253/9521321000420RUN",
    "https://id.gs1.org/8003/095213210000197",
    "https://id.gs1.org/8006/095213210000550102",
    "https://id.gs1.org/8018/952198700000000015",
  ]) {
    it(`refuses the check digit of ${text}`, () => {
      expect(identifierProblem(text)).to.match(/^wrong GS1 check digit in \d+ of /);
    });
  }

  for (const text of ["", "MK-260108", "09521321000056", "urn: spaced"]) {
    it(`refuses ${JSON.stringify(text)}, which is no URI`, () => {
      expect(identifierProblem(text)).to.match(/^not a URI: /);
    });
  }
});

describe("identifierDoubt", () => {
  it("doubts an EPC URN of a wrong length, which live chains carry", () => {
    expect(identifierProblem("urn:epc:id:sscc:08600031303.0003")).to.equal(null);
    expect(identifierDoubt("urn:epc:id:sscc:08600031303.0003")).to.match(/^not a well-formed EPC URN, kept as written/);
  });

  it("doubts a returnable asset without its filler zero", () => {
    expect(identifierProblem("https://id.gs1.org/8003/952012200000001004")).to.equal(null);
    expect(identifierDoubt("https://id.gs1.org/8003/952012200000001004")).to.match(/^not a GRAI/);
  });
});
