import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { MaxUint256, ZeroAddress } from "ethers";

import { stablecoinScene } from "../../helpers/stablecoinScene.js";

const ALLOWED = 100n;

async function fixture() {
  const scene = await stablecoinScene();
  await scene.token.connect(scene.importer).approve(scene.broker, ALLOWED);
  return scene;
}

describe("TokenAllowances", () => {
  describe("increaseAllowance", () => {
    it("adds to what the spender may spend, answers true and says the new allowance", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      expect(await token.connect(importer).increaseAllowance.staticCall(broker, 20n)).to.equal(true);
      await expect(token.connect(importer).increaseAllowance(broker, 20n))
        .to.emit(token, "Approval")
        .withArgs(importer.address, broker.address, 120n);
      expect(await token.allowance(importer, broker)).to.equal(120n);
    });

    it("reaches the largest allowance", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      await token.connect(importer).increaseAllowance(broker, MaxUint256 - ALLOWED);

      expect(await token.allowance(importer, broker)).to.equal(MaxUint256);
    });

    it("reverts when the sum does not fit 256 bits", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      await expect(token.connect(importer).increaseAllowance(broker, MaxUint256 - ALLOWED + 1n))
        .to.be.revertedWithCustomError(token, "AllowanceOverflow")
        .withArgs(broker.address, ALLOWED, MaxUint256 - ALLOWED + 1n);
    });

    it("lets a frozen spender be given more, which it cannot spend", async () => {
      const { token, importer, exporter, broker, blacklister } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(broker);

      await token.connect(importer).increaseAllowance(broker, 1n);

      await expect(token.connect(broker).transferFrom(importer, exporter, 1n))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(broker.address);
    });
  });

  describe("decreaseAllowance", () => {
    it("takes from what the spender may spend, answers true and says the new allowance", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      expect(await token.connect(importer).decreaseAllowance.staticCall(broker, ALLOWED)).to.equal(true);
      await expect(token.connect(importer).decreaseAllowance(broker, ALLOWED))
        .to.emit(token, "Approval")
        .withArgs(importer.address, broker.address, 0n);
      expect(await token.allowance(importer, broker)).to.equal(0n);
    });

    it("reverts when the allowance does not cover it", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      await expect(token.connect(importer).decreaseAllowance(broker, ALLOWED + 1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(broker.address, ALLOWED, ALLOWED + 1n);
    });
  });

  for (const change of ["increaseAllowance", "decreaseAllowance"] as const) {
    describe(`${change}, like approve`, () => {
      it("reverts when the token is paused", async () => {
        const { token, importer, broker, pauser } = await loadFixture(fixture);
        await token.connect(pauser).pause();

        await expect(token.connect(importer)[change](broker, 1n)).to.be.revertedWithCustomError(token, "TokenPaused");
      });

      it("reverts when the owner is frozen", async () => {
        const { token, importer, broker, blacklister } = await loadFixture(fixture);
        await token.connect(blacklister).blacklist(importer);

        await expect(token.connect(importer)[change](broker, 1n))
          .to.be.revertedWithCustomError(token, "AccountFrozen")
          .withArgs(importer.address);
      });

      it("reverts when the spender is the zero address", async () => {
        const { token, importer } = await loadFixture(fixture);

        await expect(token.connect(importer)[change](ZeroAddress, 0n))
          .to.be.revertedWithCustomError(token, "ERC20InvalidSpender")
          .withArgs(ZeroAddress);
      });
    });
  }
});
