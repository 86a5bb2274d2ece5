import { expect } from "chai";
import { concat, dataSlice, toBeHex } from "ethers";

import { PublicKeyError } from "../../src/access/errors.js";
import { publicKeyFromCose } from "../../src/access/publicKeyFromCose.js";
import { p256Holder, rsaHolder } from "../helpers/keys.js";

const { key } = p256Holder("notary");
const [x, y] = [dataSlice(key.bytes, 0, 32), dataSlice(key.bytes, 32)];
/** {1: 2, 3: -7, -1: 1, -2: x, -3: y}, as CTAP2 orders and encodes it. */
const es256 = concat(["0xa5", "0x0102", "0x0326", "0x2001", "0x215820", x, "0x225820", y]);
/** {1: 3, 3: -257, -1: modulus, -2: exponent}. */
const rs256 = (modulus: string, exponent = "0x43010001") =>
  concat(["0xa4", "0x0103", "0x03390100", "0x2059", toBeHex((modulus.length - 2) / 2, 2), modulus, "0x21", exponent]);

describe("publicKeyFromCose", () => {
  it("reads ES256 keys of passkeys", () => {
    expect(publicKeyFromCose(es256)).to.deep.equal(key);
  });

  it("reads RS256 keys of 2,048 and 4,096 bits", () => {
    const rsa = rsaHolder(2_048).key;
    expect(publicKeyFromCose(rs256(dataSlice(rsa.bytes, 0, -3)))).to.deep.equal(rsa);

    const large = toBeHex(2n ** 4_096n - 1n);
    expect(publicKeyFromCose(rs256(large)).bytes).to.equal(concat([large, "0x010001"]));
  });

  it("throws when the key is of another kind, in another order, cut, or followed by a byte", () => {
    const modulus = toBeHex(2n ** 2_048n - 1n);
    const swapped = concat(["0xa5", "0x0326", "0x0102", "0x2001", "0x215820", x, "0x225820", y]);
    const es384 = concat(["0xa5", "0x0102", "0x033822", "0x2002", "0x215820", x, "0x225820", y]);
    const others = [swapped, es384, rs256(modulus, "0x4103"), "0x", "0xa0"];

    for (const cose of [
      ...others,
      dataSlice(es256, 0, 76),
      concat([es256, "0x00"]),
      concat([rs256(modulus), "0x00"]),
    ]) {
      expect(() => publicKeyFromCose(cose), cose).to.throw(PublicKeyError);
    }
  });
});
