import { expect } from "chai";

import { remember } from "../../../src/supplychain/epcis/remember.js";

describe("remember", () => {
  it("asks once for each text, also where the answer is null", () => {
    const asked: string[] = [];
    const half = remember((text) => {
      asked.push(text);
      return text === "odd" ? null : text.slice(0, 1);
    });

    expect(["even", "odd", "even", "odd"].map(half)).to.deep.equal(["e", null, "e", null]);
    expect(asked).to.deep.equal(["even", "odd"]);
  });

  it("forgets rather than grows", () => {
    let asked = 0;
    const same = remember((text) => {
      asked++;
      return text;
    });
    for (let n = 0; n < 2048; n++) same(String(n));
    same("one more");

    expect(same("0")).to.equal("0");
    expect(asked).to.equal(2050);
  });

  it("does not keep long texts", () => {
    let asked = 0;
    const length = remember((text) => {
      asked++;
      return String(text.length);
    });

    expect([length("x".repeat(129)), length("x".repeat(129)), asked]).to.deep.equal(["129", "129", 2]);
  });
});
