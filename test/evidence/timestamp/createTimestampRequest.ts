import { expect } from "chai";
import { getBytes, hexlify, sha256 } from "ethers";

import { createTimestampRequest } from "../../../src/evidence/timestamp/createTimestampRequest.js";
import { InvalidTimestampError } from "../../../src/evidence/timestamp/errors.js";
import { readTimestampRequest } from "../../../src/evidence/timestamp/readTimestampRequest.js";

const DIGEST = sha256("0x");

describe("createTimestampRequest", () => {
  it("writes the DER of RFC 3161: version, imprint, nonce, and the wish for the certificate", () => {
    const { der } = createTimestampRequest({ digest: DIGEST, nonce: 0xba95951ed10a97e8n });

    expect(hexlify(der)).to.equal(
      `0x3044020101${"3031300d060960864801650304020105000420"}${DIGEST.slice(2)}${"020900ba95951ed10a97e8"}${"0101ff"}`,
    );
  });

  it("names a policy that is wanted", () => {
    const { der } = createTimestampRequest({ digest: DIGEST, nonce: 5n, policy: "1.3.6.1.4.1.32473.2" });

    expect(readTimestampRequest(der)).to.deep.equal({ digest: DIGEST, nonce: 5n, policy: "1.3.6.1.4.1.32473.2" });
  });

  it("takes a nonce of its own that fits a signed word of 64 bits", () => {
    const nonces = Array.from({ length: 50 }, () => createTimestampRequest({ digest: DIGEST }).nonce);

    expect(new Set(nonces).size).to.equal(50);
    expect(nonces.every((nonce) => nonce > 0n && nonce < 1n << 63n)).to.be.true;
  });

  it("refuses a digest that is none", () => {
    expect(() => createTimestampRequest({ digest: "0x12" })).to.throw(
      InvalidTimestampError,
      "is not a digest of 32 bytes",
    );
  });
});

describe("readTimestampRequest", () => {
  it("refuses what is no request", () => {
    expect(() => readTimestampRequest(getBytes("0x3000"))).to.throw(InvalidTimestampError, "no request");
    expect(() => readTimestampRequest(getBytes("0x300000"))).to.throw(InvalidTimestampError, "1 bytes follow");
  });
});
