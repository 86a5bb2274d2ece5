import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { stablecoinScene } from "../../helpers/stablecoinScene.js";

const STRANDED = 500n;

async function fixture() {
  const scene = await stablecoinScene();
  const { stray, scene: other } = await strayToken();
  await stray.connect(other.importer).transfer(scene.token, STRANDED);
  return { ...scene, stray, strayRescuer: other.rescuer };
}

/** Another issuer's token, some of which was sent to this token's address. */
async function strayToken() {
  const scene = await stablecoinScene();
  return { stray: scene.token, scene };
}

describe("TokenRescue", () => {
  describe("rescueERC20", () => {
    it("sends foreign tokens on and says so, also while the token is paused", async () => {
      const { token, stray, rescuer, exporter, pauser } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      const rescue = token.connect(rescuer).rescueERC20(stray, exporter, STRANDED);

      await expect(rescue).to.changeTokenBalances(stray, [token, exporter], [-STRANDED, STRANDED]);
      await expect(rescue)
        .to.emit(token, "ERC20Rescued")
        .withArgs(await stray.getAddress(), exporter.address, STRANDED);
    });

    it("reverts when the caller is not the rescuer", async () => {
      const { token, stray, owner, rescuer } = await loadFixture(fixture);

      await expect(token.connect(owner).rescueERC20(stray, owner, 1n))
        .to.be.revertedWithCustomError(token, "NotRescuer")
        .withArgs(owner.address, rescuer.address);
    });

    it("passes the foreign token's own error on", async () => {
      const { token, stray, rescuer, exporter } = await loadFixture(fixture);

      await expect(token.connect(rescuer).rescueERC20(stray, exporter, STRANDED + 1n))
        .to.be.revertedWithCustomError(stray, "ERC20InsufficientBalance")
        .withArgs(await token.getAddress(), STRANDED, STRANDED + 1n);
    });

    it("reverts when the foreign token answers false", async () => {
      const { token, rescuer, exporter } = await loadFixture(fixture);
      const refusing = await ethers.deployContract("RefusingToken");

      await expect(token.connect(rescuer).rescueERC20(refusing, exporter, 1n))
        .to.be.revertedWithCustomError(token, "SafeERC20FailedOperation")
        .withArgs(await refusing.getAddress());
    });

    it("moves none of the token's own units: its account is frozen from the start", async () => {
      const { token, rescuer, exporter } = await loadFixture(fixture);

      await expect(token.connect(rescuer).rescueERC20(token, exporter, 0n))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(await token.getAddress());
    });
  });
});
