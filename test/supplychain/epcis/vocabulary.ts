import { expect } from "chai";

import {
  expandVocabulary,
  isVocabularyValue,
  shortWord,
  vocabularyDoubt,
  vocabularyWords,
} from "../../../src/supplychain/epcis/vocabulary.js";

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

describe("isVocabularyValue across vocabularies", () => {
  for (const value of ["https://ref.gs1.org/cbv/Disp-in_transit", "urn:epcglobal:cbv:disp:in_transit"]) {
    it(`refuses ${value} as a business step`, () => {
      expect(isVocabularyValue("bizStep", value)).to.equal(false);
      expect(isVocabularyValue("disposition", value)).to.equal(true);
    });
  }
});

describe("vocabularyDoubt", () => {
  it("doubts what has the namespace of CBV and no place in it", () => {
    expect(vocabularyDoubt("sourceDestinationType", "https://ref.gs1.org/cbv/my_own_party")).to.match(
      /^not defined by CBV/,
    );
    expect(vocabularyDoubt("sourceDestinationType", "https://ref.gs1.org/cbv/SDT-location")).to.equal(null);
    expect(vocabularyDoubt("sourceDestinationType", "https://ward.example/party")).to.equal(null);
  });

  it("doubts a sensor property of GS1's that is not known", () => {
    expect(vocabularyDoubt("sensorProperty", "Temprature")).to.match(/^not a sensor property of GS1's/);
    expect(vocabularyDoubt("sensorProperty", "https://gs1.org/voc/Temperature")).to.equal(null);
    expect(vocabularyDoubt("sensorProperty", "ALARM_CONDITION")).to.equal(null);
    expect(vocabularyDoubt("sensorProperty", "ward:Odour")).to.equal(null);
  });
});

describe("shortWord", () => {
  for (const [name, value, word] of [
    ["bizStep", "urn:epcglobal:cbv:bizstep:shipping", "shipping"],
    ["bizStep", "https://ref.gs1.org/cbv/BizStep-shipping", "shipping"],
    ["bizStep", "https://ref.gs1.org/cbv/BizStep-transforming", "https://ref.gs1.org/cbv/BizStep-transforming"],
    ["bizStep", "https://ward.example/triage", "https://ward.example/triage"],
    ["sensorProperty", "https://gs1.org/voc/Temperature", "Temperature"],
    ["sensorProperty", "https://gs1.org/voc/MT-Odour", "https://ref.gs1.org/voc/MT-Odour"],
  ] as const) {
    it(`writes ${value} as ${word}`, () => {
      expect(shortWord(name, value)).to.equal(word);
    });
  }
});

describe("vocabularyWords", () => {
  it("lists the words of a closed vocabulary, and none of an open one", () => {
    expect(vocabularyWords("errorReason")).to.deep.equal(["did_not_occur", "incorrect_data"]);
    expect(vocabularyWords("sensorProperty")).to.deep.equal([]);
  });
});
