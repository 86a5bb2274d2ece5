import { expect } from "chai";
import { Interface, makeError } from "ethers";

import { errorText } from "../../../scripts/lib/errorText.js";

const token = new Interface(["error MintCapExceeded(uint256 requested, uint256 available)"]);
const registry = new Interface(["error Seats(uint40[] parties)"]);

describe("errorText", () => {
  it("names a contract's own error and its arguments, whichever contract knows it", () => {
    const error = refusal(token.encodeErrorResult("MintCapExceeded", [5n, 3n]));

    expect(errorText(error, [registry, token])).to.equal("MintCapExceeded(5, 3)");
  });

  it("writes lists out", () => {
    const error = refusal(registry.encodeErrorResult("Seats", [[1n, 2n]]));

    expect(errorText(error, [registry])).to.equal("Seats([1, 2])");
  });

  it("finds the data where nodes put it when they wrap it", () => {
    const data = token.encodeErrorResult("MintCapExceeded", [5n, 3n]);
    const wrapped = makeError("execution reverted", "CALL_EXCEPTION", {
      ...call(null),
      info: { error: { data: { data } } },
    });

    expect(errorText(wrapped, [token])).to.equal("MintCapExceeded(5, 3)");
  });

  it("falls back to what the node says", () => {
    expect(errorText(refusal("0x12345678"), [token])).to.equal("execution reverted");
    expect(errorText(new Error("no connection"), [token])).to.equal("no connection");
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
