import { expect } from "chai";
import { ethers } from "hardhat";

import { commitContent } from "../../src/evidence/commitContent.js";
import { hashContent } from "../../src/evidence/hashContent.js";
import { randomSalt } from "../../src/evidence/randomSalt.js";

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
