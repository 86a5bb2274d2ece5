import { expect } from "chai";

import { tokenize, tokenizeQuery } from "../../../docs/.vitepress/site/tokenize.js";

describe("tokenize", () => {
  it("takes words apart at spaces and signs", () => {
    expect(tokenize("Mints against a report, once.")).to.deep.equal(["Mints", "against", "a", "report", "once"]);
  });

  it("finds the parts of names in camel case beside the whole", () => {
    expect(tokenize("notarizeBatch(IEvidenceRegistry)")).to.deep.equal([
      ...["notarizeBatch", "notarize", "Batch"],
      ...["IEvidenceRegistry", "I", "Evidence", "Registry"],
    ]);
    expect(tokenize("ERC20 EPCIS")).to.deep.equal(["ERC20", "EPCIS"]);
  });

  it("takes Chinese apart into pairs, and the last character of a run", () => {
    expect(tokenize("公证人批准。")).to.deep.equal(["公证", "证人", "人批", "批准", "准"]);
    expect(tokenize("锚")).to.deep.equal(["锚"]);
  });

  it("parts Chinese from what is written beside it without a space", () => {
    expect(tokenize("EPCIS事件2个")).to.deep.equal(["EPCIS", "事件", "件", "2", "个"]);
  });

  it("takes characters beyond the first plane whole", () => {
    expect(tokenize("𠮷野家")).to.deep.equal(["𠮷野", "野家", "家"]);
  });
});

describe("tokenizeQuery", () => {
  it("asks for nothing that the reader did not write", () => {
    expect(tokenizeQuery("公证人")).to.deep.equal(["公证", "证人"]);
    expect(tokenizeQuery("证")).to.deep.equal(["证"]);
    expect(tokenizeQuery("notarizeBatch 公证")).to.deep.equal(["notarizeBatch", "公证"]);
  });

  it("asks only for what the index holds of the same text", () => {
    for (const text of ["公证人席位的轮换", "储备 headroom 余量", "见证方Quorum批准"]) {
      expect(tokenize(text)).to.include.members(tokenizeQuery(text));
    }
  });
});
