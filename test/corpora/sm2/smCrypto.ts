import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import fc from "fast-check";

import { signSm2, sm2KeyOf, smCryptoSm3 } from "../../helpers/smCrypto.js";

const DEFAULT_ID = ethers.toUtf8Bytes("1234567812345678");
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

const privateKeys = fc.bigInt({ min: 1n, max: ORDER - 1n }).map((key) => ethers.toBeHex(key, 32));
const words = fc.uint8Array({ minLength: 32, maxLength: 32 });
/** What is changed: the message, the identity, a half of the signature, or a coordinate of the key; and which of its bits. */
const tampering = fc.record({ what: fc.nat({ max: 5 }), bit: fc.bigInt({ min: 0n, max: 255n }) });

async function fixture() {
  return { sm2: await ethers.deployContract("SM2Harness"), sm3: await ethers.deployContract("SM3Harness") };
}

describe("SM2 beside sm-crypto", () => {
  it("verifies what the package signs, and nothing of it with a bit changed", async () => {
    const { sm2 } = await loadFixture(fixture);

    await fc.assert(
      fc.asyncProperty(privateKeys, words, tampering, async (privateKey, message, { what, bit }) => {
        const key = sm2KeyOf(privateKey);
        const { r, s } = signSm2(key, message);
        const z = await sm2.identityDigest(DEFAULT_ID, key.x, key.y);
        const values = [z, ethers.hexlify(message), r, s, key.x, key.y] as const;
        expect(await sm2.verify(...values)).to.equal(true);

        const tampered = values.map((value, index) =>
          index === what ? ethers.toBeHex(BigInt(value) ^ (1n << bit), 32) : value,
        ) as unknown as typeof values;
        expect(await sm2.verify(...tampered)).to.equal(false);
      }),
      { numRuns: 40 },
    );
  });

  it("verifies under an identity of any length", async () => {
    const { sm2 } = await loadFixture(fixture);

    await fc.assert(
      fc.asyncProperty(privateKeys, words, fc.stringMatching(/^[ -~]{1,150}$/), async (privateKey, message, id) => {
        const key = sm2KeyOf(privateKey);
        const { r, s } = signSm2(key, message, id);
        const z = await sm2.identityDigest(ethers.toUtf8Bytes(id), key.x, key.y);

        expect(await sm2.verify(z, message, r, s, key.x, key.y)).to.equal(true);
      }),
      { numRuns: 15 },
    );
  });

  it("hashes as the package does", async () => {
    const { sm3 } = await loadFixture(fixture);

    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        expect(await sm3.hash(bytes)).to.equal(smCryptoSm3(bytes));
      }),
      { numRuns: 40 },
    );
  });
});
