import { generateKeyPairSync } from "node:crypto";

import { expect } from "chai";
import { concat, dataSlice, hexlify } from "ethers";

import { PublicKeyError } from "../../src/access/errors.js";
import { publicKeyFromJwk } from "../../src/access/publicKeyFromJwk.js";
import { publicKeyFromSpki } from "../../src/access/publicKeyFromSpki.js";
import { sm2Holder } from "../helpers/keys.js";

/** Public key of a new pair in both forms. */
function both(pair: ReturnType<typeof generateKeyPairSync>) {
  const spki = hexlify(pair.publicKey.export({ type: "spki", format: "der" }));
  return { spki, jwk: pair.publicKey.export({ format: "jwk" }) as { kty: string } };
}

const p256 = () => both(generateKeyPairSync("ec", { namedCurve: "P-256" }));
const rsa = (modulusLength: number, publicExponent?: number) =>
  both(generateKeyPairSync("rsa", { modulusLength, ...(publicExponent === undefined ? {} : { publicExponent }) }));

describe("publicKeyFromSpki", () => {
  it("reads what OpenSSL writes of P-256 and RSA keys, as their JWK reads", () => {
    for (const { spki, jwk } of [p256(), rsa(2_048), rsa(4_096)]) {
      expect(publicKeyFromSpki(spki)).to.deep.equal(publicKeyFromJwk(jwk));
    }
  });

  it("reads SM2 keys", () => {
    const { key } = sm2Holder("ministry");
    const head = "0x3059301306072a8648ce3d020106082a811ccf5501822d03420004";

    expect(publicKeyFromSpki(concat([head, key.bytes]))).to.deep.equal(key);
  });

  it("throws when the key is of another kind, cut, or followed by a byte", () => {
    const { spki } = p256();
    const large = rsa(2_048).spki;
    const other = both(generateKeyPairSync("ec", { namedCurve: "P-384" })).spki;
    const ed25519 = hexlify(generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }));
    const odd = [other, ed25519, rsa(3_072).spki, rsa(2_048, 3).spki, "0x"];
    const changed = [spki, large].flatMap((bytes) => [dataSlice(bytes, 0, -1), concat([bytes, "0x00"])]);

    for (const bytes of [...odd, ...changed]) {
      expect(() => publicKeyFromSpki(bytes), bytes).to.throw(PublicKeyError);
    }
  });
});
