import { expect } from "chai";
import { ethers } from "hardhat";

import { commitContent } from "../../src/evidence/commitContent.js";
import { commitField } from "../../src/evidence/commitField.js";
import { hashContent } from "../../src/evidence/hashContent.js";
import { randomSalt } from "../../src/evidence/randomSalt.js";

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

describe("commitContent", () => {
  it("salts afresh each time and opens again with the salt", async () => {
    const content = await hashContent([ethers.toUtf8Bytes("certificate 7741")]);
    const [first, second] = [commitContent(content), commitContent(content)];

    expect(first.salt).to.not.equal(second.salt);
    expect(first.commitment).to.not.equal(second.commitment);
    expect(commitContent(content, first.salt)).to.deep.equal(first);
  });

  it("changes with each of algorithm, digest and size", async () => {
    const content = await hashContent([ethers.toUtf8Bytes("certificate 7741")]);
    const salt = randomSalt();
    const changes = [{ algorithm: 0x1bn }, { digest: ethers.id("other") }, { size: content.size + 1n }];

    for (const change of changes) {
      expect(commitContent({ ...content, ...change }, salt).commitment).to.not.equal(
        commitContent(content, salt).commitment,
      );
    }
  });
});

describe("commitField", () => {
  it("binds the text to its field and its salt", () => {
    const { commitment, salt } = commitField({ field: "tool", value: "collector 2.4.1" });

    expect(commitField({ field: "tool", value: "collector 2.4.1", salt }).commitment).to.equal(commitment);
    expect(commitField({ field: "tool", value: "collector 2.4.1" }).commitment).to.not.equal(commitment);
    expect(commitField({ field: "collector", value: "collector 2.4.1", salt }).commitment).to.not.equal(commitment);
    expect(commitField({ field: "tool", value: "collector 2.4.2", salt }).commitment).to.not.equal(commitment);
  });
});

describe("randomSalt", () => {
  it("is 32 bytes, new each time", () => {
    const salts = Array.from({ length: 100 }, randomSalt);

    expect(new Set(salts).size).to.equal(100);
    for (const salt of salts) expect(ethers.isHexString(salt, 32)).to.be.true;
  });
});
