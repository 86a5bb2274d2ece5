import { expect } from "chai";

import { checkFourEyes, FourEyesError } from "../../src/stablecoin/checkFourEyes.js";

describe("checkFourEyes", () => {
  const officer = { person: "compliance officer", key: "0xA1" };
  const police = { person: "police", key: "0xB2" };
  const supervisor = { person: "supervisor", key: "0xC3" };

  it("takes a maker and checkers who are different people", () => {
    checkFourEyes({ maker: officer, checkers: [police] });
    checkFourEyes({ maker: officer, checkers: [police, supervisor], minCheckers: 2 });
  });

  const refused = [
    ["maker-checks", "the maker checks with a second key", [{ ...officer, key: "0xD4" }]],
    ["checks-twice", "somebody checks twice", [police, { ...police, key: "0xE5" }]],
    ["key-of-two-people", "the maker's key checks in another name", [{ ...police, key: "0xa1" }]],
    ["key-of-two-people", "one key checks in two names", [police, { ...supervisor, key: "0xb2" }]],
    ["too-few-checkers", "nobody checks", []],
  ] as const;
  for (const [problem, title, checkers] of refused) {
    it(`throws when ${title}`, () => {
      expect(() => {
        checkFourEyes({ maker: officer, checkers });
      })
        .to.throw(FourEyesError)
        .that.includes({ name: "FourEyesError", problem });
    });
  }

  it("throws when one checked where two must", () => {
    expect(() => {
      checkFourEyes({ maker: officer, checkers: [police], minCheckers: 2 });
    })
      .to.throw(FourEyesError, "1 checked it, where 2 must")
      .that.includes({ problem: "too-few-checkers" });
  });
});
