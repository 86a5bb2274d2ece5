import { expect } from "chai";

import { expandVocabulary, isVocabularyValue } from "../../../src/supplychain/epcis/vocabulary.js";

describe("expandVocabulary", () => {
  for (const [name, value, uri] of [
    ["bizStep", "shipping", "https://ref.gs1.org/cbv/BizStep-shipping"],
    ["bizStep", "urn:epcglobal:cbv:bizstep:shipping", "https://ref.gs1.org/cbv/BizStep-shipping"],
    ["disposition", "in_transit", "https://ref.gs1.org/cbv/Disp-in_transit"],
    ["bizTransactionType", "urn:epcglobal:cbv:btt:po", "https://ref.gs1.org/cbv/BTT-po"],
    ["sourceDestinationType", "location", "https://ref.gs1.org/cbv/SDT-location"],
    ["errorReason", "incorrect_data", "https://ref.gs1.org/cbv/ER-incorrect_data"],
    ["component", "x", "https://ref.gs1.org/cbv/Comp-x"],
    ["sensorProperty", "Temperature", "https://ref.gs1.org/voc/Temperature"],
    ["sensorProperty", "https://gs1.org/voc/Temperature", "https://ref.gs1.org/voc/Temperature"],
  ] as const) {
    it(`writes the ${name} ${value} in full`, () => {
      expect(expandVocabulary(name, value)).to.equal(uri);
      expect(expandVocabulary(name, uri)).to.equal(uri);
    });
  }

  it("leaves the vocabulary of others alone", () => {
    expect(expandVocabulary("bizStep", "https://ward.example/steps/triage")).to.equal(
      "https://ward.example/steps/triage",
    );
    expect(expandVocabulary("sensorProperty", "ward:humidity")).to.equal("ward:humidity");
  });

  it("leaves a URN of another field's vocabulary alone", () => {
    expect(expandVocabulary("bizStep", "urn:epcglobal:cbv:disp:active")).to.equal("urn:epcglobal:cbv:disp:active");
  });
});

describe("isVocabularyValue", () => {
  for (const value of ["shipping", "urn:epcglobal:cbv:bizstep:shipping", "https://ref.gs1.org/cbv/BizStep-shipping"]) {
    it(`accepts the standard word ${value}`, () => {
      expect(isVocabularyValue("bizStep", value)).to.equal(true);
    });
  }

  for (const value of ["transforming", "urn:epcglobal:cbv:bizstep:transforming", "https://ref.gs1.org/cbv/BizStep-x"]) {
    it(`refuses ${value}, which the standard does not define`, () => {
      expect(isVocabularyValue("bizStep", value)).to.equal(false);
    });
  }

  it("accepts the URI of somebody else's vocabulary", () => {
    expect(isVocabularyValue("bizStep", "https://ward.example/steps/triage")).to.equal(true);
  });

  it("keeps the list of measured properties open", () => {
    expect(isVocabularyValue("sensorProperty", "Molar_concentration")).to.equal(true);
  });

  it("refuses text with spaces", () => {
    expect(isVocabularyValue("sensorProperty", "room temperature")).to.equal(false);
  });
});
