import { expect } from "chai";
import { concat, dataSlice, toBeHex } from "ethers";

import { PublicKeyError, type PublicKeyProblem } from "../../src/access/errors.js";
import { ellipticKey, isKeyId, keyIdOf, keyRegistration, rsaKey } from "../../src/access/keyIds.js";
import { toKeyId } from "../../src/access/quorum.js";
import { p256Holder, P256_FIELD, rsaHolder, sm2Holder } from "../helpers/keys.js";

function problemOf(read: () => unknown): PublicKeyProblem | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof PublicKeyError) return error.problem;
    throw error;
  }
  return undefined;
}

describe("ellipticKey", () => {
  const { key } = p256Holder("notary");

  it("takes a point with and without its prefix as one key", () => {
    expect(ellipticKey("p256", key.bytes)).to.deep.equal(key);
    expect(keyIdOf(ellipticKey("p256", concat(["0x04", key.bytes])))).to.equal(keyIdOf(key));
  });

  for (const [title, point, length] of [
    ["compressed", concat(["0x02", dataSlice(key.bytes, 0, 32)]), 33],
    ["cut", dataSlice(key.bytes, 0, 63), 63],
    ["followed by a byte", concat([key.bytes, "0x00"]), 65],
    ["followed by a byte after its prefix", concat(["0x04", key.bytes, "0x00"]), 66],
  ] as const) {
    it(`throws when a point is ${title}`, () => {
      expect(problemOf(() => ellipticKey("p256", point))).to.deep.equal({ kind: "length", type: "p256", length });
    });
  }

  it("throws when a point is of another curve, at infinity, or has a coordinate outside the field", () => {
    const others = [sm2Holder("ministry").key.bytes, `0x${"00".repeat(64)}`];
    for (const point of others) {
      expect(problemOf(() => ellipticKey("p256", point))).to.deep.equal({ kind: "off-curve", type: "p256" });
    }
    const beyond = concat([dataSlice(key.bytes, 0, 32), toBeHex(P256_FIELD, 32)]);
    expect(problemOf(() => ellipticKey("p256", beyond))).to.deep.equal({ kind: "out-of-field", type: "p256" });
  });
});

describe("rsaKey", () => {
  const { key } = rsaHolder(2_048);
  const modulus = dataSlice(key.bytes, 0, -3);

  it("drops leading zeros, so that two encodings are one key", () => {
    expect(rsaKey(concat(["0x00", modulus]), "0x00010001")).to.deep.equal(key);
  });

  it("throws when the modulus has other than 2,048 or 4,096 bits, or is even", () => {
    for (const bits of [0, 1_024, 2_047, 3_072]) {
      const n = bits === 0 ? "0x" : toBeHex(2n ** BigInt(bits) - 1n);
      expect(problemOf(() => rsaKey(n, "0x010001"))).to.deep.equal({ kind: "modulus-bits", bits });
    }
    expect(problemOf(() => rsaKey(toBeHex(2n ** 2_048n - 2n), "0x010001"))).to.deep.equal({ kind: "modulus-even" });
  });

  for (const exponent of ["0x", "0x03", "0x11", "0x01000001"]) {
    it(`throws when the exponent is ${exponent}`, () => {
      expect(problemOf(() => rsaKey(modulus, exponent))).to.deep.equal({ kind: "exponent", exponent });
    });
  }

  it("says what to do", () => {
    expect(() => rsaKey(modulus, "0x03")).to.throw(PublicKeyError, "make a key with 65,537");
  });
});

describe("keyRegistration", () => {
  it("names the registry's function for each type, and its arguments", () => {
    const [p256, sm2, rsa] = [p256Holder("notary").key, sm2Holder("ministry").key, rsaHolder(2_048).key];

    expect(keyRegistration(p256)).to.deep.equal({ function: "registerP256", args: [p256.bytes] });
    expect(keyRegistration(sm2)).to.deep.equal({ function: "registerSm2", args: [sm2.bytes] });
    const args = [dataSlice(rsa.bytes, 0, 256), "0x010001"];
    expect(keyRegistration(rsa)).to.deep.equal({ function: "registerRsa", args });
  });
});

describe("isKeyId", () => {
  it("knows ids of accounts and of the other types, and nothing else", () => {
    const account = toKeyId(`0x${"ab".repeat(20)}`);
    for (const id of [account, p256Holder("notary").id, sm2Holder("ministry").id]) expect(isKeyId(id)).to.equal(true);
    for (const none of [`0x${"00".repeat(32)}`, `0x04${"11".repeat(31)}`, "0x01", account.slice(0, -2)]) {
      expect(isKeyId(none)).to.equal(false);
    }
  });
});
