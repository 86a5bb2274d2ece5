import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { IMPORTER_BALANCE, stablecoinScene } from "../../helpers/stablecoinScene.js";

async function fixture() {
  return stablecoinScene();
}

describe("TokenFreezing", () => {
  describe("blacklist", () => {
    it("freezes an account, leaves its balance and says so", async () => {
      const { token, blacklister, importer } = await loadFixture(fixture);

      await expect(token.connect(blacklister).blacklist(importer))
        .to.emit(token, "Blacklisted")
        .withArgs(importer.address);

      expect(await token.isBlacklisted(importer)).to.equal(true);
      expect(await token.balanceOf(importer)).to.equal(IMPORTER_BALANCE);
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE);
    });

    it("freezes an account that holds nothing", async () => {
      const { token, blacklister, exporter } = await loadFixture(fixture);

      await token.connect(blacklister).blacklist(exporter);

      expect(await token.isBlacklisted(exporter)).to.equal(true);
      expect(await token.balanceOf(exporter)).to.equal(0n);
    });

    it("does no harm a second time", async () => {
      const { token, blacklister, importer } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(importer);

      await expect(token.connect(blacklister).blacklist(importer))
        .to.emit(token, "Blacklisted")
        .withArgs(importer.address);
      expect(await token.balanceOf(importer)).to.equal(IMPORTER_BALANCE);
    });

    it("works while the token is paused", async () => {
      const { token, pauser, blacklister, importer } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await token.connect(blacklister).blacklist(importer);

      expect(await token.isBlacklisted(importer)).to.equal(true);
      expect(await token.paused()).to.equal(true);
    });

    it("reverts when the caller is not the blacklister", async () => {
      const { token, owner, blacklister, importer } = await loadFixture(fixture);

      await expect(token.connect(owner).blacklist(importer))
        .to.be.revertedWithCustomError(token, "NotBlacklister")
        .withArgs(owner.address, blacklister.address);
    });
  });

  describe("unBlacklist", () => {
    it("unfreezes an account, with balance and allowances as they were, and says so", async () => {
      const { token, blacklister, importer, exporter, broker } = await loadFixture(fixture);
      await token.connect(importer).approve(broker, 5n);
      await token.connect(blacklister).blacklist(importer);

      await expect(token.connect(blacklister).unBlacklist(importer))
        .to.emit(token, "UnBlacklisted")
        .withArgs(importer.address);

      expect(await token.isBlacklisted(importer)).to.equal(false);
      expect(await token.balanceOf(importer)).to.equal(IMPORTER_BALANCE);
      await expect(token.connect(broker).transferFrom(importer, exporter, 5n)).to.changeTokenBalance(
        token,
        exporter,
        5n,
      );
    });

    it("does no harm to an account that is not frozen", async () => {
      const { token, blacklister, importer } = await loadFixture(fixture);

      await expect(token.connect(blacklister).unBlacklist(importer))
        .to.emit(token, "UnBlacklisted")
        .withArgs(importer.address);
      expect(await token.balanceOf(importer)).to.equal(IMPORTER_BALANCE);
    });

    it("works while the token is paused", async () => {
      const { token, pauser, blacklister, importer } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(importer);
      await token.connect(pauser).pause();

      await token.connect(blacklister).unBlacklist(importer);

      expect(await token.isBlacklisted(importer)).to.equal(false);
    });

    it("reverts when the caller is not the blacklister", async () => {
      const { token, blacklister, importer } = await loadFixture(fixture);

      await expect(token.connect(importer).unBlacklist(importer))
        .to.be.revertedWithCustomError(token, "NotBlacklister")
        .withArgs(importer.address, blacklister.address);
    });
  });
});
