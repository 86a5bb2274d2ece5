import { expect } from "chai";
import { concat, dataSlice, ethers, hexlify, toBeHex, type BytesLike } from "ethers";

import { KeySignatureError, type KeySignatureProblem } from "../../src/access/errors.js";
import { p256Approval } from "../../src/access/p256Approval.js";
import { rsaApproval } from "../../src/access/rsaApproval.js";
import { sm2Approval } from "../../src/access/sm2Approval.js";
import { webAuthnApproval } from "../../src/access/webAuthnApproval.js";
import { assertDigest, p256Holder, rsaHolder, signRaw, signRsa, sm2Holder, twinOf } from "../helpers/keys.js";

const DIGEST = ethers.id("a deed of the notaries");
const notary = p256Holder("notary");
const ministry = sm2Holder("ministry");

function problemOf(approve: () => unknown): KeySignatureProblem | undefined {
  try {
    approve();
  } catch (error) {
    if (error instanceof KeySignatureError) return error.problem;
    throw error;
  }
  return undefined;
}

describe("p256Approval", () => {
  it("packs the key and the signature's low form", () => {
    const approval = p256Approval(notary.key, signRaw(notary, DIGEST));

    expect(approval.key).to.equal(notary.id);
    expect(dataSlice(approval.signature, 0, 64)).to.equal(notary.key.bytes);
    expect(p256Approval(notary.key, twinOf(signRaw(notary, DIGEST)))).to.deep.equal(approval);
  });

  it("throws when the key is of another type", () => {
    expect(problemOf(() => p256Approval(ministry.key, signRaw(notary, DIGEST)))).to.deep.equal({
      kind: "key-type",
      type: "sm2",
      expected: "p256",
    });
  });
});

describe("webAuthnApproval", () => {
  it("packs the key, the signature, the authenticator data with their length and the client data", () => {
    const assertion = assertDigest(notary, DIGEST);
    const { key, signature } = webAuthnApproval(notary.key, assertion);

    expect(key).to.equal(notary.id);
    expect(dataSlice(signature, 128)).to.equal(
      concat(["0x0025", hexlify(assertion.authenticatorData), hexlify(assertion.clientDataJSON)]),
    );
  });

  it("throws when the contract would refuse the assertion's form", () => {
    const attempt = (changes: Parameters<typeof assertDigest>[2]) =>
      problemOf(() => webAuthnApproval(notary.key, assertDigest(notary, DIGEST, changes)));

    expect(attempt({ flags: 0x01 })).to.deep.equal({ kind: "user-not-verified" });
    expect(attempt({ flags: 0x04 })).to.deep.equal({ kind: "user-not-verified" });
    expect(attempt({ type: "webauthn.create" })).to.deep.equal({ kind: "client-data" });
    expect(attempt({ clientDataJSON: "{}" })).to.deep.equal({ kind: "client-data" });
    for (const length of [0, 36, 65_536]) {
      const authenticatorData = hexlify(new Uint8Array(length));
      expect(attempt({ authenticatorData })?.kind).to.equal("malformed");
    }
  });
});

describe("rsaApproval", () => {
  it("packs modulus and signature, and throws when their lengths differ or the key is of another type", () => {
    const archive = rsaHolder(2_048);
    const signature = hexlify(signRsa(archive, DIGEST));
    const modulus = dataSlice(archive.key.bytes, 0, 256);

    expect(rsaApproval(archive.key, signature)).to.deep.equal({
      key: archive.id,
      signature: concat([modulus, signature]),
    });
    expect(problemOf(() => rsaApproval(archive.key, dataSlice(signature, 1)))?.kind).to.equal("malformed");
    expect(problemOf(() => rsaApproval(notary.key, signature))?.kind).to.equal("key-type");
  });
});

describe("sm2Approval", () => {
  it("packs key, r and s from 64 bytes or DER, without changing s", () => {
    const raw = concat([toBeHex(5n, 32), `0x${"ff".repeat(3)}${"00".repeat(29)}`]);
    const approve = (signature: BytesLike) => sm2Approval(ministry.key, signature).signature;

    expect(approve(raw)).to.equal(concat([ministry.key.bytes, raw]));
    expect(approve("0x3006020105020106")).to.equal(concat([ministry.key.bytes, toBeHex(5n, 32), toBeHex(6n, 32)]));
    expect(problemOf(() => approve(`0x${"ff".repeat(64)}`))?.kind).to.equal("malformed");
    expect(problemOf(() => sm2Approval(notary.key, raw))?.kind).to.equal("key-type");
  });

  it("says what to do", () => {
    const message = "The key is of type p256, the signature of sm2";
    expect(() => sm2Approval(notary.key, "0x3006020105020106")).to.throw(KeySignatureError, message);
  });
});
