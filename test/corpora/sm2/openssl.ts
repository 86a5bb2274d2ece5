import { execFileSync } from "node:child_process";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { keyIdOf } from "../../../src/access/keyIds.js";
import { publicKeyFromSpki } from "../../../src/access/publicKeyFromSpki.js";
import { sm2Approval } from "../../../src/access/sm2Approval.js";
import { createOpensslSm2Key, opensslHasSm2 } from "../../helpers/sm2Openssl.js";

const KEYS = 4;

async function fixture() {
  return { sm2: await ethers.deployContract("SM2Harness"), sm3: await ethers.deployContract("SM3Harness") };
}

/** Reads the two integers of a DER signature of SM2. */
function halvesOf(der: Uint8Array): { r: bigint; s: bigint } {
  const integerAt = (at: number): bigint => BigInt(ethers.hexlify(der.slice(at + 2, at + 2 + der[at + 1]!)));
  return { r: integerAt(2), s: integerAt(4 + der[3]!) };
}

describe("SM2 beside OpenSSL", () => {
  before(function () {
    // Named as skipped where there is no OpenSSL, or one that was built without SM2.
    if (!opensslHasSm2()) return this.skip();
  });

  it("verifies what OpenSSL signs, and not under another message, identity or half", async () => {
    const { sm2 } = await loadFixture(fixture);

    for (let count = 0; count < KEYS; count++) {
      const key = createOpensslSm2Key();
      const id = count === 0 ? "1234567812345678" : `notary-${count}@example.org`;
      const message = ethers.randomBytes(32);
      const { r, s } = halvesOf(key.sign(message, id));
      key.remove();
      const z = await sm2.identityDigest(ethers.toUtf8Bytes(id), key.x, key.y);
      const otherZ = await sm2.identityDigest(ethers.toUtf8Bytes(`${id}!`), key.x, key.y);

      expect(await sm2.verify(z, message, r, s, key.x, key.y)).to.equal(true);
      expect(await sm2.verify(z, ethers.randomBytes(32), r, s, key.x, key.y)).to.equal(false);
      expect(await sm2.verify(otherZ, message, r, s, key.x, key.y)).to.equal(false);
      expect(await sm2.verify(z, message, s, r, key.x, key.y)).to.equal(false);
    }
  });

  it("takes a key and an approval of OpenSSL into the registry of keys", async () => {
    const registry = await ethers.deployContract("KeyRegistry", [ethers.ZeroAddress]);
    const openssl = createOpensslSm2Key();
    const key = publicKeyFromSpki(openssl.spki);
    const digest = ethers.id("a deed of the notaries");
    const { signature } = sm2Approval(key, openssl.sign(ethers.getBytes(digest)));
    openssl.remove();
    await registry.registerSm2(key.bytes);

    expect(await registry.verify(keyIdOf(key), digest, signature)).to.equal(true);
    expect(await registry.verify(keyIdOf(key), ethers.id("another deed"), signature)).to.equal(false);
  });

  it("hashes as OpenSSL does", async () => {
    const { sm3 } = await loadFixture(fixture);

    for (const length of [0, 55, 64, 1_000]) {
      const bytes = ethers.randomBytes(length);
      const digest = execFileSync("openssl", ["dgst", "-sm3", "-binary"], { input: bytes });

      expect(await sm3.hash(bytes)).to.equal(ethers.hexlify(digest));
    }
  });
});
