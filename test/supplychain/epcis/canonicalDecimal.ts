import { expect } from "chai";
import fc from "fast-check";

import { canonicalDecimal } from "../../../src/supplychain/epcis/canonicalDecimal.js";

describe("canonicalDecimal", () => {
  const forms: [input: string, plain: string][] = [
    ["26.0", "26"],
    ["0.100", "0.1"],
    ["12345678901234567890", "12345678901234567890"],
    ["12345678901234567890.12345678901234567890", "12345678901234567890.1234567890123456789"],
    ["+5", "5"],
    ["007.50", "7.5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["100", "100"],
    ["-0.0", "0"],
    ["-12.50", "-12.5"],
    ["1e3", "1000"],
    ["1.25E+1", "12.5"],
    ["125e-4", "0.0125"],
    ["-1e-1", "-0.1"],
  ];
  for (const [input, plain] of forms) {
    it(`writes ${input} as ${plain}`, () => {
      expect(canonicalDecimal(input)).to.equal(plain);
    });
  }

  for (const text of [
    "",
    ".",
    "twenty",
    "1,5",
    "1.2.3",
    "0x10",
    "1e",
    "NaN",
    "Infinity",
    " 1",
    "1e401",
    "1e-99999999",
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(canonicalDecimal(text)).to.equal(null);
    });
  }

  it("gives every spelling of one number the same form", () => {
    const digits = fc.stringMatching(/^\d{1,30}$/);

    fc.assert(
      fc.property(digits, digits, fc.integer({ min: 0, max: 40 }), (whole, fraction, shift) => {
        const plain = canonicalDecimal(`${whole}.${fraction}`);

        expect(canonicalDecimal(`00${whole}.${fraction}000`)).to.equal(plain);
        expect(canonicalDecimal(`${whole}${fraction}e-${fraction.length}`)).to.equal(plain);
        expect(canonicalDecimal(`${whole}.${fraction}${"0".repeat(shift)}e0`)).to.equal(plain);
      }),
    );
  });
});
