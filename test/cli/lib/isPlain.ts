import { expect } from "chai";

import { isPlain } from "../../../cli/lib/isPlain.js";

describe("isPlain", () => {
  it("takes text of any language", () => {
    for (const text of ["MT103 20260412-0007", "付款编号 7", "Überweisung nº 7"]) expect(isPlain(text)).to.equal(true);
  });

  it("refuses what a terminal does not show as it is", () => {
    for (const text of ["\u001b[2K", "a\nb", "a\u202eb", "a\u200bb", "a\u2028b"]) expect(isPlain(text)).to.equal(false);
  });
});
