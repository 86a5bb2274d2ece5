import { expect } from "chai";
import fc from "fast-check";

import { checkDigit, hasCheckDigit } from "../../../src/supplychain/epcis/checkDigit.js";

describe("checkDigit", () => {
  for (const [key, digits] of [
    ["a GTIN-14", "09521321000056"],
    ["a GLN", "9521321000018"],
    ["an SSCC", "095213210000090019"],
    ["a GTIN-8", "96385074"],
  ] as const) {
    it(`computes the last digit of ${key}`, () => {
      expect(checkDigit(digits.slice(0, -1))).to.equal(digits.slice(-1));
      expect(hasCheckDigit(digits)).to.equal(true);
    });
  }

  it("notices every single wrong digit", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{17}$/), fc.nat(17), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const key = body + checkDigit(body);
        const wrong = key.slice(0, at) + String((Number(key[at]) + by) % 10) + key.slice(at + 1);

        expect(hasCheckDigit(wrong)).to.equal(false);
      }),
    );
  });
});
