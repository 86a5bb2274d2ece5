import { expect } from "chai";

import { addDecimals, isPositive, subtractDecimals } from "../../src/supplychain/decimals.js";

describe("decimals", () => {
  it("adds and subtracts by digits, where floats go wrong", () => {
    expect(addDecimals("0.1", "0.2")).to.equal("0.3");
    expect(addDecimals("12345678901234567890.5", "0.50")).to.equal("12345678901234567891");
    expect(subtractDecimals("1", "0.001")).to.equal("0.999");
    expect(subtractDecimals("0.25", "1.5")).to.equal("-1.25");
    expect(subtractDecimals("7.0", "7")).to.equal("0");
    expect(addDecimals("-3", "1e2")).to.equal("97");
  });

  it("tells what is above zero", () => {
    expect(["0", "-0.1", "0.001", "5"].map(isPositive)).to.deep.equal([false, false, true, true]);
  });

  it("refuses what is no number", () => {
    expect(() => addDecimals("ten", "1")).to.throw(RangeError, 'not a decimal number: "ten"');
  });
});
