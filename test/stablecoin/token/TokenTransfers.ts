import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { MaxUint256 } from "ethers";

import { IMPORTER_BALANCE, NOBODY, stablecoinScene } from "../../helpers/stablecoinScene.js";

const PRICE = 250_000_000n;

async function fixture() {
  const scene = await stablecoinScene();
  await scene.token.connect(scene.importer).approve(scene.broker, PRICE);
  return scene;
}

describe("TokenTransfers", () => {
  describe("transfer", () => {
    it("moves units and says so", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      const sent = token.connect(importer).transfer(exporter, PRICE);

      await expect(sent).to.emit(token, "Transfer").withArgs(importer.address, exporter.address, PRICE);
      await expect(sent).to.changeTokenBalances(token, [importer, exporter], [-PRICE, PRICE]);
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE);
    });

    it("returns true", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      expect(await token.connect(importer).transfer.staticCall(exporter, PRICE)).to.equal(true);
    });

    it("moves the whole balance", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      await token.connect(importer).transfer(exporter, IMPORTER_BALANCE);

      expect(await token.balanceOf(importer)).to.equal(0n);
      expect(await token.balanceOf(exporter)).to.equal(IMPORTER_BALANCE);
    });

    it("moves nothing for a value of zero, with an event", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      const sent = token.connect(importer).transfer(exporter, 0n);

      await expect(sent).to.emit(token, "Transfer").withArgs(importer.address, exporter.address, 0n);
      await expect(sent).to.changeTokenBalances(token, [importer, exporter], [0n, 0n]);
    });

    for (const value of [0n, PRICE, IMPORTER_BALANCE]) {
      it(`regression: leaves balance, nonce and supply as they are when ${value} units go to their sender`, async () => {
        const { token, importer } = await loadFixture(fixture);

        await expect(token.connect(importer).transfer(importer, value))
          .to.emit(token, "Transfer")
          .withArgs(importer.address, importer.address, value);

        expect(await token.balanceOf(importer)).to.equal(IMPORTER_BALANCE);
        expect(await token.nonces(importer)).to.equal(0n);
        expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE);
      });
    }

    it("reverts when the value is above the balance", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      await expect(token.connect(importer).transfer(exporter, IMPORTER_BALANCE + 1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(importer.address, IMPORTER_BALANCE, IMPORTER_BALANCE + 1n);
    });

    it("reverts when the value is above the balance and goes to its sender", async () => {
      const { token, importer } = await loadFixture(fixture);

      await expect(token.connect(importer).transfer(importer, MaxUint256))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(importer.address, IMPORTER_BALANCE, MaxUint256);
    });

    it("reverts when the receiver is the zero address", async () => {
      const { token, importer } = await loadFixture(fixture);

      await expect(token.connect(importer).transfer(NOBODY, PRICE))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(NOBODY);
    });

    it("reverts when the receiver is the token", async () => {
      const { token, importer } = await loadFixture(fixture);

      await expect(token.connect(importer).transfer(token, PRICE))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(await token.getAddress());
    });

    it("reverts when the sender is frozen", async () => {
      const { token, blacklister, importer, exporter } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(importer);

      await expect(token.connect(importer).transfer(exporter, PRICE))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(importer.address);
    });

    it("reverts when the receiver is frozen", async () => {
      const { token, blacklister, importer, exporter } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(exporter);

      await expect(token.connect(importer).transfer(exporter, PRICE))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(exporter.address);
    });

    it("reverts when the token is paused", async () => {
      const { token, pauser, importer, exporter } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(importer).transfer(exporter, PRICE)).to.be.revertedWithCustomError(
        token,
        "TokenPaused",
      );
    });
  });

  describe("transferFrom", () => {
    it("moves units, spends the allowance and emits no Approval", async () => {
      const { token, importer, exporter, broker } = await loadFixture(fixture);

      const sent = token.connect(broker).transferFrom(importer, exporter, PRICE - 1n);

      await expect(sent)
        .to.emit(token, "Transfer")
        .withArgs(importer.address, exporter.address, PRICE - 1n);
      await expect(sent).not.to.emit(token, "Approval");
      await expect(sent).to.changeTokenBalances(token, [importer, exporter, broker], [1n - PRICE, PRICE - 1n, 0n]);
      expect(await token.allowance(importer, broker)).to.equal(1n);
    });

    it("returns true", async () => {
      const { token, importer, exporter, broker } = await loadFixture(fixture);

      expect(await token.connect(broker).transferFrom.staticCall(importer, exporter, PRICE)).to.equal(true);
    });

    it("spends the largest allowance like any other", async () => {
      const { token, importer, exporter, broker } = await loadFixture(fixture);
      await token.connect(importer).approve(broker, MaxUint256);

      await token.connect(broker).transferFrom(importer, exporter, PRICE);

      expect(await token.allowance(importer, broker)).to.equal(MaxUint256 - PRICE);
    });

    it("moves units to the spender itself", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      await expect(token.connect(broker).transferFrom(importer, broker, PRICE)).to.changeTokenBalances(
        token,
        [importer, broker],
        [-PRICE, PRICE],
      );
    });

    it("reverts when a holder moves its own units without an allowance to itself", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      await expect(token.connect(importer).transferFrom(importer, exporter, PRICE))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(importer.address, 0n, PRICE);
    });

    it("reverts when the value is above the allowance", async () => {
      const { token, importer, exporter, broker } = await loadFixture(fixture);

      await expect(token.connect(broker).transferFrom(importer, exporter, PRICE + 1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(broker.address, PRICE, PRICE + 1n);
    });

    it("reverts when the value is above the balance", async () => {
      const { token, importer, exporter, broker } = await loadFixture(fixture);
      await token.connect(importer).approve(broker, MaxUint256);

      await expect(token.connect(broker).transferFrom(importer, exporter, IMPORTER_BALANCE + 1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(importer.address, IMPORTER_BALANCE, IMPORTER_BALANCE + 1n);
    });

    it("reverts when the sender is the zero address, also for nothing", async () => {
      const { token, exporter, broker } = await loadFixture(fixture);

      await expect(token.connect(broker).transferFrom(NOBODY, exporter, 0n))
        .to.be.revertedWithCustomError(token, "ERC20InvalidSender")
        .withArgs(NOBODY);
    });

    it("reverts when the receiver is the zero address", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      await expect(token.connect(broker).transferFrom(importer, NOBODY, PRICE))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(NOBODY);
    });

    for (const role of ["importer", "exporter", "broker"] as const) {
      it(`reverts when the ${role} is frozen`, async () => {
        const scene = await loadFixture(fixture);
        const { token, blacklister, importer, exporter, broker } = scene;
        await token.connect(blacklister).blacklist(scene[role]);

        await expect(token.connect(broker).transferFrom(importer, exporter, PRICE))
          .to.be.revertedWithCustomError(token, "AccountFrozen")
          .withArgs(scene[role].address);
      });
    }

    it("reverts when the token is paused", async () => {
      const { token, pauser, importer, exporter, broker } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(broker).transferFrom(importer, exporter, PRICE)).to.be.revertedWithCustomError(
        token,
        "TokenPaused",
      );
    });
  });

  describe("approve", () => {
    it("replaces the allowance and says so", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      await expect(token.connect(importer).approve(broker, MaxUint256))
        .to.emit(token, "Approval")
        .withArgs(importer.address, broker.address, MaxUint256);
      expect(await token.allowance(importer, broker)).to.equal(MaxUint256);
    });

    it("returns true", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      expect(await token.connect(importer).approve.staticCall(broker, PRICE)).to.equal(true);
    });

    it("takes an allowance back", async () => {
      const { token, importer, broker } = await loadFixture(fixture);

      await token.connect(importer).approve(broker, 0n);

      expect(await token.allowance(importer, broker)).to.equal(0n);
    });

    it("admits a frozen spender, who cannot spend", async () => {
      const { token, blacklister, importer, exporter, broker } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(broker);

      await token.connect(importer).approve(broker, PRICE + 1n);

      expect(await token.allowance(importer, broker)).to.equal(PRICE + 1n);
      await expect(token.connect(broker).transferFrom(importer, exporter, 1n))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(broker.address);
    });

    it("reverts when the spender is the zero address", async () => {
      const { token, importer } = await loadFixture(fixture);

      await expect(token.connect(importer).approve(NOBODY, PRICE))
        .to.be.revertedWithCustomError(token, "ERC20InvalidSpender")
        .withArgs(NOBODY);
    });

    it("reverts when the owner is frozen", async () => {
      const { token, blacklister, importer, broker } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(importer);

      await expect(token.connect(importer).approve(broker, PRICE))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(importer.address);
    });

    it("reverts when the token is paused", async () => {
      const { token, pauser, importer, broker } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(importer).approve(broker, PRICE)).to.be.revertedWithCustomError(token, "TokenPaused");
    });
  });
});
