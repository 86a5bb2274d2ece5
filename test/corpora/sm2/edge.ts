import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat } from "ethers";
import { ethers } from "hardhat";

import { keyIdOf } from "../../../src/access/keyIds.js";
import { verifySm2Hash } from "../../../src/access/verifySm2.js";
import { patternOf, sm2Vectors } from "../../helpers/sm2Vectors.js";

const vectors = sm2Vectors();

async function fixture() {
  return { sm2: await ethers.deployContract("SM2Harness"), sm3: await ethers.deployContract("SM3Harness") };
}

describe("SM2 vectors", () => {
  it("hash every length from 0 to 130 bytes", async () => {
    const { sm3 } = await loadFixture(fixture);

    for (const [length, digest] of vectors.sm3.lengths.entries()) {
      expect(await sm3.hash(patternOf(length)), `${length} bytes`).to.equal(digest);
    }
  });

  it("verify where they are signed", async () => {
    const { sm2 } = await loadFixture(fixture);

    for (const { z, message, r, s, x, y } of vectors.signatures) {
      expect(await sm2.verify(z, message, r, s, x, y), message).to.equal(true);
    }
  });

  it("take exactly those keys and scalars at an edge that fulfil the equation", async () => {
    const { sm2 } = await loadFixture(fixture);

    for (const { name, e, r, s, x, y, valid } of vectors.edge) {
      expect(await sm2.verifyHash(e, r, s, x, y), name).to.equal(valid);
    }
  });

  it("are judged the same without a chain", () => {
    const keyOf = (point: string): string => keyIdOf({ type: "sm2", bytes: point });

    for (const { name, e, r, s, x, y, valid } of vectors.edge) {
      const point = concat([x, y]);
      expect(verifySm2Hash(keyOf(point), e, concat([point, r, s])), name).to.equal(valid);
    }
  });
});
