import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { IMPORTER_BALANCE, stablecoinScene } from "../../helpers/stablecoinScene.js";

async function fixture() {
  return stablecoinScene();
}

describe("TokenPausing", () => {
  describe("pause", () => {
    it("pauses the token, leaves supply and lifetime total and says so", async () => {
      const { token, pauser } = await loadFixture(fixture);

      await expect(token.connect(pauser).pause()).to.emit(token, "Pause").withArgs();

      expect(await token.paused()).to.equal(true);
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE);
      expect(await token.totalMinted()).to.equal(IMPORTER_BALANCE);
    });

    it("does no harm a second time", async () => {
      const { token, pauser } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(pauser).pause()).to.emit(token, "Pause").withArgs();
      expect(await token.paused()).to.equal(true);
    });

    it("reverts when the caller is not the pauser", async () => {
      const { token, owner, pauser } = await loadFixture(fixture);

      await expect(token.connect(owner).pause())
        .to.be.revertedWithCustomError(token, "NotPauser")
        .withArgs(owner.address, pauser.address);
    });
  });

  describe("unpause", () => {
    it("resumes the token and says so", async () => {
      const { token, pauser, importer, exporter } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(pauser).unpause()).to.emit(token, "Unpause").withArgs();

      expect(await token.paused()).to.equal(false);
      await expect(token.connect(importer).transfer(exporter, 5n)).to.changeTokenBalance(token, exporter, 5n);
    });

    it("does no harm to a token that is not paused", async () => {
      const { token, pauser } = await loadFixture(fixture);

      await expect(token.connect(pauser).unpause()).to.emit(token, "Unpause").withArgs();
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE);
    });

    it("reverts when the caller is not the pauser", async () => {
      const { token, treasurer, pauser } = await loadFixture(fixture);

      await expect(token.connect(treasurer).unpause())
        .to.be.revertedWithCustomError(token, "NotPauser")
        .withArgs(treasurer.address, pauser.address);
    });
  });
});
