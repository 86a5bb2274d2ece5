import { expect } from "chai";

import { randomNonce } from "../../src/stablecoin/randomNonce.js";

describe("randomNonce", () => {
  it("draws 32 bytes that differ each time", () => {
    const nonces = Array.from({ length: 64 }, () => randomNonce());

    for (const nonce of nonces) expect(nonce).to.match(/^0x[0-9a-f]{64}$/);
    expect(new Set(nonces).size).to.equal(64);
  });
});
