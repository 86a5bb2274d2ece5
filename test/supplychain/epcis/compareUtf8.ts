import { expect } from "chai";
import fc from "fast-check";

import { compareUtf8 } from "../../../src/supplychain/epcis/compareUtf8.js";

describe("compareUtf8", () => {
  it("puts U+FF5E before U+1F9EA, where UTF-16 order does the opposite", () => {
    const values = ["\u{1F9EA}", "\uFF5E"];

    expect([...values].sort()).to.deep.equal(["\u{1F9EA}", "\uFF5E"]);
    expect([...values].sort(compareUtf8)).to.deep.equal(["\uFF5E", "\u{1F9EA}"]);
  });

  it("puts capitals before small letters and a prefix before what it begins", () => {
    expect(["b", "ab", "B", "a"].sort(compareUtf8)).to.deep.equal(["B", "a", "ab", "b"]);
  });

  it("orders any text as its UTF-8 bytes are ordered", () => {
    const text = fc.string({ unit: "binary", maxLength: 8 });

    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareUtf8(a, b))).to.equal(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
