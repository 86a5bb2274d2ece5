import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { sm2Vectors, type Sm2Signature } from "../../helpers/sm2Vectors.js";

const PRIME = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

const vectors = sm2Vectors();
const { published } = vectors;
const signed = vectors.signatures[0]!;

/** What no signature passes with: each differs from the first signature of the vectors in one value. */
const REFUSED: { title: string; change: Partial<Sm2Signature> }[] = [
  { title: "r of zero", change: { r: hex(0n) } },
  { title: "r of the order", change: { r: hex(ORDER) } },
  { title: "s of zero", change: { s: hex(0n) } },
  { title: "s of the order", change: { s: hex(ORDER) } },
  { title: "an s that with r makes zero", change: { s: hex(ORDER - BigInt(signed.r)) } },
  { title: "an x of the prime", change: { x: hex(PRIME) } },
  { title: "a y of the prime", change: { y: hex(PRIME) } },
  { title: "a key beside the curve", change: { y: hex(BigInt(signed.y) ^ 1n) } },
  { title: "the point at infinity", change: { x: hex(0n), y: hex(0n) } },
  { title: "the negative of the key", change: { y: hex(PRIME - BigInt(signed.y)) } },
  { title: "another r", change: { r: hex(BigInt(signed.r) ^ 1n) } },
  { title: "another s", change: { s: hex(BigInt(signed.s) ^ 1n) } },
  { title: "the s that ECDSA would also take", change: { s: hex(ORDER - BigInt(signed.s)) } },
];

function hex(value: bigint): string {
  return ethers.toBeHex(value, 32);
}

function edge(start: string): Sm2Signature & { e: string } {
  return vectors.edge.find(({ name }) => name.startsWith(start))!;
}

async function fixture() {
  const sm2 = await ethers.deployContract("SM2Harness");
  const verify = ({ z, message, r, s, x, y }: typeof signed) => sm2.verify(z, message, r, s, x, y);
  const verifyHash = ({ e, r, s, x, y }: Sm2Signature & { e: string }) => sm2.verifyHash(e, r, s, x, y);
  return { sm2, verify, verifyHash };
}

describe("SM2", () => {
  describe("identityDigest", () => {
    for (const { id, x, y, digest } of vectors.identity) {
      it(`covers an id of ${ethers.dataLength(id)} bytes and the key ${x.slice(0, 10)}…`, async () => {
        const { sm2 } = await loadFixture(fixture);

        expect(await sm2.identityDigest(id, x, y)).to.equal(digest);
      });
    }
  });

  describe("isOnCurve", () => {
    it("takes a point of the curve and nothing beside it", async () => {
      const { sm2 } = await loadFixture(fixture);
      const { x, y } = published;

      expect(await sm2.isOnCurve(x, y)).to.equal(true);
      expect(await sm2.isOnCurve(x, BigInt(y) + 1n)).to.equal(false);
      expect(await sm2.isOnCurve(0n, 0n)).to.equal(false);
    });

    it("refuses coordinates that are not below the prime", async () => {
      const { sm2 } = await loadFixture(fixture);
      const { x, y } = edge("key of a small x");

      expect(await sm2.isOnCurve(x, y)).to.equal(true);
      expect(await sm2.isOnCurve(BigInt(x) + PRIME, y)).to.equal(false);
      expect(await sm2.isOnCurve(x, PRIME)).to.equal(false);
    });
  });

  describe("verify", () => {
    it("takes a signature over 32 bytes", async () => {
      const { verify } = await loadFixture(fixture);

      expect(await verify(signed)).to.equal(true);
    });

    it("takes signatures whose scalars lie in either half of the order", async () => {
      const { verify } = await loadFixture(fixture);

      for (const signature of vectors.signatures.slice(0, 5)) expect(await verify(signature)).to.equal(true);
    });

    it("refuses another message and another identity", async () => {
      const { verify } = await loadFixture(fixture);

      expect(await verify({ ...signed, message: ethers.id("another deed") })).to.equal(false);
      expect(await verify({ ...signed, z: published.z })).to.equal(false);
    });

    for (const { title, change } of REFUSED) {
      it(`refuses ${title}`, async () => {
        const { verify } = await loadFixture(fixture);

        expect(await verify({ ...signed, ...change })).to.equal(false);
      });
    }
  });

  describe("verifyHash", () => {
    it("takes the standard's example", async () => {
      const { verifyHash } = await loadFixture(fixture);

      expect(await verifyHash(published)).to.equal(true);
    });

    it("takes a point whose x is not below the order", async () => {
      const { verifyHash } = await loadFixture(fixture);

      expect(await verifyHash(edge("x of the sum is n + "))).to.equal(true);
    });

    it("refuses a sum at infinity", async () => {
      const { verifyHash } = await loadFixture(fixture);

      expect(await verifyHash(edge("the sum is infinity"))).to.equal(false);
    });
  });
});
