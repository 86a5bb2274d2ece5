import { expect } from "chai";
import { createHmac } from "node:crypto";

import type { Hex } from "../../../src/supplychain/eventLeaf.js";
import { fieldKey, FieldSecretTooShortError } from "../../../src/supplychain/fields/fieldKey.js";

const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
const digest: Hex = `0x${"ab".repeat(32)}`;

const mac = (key: Uint8Array, text: string): Buffer => createHmac("sha256", key).update(text).digest();

describe("fieldKey", () => {
  it("draws each salt by HMAC-SHA-256 from the secret, the event and the path", () => {
    const key = mac(secret, `trust-machine:event-fields:1\n1\n${digest}`);

    expect(fieldKey(secret, { profile: 1, digest }).salt("bizStep")).to.equal(
      `0x${mac(key, "salt\nbizStep").toString("hex")}`,
    );
  });

  it("draws something else for another secret, event, profile, path or use", () => {
    const { salt, rank, filler } = fieldKey(secret, { profile: 1, digest });
    const drawn = [
      salt("0"),
      salt("1"),
      filler(0),
      filler(1),
      rank("0", ""),
      fieldKey(secret.with(31, 0), { profile: 1, digest }).salt("0"),
      fieldKey(secret, { profile: 2, digest }).salt("0"),
      fieldKey(secret, { profile: 1, digest: `0x${"ac".repeat(32)}` }).salt("0"),
    ];

    expect(new Set(drawn).size).to.equal(drawn.length);
    for (const word of drawn) expect(word).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("refuses a secret of 31 bytes", () => {
    expect(() => fieldKey(secret.slice(1), { profile: 1, digest }))
      .to.throw(FieldSecretTooShortError)
      .with.property("length", 31);
  });
});
