import { expect } from "chai";
import { ethers } from "hardhat";

import { randomSalt } from "../../src/evidence/randomSalt.js";

describe("randomSalt", () => {
  it("is 32 bytes, new each time", () => {
    const salts = Array.from({ length: 100 }, randomSalt);

    expect(new Set(salts).size).to.equal(100);
    for (const salt of salts) expect(ethers.isHexString(salt, 32)).to.be.true;
  });
});
