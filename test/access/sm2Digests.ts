import { expect } from "chai";
import { concat } from "ethers";

import { SM2_DEFAULT_ID, sm2IdentityDigest, sm2SigningDigest } from "../../src/access/sm2Digests.js";
import { sm2Vectors } from "../helpers/sm2Vectors.js";

const { identity, published } = sm2Vectors();
const POINT = concat([published.x, published.y]);

describe("sm2IdentityDigest", () => {
  it("covers the id, the curve and the key", () => {
    const digests = identity.map(({ id, x, y }) => sm2IdentityDigest(concat([x, y]), id));

    expect(digests).to.deep.equal(identity.map(({ digest }) => digest));
  });

  it("takes the usual id where none is given", () => {
    expect(sm2IdentityDigest(POINT)).to.equal(sm2IdentityDigest(POINT, SM2_DEFAULT_ID)).and.to.equal(published.z);
  });

  it("throws when the point does not have 64 bytes", () => {
    expect(() => sm2IdentityDigest(`0x04${POINT.slice(2)}`)).to.throw(RangeError, "A point has 64 bytes, not 65");
  });

  it("throws when 16 bits do not hold the id's length", () => {
    const id = new Uint8Array(8_192);

    expect(() => sm2IdentityDigest(POINT, id)).to.throw(RangeError, "An id has less than 8,192 bytes, not 8192");
  });
});

describe("sm2SigningDigest", () => {
  it("hashes the identity and the message", () => {
    expect(sm2SigningDigest(POINT, published.message)).to.equal(published.e);
  });
});
