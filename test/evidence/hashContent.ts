import { expect } from "chai";
import { ethers } from "hardhat";

import { hashContent } from "../../src/evidence/hashContent.js";

async function* slices(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += size) {
    yield await Promise.resolve(content.subarray(start, start + size));
  }
}

describe("hashContent", () => {
  it("hashes a stream as the whole, however it is cut", async () => {
    const content = ethers.getBytes(ethers.hexlify(new Uint8Array(100_003).map((_, index) => index % 251)));

    for (const size of [1_000, 4_096, 100_003]) {
      expect(await hashContent(slices(content, size))).to.deep.equal({
        algorithm: 0x12n,
        digest: ethers.sha256(content),
        size: 100_003n,
      });
    }
  });
});
