import { expect } from "chai";
import { Interface, makeError } from "ethers";

import { errorText } from "../../../scripts/lib/errorText.js";
import type { ErrorCatalogue } from "../../../src/errors/catalogue.js";
import { explainError } from "../../../src/errors/explainError.js";
import { loadErrorCatalogue } from "../../../src/errors/loadErrorCatalogue.js";

const token = new Interface(["error AccountFrozen(address account)"]);
const HOLDER = "0x00000000000000000000000000000000DeaDBeef";

describe("errorText", () => {
  let catalogue: ErrorCatalogue;

  before(async () => {
    catalogue = await loadErrorCatalogue("en");
  });

  it("says a contract's own error in the catalogue's words, behind its name", () => {
    const error = refusal(token.encodeErrorResult("AccountFrozen", [HOLDER]));
    const explained = explainError(error, catalogue)!;

    expect(errorText(error, catalogue)).to.deep.equal({
      why: `AccountFrozen: ${explained.why}`,
      todo: explained.todo,
    });
    expect(explained.why).to.include(HOLDER);
  });

  it("finds the data where nodes put it when they wrap it", () => {
    const data = token.encodeErrorResult("AccountFrozen", [HOLDER]);
    const wrapped = makeError("execution reverted", "CALL_EXCEPTION", {
      ...call(null),
      info: { error: { data: { data } } },
    });

    expect(errorText(wrapped, catalogue)).to.deep.equal(errorText(refusal(data), catalogue));
  });

  it("falls back to what the node says", () => {
    expect(errorText(refusal("0x12345678"), catalogue).why).to.equal("execution reverted");
    expect(errorText(new Error("no connection"), catalogue).why).to.equal("no connection");
  });
});

function refusal(data: string): Error {
  return makeError("execution reverted", "CALL_EXCEPTION", call(data));
}

function call(data: string | null) {
  return {
    action: "estimateGas" as const,
    data,
    reason: null,
    transaction: { to: null, data: "0x" },
    invocation: null,
    revert: null,
  };
}
