import { expect } from "chai";
import fc from "fast-check";

import { formatQuantity } from "../../src/supplychain/formatQuantity.js";
import {
  InvalidDecimalsError,
  QuantityDecimalsError,
  QuantityFormatError,
  QuantityRangeError,
} from "../../src/supplychain/ledgerErrors.js";
import { MAX_QUANTITY, parseQuantity } from "../../src/supplychain/parseQuantity.js";

describe("parseQuantity", () => {
  for (const [text, decimals, quantity, places] of [
    ["250", undefined, 250n, 0],
    ["12.50", undefined, 125n, 1],
    ["007", undefined, 7n, 0],
    ["0.000000000000000001", undefined, 1n, 18],
    ["12345678901234567890.5", undefined, 123456789012345678905n, 1],
    ["250", 3, 250_000n, 3],
    ["12.5000", 2, 1_250n, 2],
    ["79228162514264337593543950335", undefined, MAX_QUANTITY, 0],
  ] as const) {
    it(`reads ${text}${decimals === undefined ? "" : ` with ${decimals} decimals`} exactly`, () => {
      expect(parseQuantity(text, decimals)).to.deep.equal({ quantity, decimals: places });
    });
  }

  for (const text of ["", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", " 1", "1 ", "0x10", "1.2.3", "NaN", "１"]) {
    it(`throws on "${text}"`, () => {
      expect(() => parseQuantity(text))
        .to.throw(QuantityFormatError)
        .with.property("text", text);
    });
  }

  it("throws when the number needs more places than the lot has", () => {
    expect(() => parseQuantity("1.234", 2))
      .to.throw(QuantityDecimalsError)
      .that.includes({ decimals: 3, maximum: 2 });
  });

  it("throws when the number needs more than 18 places", () => {
    expect(() => parseQuantity("0.0000000000000000001"))
      .to.throw(QuantityDecimalsError)
      .that.includes({ decimals: 19, maximum: 18 });
  });

  for (const text of ["0", "0.000"]) {
    it(`throws when the quantity is ${text}`, () => {
      expect(() => parseQuantity(text))
        .to.throw(QuantityRangeError)
        .with.property("quantity", 0n);
    });
  }

  it("throws when the quantity does not fit 96 bits", () => {
    expect(() => parseQuantity("79228162514264337593543950336"))
      .to.throw(QuantityRangeError)
      .that.includes({ quantity: 1n << 96n, maximum: MAX_QUANTITY });
    expect(() => parseQuantity("79228162514264337593543950335", 1)).to.throw(QuantityRangeError);
  });

  for (const decimals of [-1, 19, 1.5, Number.NaN]) {
    it(`throws when ${decimals} decimals are wanted`, () => {
      expect(() => parseQuantity("1", decimals))
        .to.throw(InvalidDecimalsError)
        .that.includes({ maximum: 18 });
    });
  }

  it("says what to do next", () => {
    expect(() => parseQuantity("1e3"))
      .to.throw(QuantityFormatError)
      .with.property("remedy", "Write digits with at most one point, such as 1250 or 12.5.");
  });
});

describe("formatQuantity", () => {
  for (const [quantity, decimals, text] of [
    [1_250n, 2, "12.5"],
    [5n, 3, "0.005"],
    [100n, 0, "100"],
    [100n, 2, "1"],
  ] as const) {
    it(`writes ${quantity} with ${decimals} decimals as ${text}`, () => {
      expect(formatQuantity({ quantity, decimals })).to.equal(text);
    });
  }

  it("is undone by parseQuantity, whatever the quantity", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, MAX_QUANTITY), fc.integer({ min: 0, max: 18 }), (quantity, decimals) => {
        expect(parseQuantity(formatQuantity({ quantity, decimals }), decimals)).to.deep.equal({ quantity, decimals });
      }),
      { numRuns: 2_000 },
    );
  });
});
