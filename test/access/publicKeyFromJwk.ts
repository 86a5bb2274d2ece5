import { expect } from "chai";
import { dataSlice, getBytes } from "ethers";

import { PublicKeyError } from "../../src/access/errors.js";
import { publicKeyFromJwk, type PublicJwk } from "../../src/access/publicKeyFromJwk.js";
import { base64Url, p256Holder, sm2Holder } from "../helpers/keys.js";

const { key } = p256Holder("notary");
const coordinates = (bytes: string) => ({
  x: base64Url(getBytes(dataSlice(bytes, 0, 32))),
  y: base64Url(getBytes(dataSlice(bytes, 32))),
});
const jwk = { kty: "EC", crv: "P-256", ...coordinates(key.bytes) };

describe("publicKeyFromJwk", () => {
  it("reads P-256 and SM2 keys", () => {
    const sm2 = sm2Holder("ministry").key;

    expect(publicKeyFromJwk(jwk)).to.deep.equal(key);
    expect(publicKeyFromJwk({ kty: "EC", crv: "SM2", ...coordinates(sm2.bytes) })).to.deep.equal(sm2);
  });

  const odd: [title: string, jwk: PublicJwk][] = [
    ["has no kty", {}],
    ["is of another kind", { kty: "OKP", crv: "Ed25519", x: jwk.x }],
    ["is of another curve", { ...jwk, crv: "secp256k1" }],
    ["lacks a coordinate", { ...jwk, y: undefined }],
    ["has a padded coordinate", { ...jwk, y: `${jwk.y}=` }],
    ["has a coordinate without its leading zero", { ...jwk, y: base64Url(new Uint8Array(31).fill(7)) }],
    ["lacks a modulus", { kty: "RSA", e: "AQAB" }],
    ["has a small modulus", { kty: "RSA", n: base64Url(new Uint8Array(128).fill(255)), e: "AQAB" }],
    ["has a small exponent", { kty: "RSA", n: base64Url(new Uint8Array(256).fill(255)), e: "Aw" }],
  ];
  for (const [title, given] of odd) {
    it(`throws when the key ${title}`, () => {
      expect(() => publicKeyFromJwk(given)).to.throw(PublicKeyError);
    });
  }
});
