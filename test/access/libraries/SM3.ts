import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { patternOf, sm2Vectors } from "../../helpers/sm2Vectors.js";

const { published, lengths } = sm2Vectors().sm3;
/** Nothing, a word, and both sides of where the padding takes a block of its own. */
const TELLING_LENGTHS = [0, 31, 32, 33, 55, 56, 63, 64, 65];

async function fixture() {
  return { sm3: await ethers.deployContract("SM3Harness") };
}

describe("SM3", () => {
  describe("hash", () => {
    for (const { message, digest } of published) {
      it(`hashes the standard's example of ${ethers.dataLength(message)} bytes`, async () => {
        const { sm3 } = await loadFixture(fixture);

        expect(await sm3.hash(message)).to.equal(digest);
      });
    }

    for (const length of TELLING_LENGTHS) {
      it(`hashes ${length} bytes`, async () => {
        const { sm3 } = await loadFixture(fixture);

        expect(await sm3.hash(patternOf(length))).to.equal(lengths[length]);
      });
    }

    it("hashes two words as their 64 bytes", async () => {
      const { sm3 } = await loadFixture(fixture);
      const bytes = patternOf(64);

      expect(await sm3.hashPair(bytes.slice(0, 32), bytes.slice(32))).to.equal(lengths[64]);
    });
  });
});
