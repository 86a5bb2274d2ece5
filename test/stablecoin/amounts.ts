import { expect } from "chai";
import fc from "fast-check";

import { formatAmount } from "../../src/stablecoin/formatAmount.js";
import { parseAmount } from "../../src/stablecoin/parseAmount.js";

describe("formatAmount", () => {
  it("writes smallest units exactly, in groups of three, with two decimal places at least", () => {
    expect([0n, 1n, 12_500_000n, 1_750_000_000_000n, -1_500_000n].map((value) => formatAmount(value))).to.deep.equal([
      "0.00",
      "0.000001",
      "12.50",
      "1,750,000.00",
      "−1.50",
    ]);
    expect(formatAmount(2n ** 256n - 1n)).to.match(/^115,792,.*\.639935$/);
  });

  it("writes quantities with as many decimal places as they have", () => {
    expect(formatAmount(5_000n, 0, 0)).to.equal("5,000");
    expect(formatAmount(1_250n, 2, 0)).to.equal("12.5");
    expect(formatAmount(7n, 0)).to.equal("7");
  });
});

describe("parseAmount", () => {
  it("reads what people type", () => {
    expect(["12.50", " 1,750,000 ", "0.000001", "007"].map(parseAmount)).to.deep.equal([
      { amount: 12_500_000n },
      { amount: 1_750_000_000_000n },
      { amount: 1n },
      { amount: 7_000_000n },
    ]);
  });

  it("says what is wrong with the rest", () => {
    const wrong = ["", "  ", "0", "0.000000", "1.2345678", "1e3", "-1", "1,00", "12.", ".5", "0x10", "１２"];

    expect(wrong.map(parseAmount)).to.deep.equal([
      { problem: "missing" },
      { problem: "missing" },
      { problem: "zero" },
      { problem: "zero" },
      { problem: "tooManyDecimals" },
      ...new Array(7).fill({ problem: "notANumber" }),
    ]);
  });

  it("reads back whatever was written", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 256n - 1n }), (amount) => {
        expect(parseAmount(formatAmount(amount))).to.deep.equal({ amount });
      }),
    );
  });
});
