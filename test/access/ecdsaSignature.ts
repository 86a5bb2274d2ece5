import { sign } from "node:crypto";

import { expect } from "chai";
import { concat, dataSlice, hexlify, toBeHex } from "ethers";

import { lowSignature } from "../../src/access/ecdsaSignature.js";
import { KeySignatureError } from "../../src/access/errors.js";
import { p256Holder, P256_ORDER, twinOf } from "../helpers/keys.js";

const LOW = concat([toBeHex(5n, 32), toBeHex(6n, 32)]);

describe("lowSignature", () => {
  it("keeps a low s and replaces a high one", () => {
    expect(lowSignature(LOW)).to.equal(LOW);
    expect(lowSignature(twinOf(LOW))).to.equal(LOW);
  });

  it("reads what OpenSSL writes as DER", () => {
    const { privateKey } = p256Holder("notary");
    for (let message = 0; message < 32; ++message) {
      const der = sign("sha256", Buffer.from([message]), privateKey);
      const length = (der[3] as number) + 4;
      const r = BigInt(hexlify(der.subarray(4, length)));

      expect(BigInt(dataSlice(lowSignature(der), 0, 32))).to.equal(r);
    }
  });

  const refused: [title: string, signature: string][] = [
    ["is empty", "0x"],
    ["has 63 bytes", dataSlice(LOW, 1)],
    ["has 65 bytes, as an account's", concat([LOW, "0x1b"])],
    ["has an r of zero", concat([toBeHex(0n, 32), toBeHex(6n, 32)])],
    ["has an s of the order", concat([toBeHex(5n, 32), toBeHex(P256_ORDER, 32)])],
    ["is DER with a trailing byte", "0x300602010502010600"],
    ["is DER whose length leaves a byte out", "0x30060201050201" + "0600"],
    ["is DER with a byte behind s", "0x3007020105020106" + "00"],
    ["is DER with a superfluous zero", "0x30070202000502" + "0106"],
    ["is DER with a negative number", "0x3006020185020106"],
    ["is DER with an empty number", "0x30050200020106"],
    ["is DER that is cut", "0x3006020105020206"],
    ["is DER of another type", "0x3006040105020106"],
  ];
  for (const [title, signature] of refused) {
    it(`throws when the signature ${title}`, () => {
      expect(() => lowSignature(signature)).to.throw(KeySignatureError);
    });
  }
});
