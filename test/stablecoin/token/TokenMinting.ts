import { loadFixture, setStorageAt } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { toBeHex } from "ethers";

import { wordsOf } from "../../helpers/stablecoinStorage.js";
import { IMPORTER_BALANCE, MINT_ALLOWANCE, NOBODY, stablecoinScene } from "../../helpers/stablecoinScene.js";

const AMOUNT = 700_000_000n;
const MAX_ALLOWANCE = 2n ** 255n - 1n;
const MAX_SUPPLY = 2n ** 112n - 1n;
const MAX_TOTAL_MINTED = 2n ** 128n - 1n;

async function fixture() {
  return stablecoinScene();
}

describe("TokenMinting", () => {
  describe("configureMinter", () => {
    it("makes a minter and says so", async () => {
      const { token, masterMinter, broker } = await loadFixture(fixture);

      await expect(token.connect(masterMinter).configureMinter(broker, AMOUNT))
        .to.emit(token, "MinterConfigured")
        .withArgs(broker.address, AMOUNT);

      expect(await token.isMinter(broker)).to.equal(true);
      expect(await token.minterAllowance(broker)).to.equal(AMOUNT);
    });

    it("returns true", async () => {
      const { token, masterMinter, broker } = await loadFixture(fixture);

      expect(await token.connect(masterMinter).configureMinter.staticCall(broker, AMOUNT)).to.equal(true);
    });

    it("replaces the allowance of a minter", async () => {
      const { token, masterMinter, treasurer } = await loadFixture(fixture);

      await token.connect(masterMinter).configureMinter(treasurer, 1n);

      expect(await token.minterAllowance(treasurer)).to.equal(1n);
    });

    it("keeps a minter whose allowance is zero", async () => {
      const { token, masterMinter, treasurer } = await loadFixture(fixture);

      await token.connect(masterMinter).configureMinter(treasurer, 0n);

      expect(await token.isMinter(treasurer)).to.equal(true);
      expect(await token.minterAllowance(treasurer)).to.equal(0n);
    });

    it("takes the largest allowance that fits the word", async () => {
      const { token, masterMinter, broker } = await loadFixture(fixture);

      await token.connect(masterMinter).configureMinter(broker, MAX_ALLOWANCE);

      expect(await token.isMinter(broker)).to.equal(true);
      expect(await token.minterAllowance(broker)).to.equal(MAX_ALLOWANCE);
    });

    for (const requested of [MAX_ALLOWANCE + 1n, 2n ** 256n - 1n]) {
      it(`reverts when the allowance of ${requested} does not fit the word`, async () => {
        const { token, masterMinter, broker } = await loadFixture(fixture);

        await expect(token.connect(masterMinter).configureMinter(broker, requested))
          .to.be.revertedWithCustomError(token, "MinterAllowanceTooLarge")
          .withArgs(requested, MAX_ALLOWANCE);
      });
    }

    it("reverts when the caller is not the master minter", async () => {
      const { token, masterMinter, owner, broker } = await loadFixture(fixture);

      await expect(token.connect(owner).configureMinter(broker, AMOUNT))
        .to.be.revertedWithCustomError(token, "NotMasterMinter")
        .withArgs(owner.address, masterMinter.address);
    });

    it("reverts when the token is paused", async () => {
      const { token, pauser, masterMinter, broker } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(masterMinter).configureMinter(broker, AMOUNT)).to.be.revertedWithCustomError(
        token,
        "TokenPaused",
      );
    });
  });

  describe("removeMinter", () => {
    it("ends a minter and its allowance, and says so", async () => {
      const { token, masterMinter, treasurer } = await loadFixture(fixture);

      await expect(token.connect(masterMinter).removeMinter(treasurer))
        .to.emit(token, "MinterRemoved")
        .withArgs(treasurer.address);

      expect(await token.isMinter(treasurer)).to.equal(false);
      expect(await token.minterAllowance(treasurer)).to.equal(0n);
    });

    it("returns true, also for an account that is no minter", async () => {
      const { token, masterMinter, broker } = await loadFixture(fixture);

      expect(await token.connect(masterMinter).removeMinter.staticCall(broker)).to.equal(true);
    });

    it("works while the token is paused", async () => {
      const { token, pauser, masterMinter, treasurer } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await token.connect(masterMinter).removeMinter(treasurer);

      expect(await token.isMinter(treasurer)).to.equal(false);
    });

    it("reverts when the caller is not the master minter", async () => {
      const { token, masterMinter, treasurer } = await loadFixture(fixture);

      await expect(token.connect(treasurer).removeMinter(treasurer))
        .to.be.revertedWithCustomError(token, "NotMasterMinter")
        .withArgs(treasurer.address, masterMinter.address);
    });
  });

  describe("mint", () => {
    it("creates units within the allowance and says so", async () => {
      const { token, treasurer, exporter } = await loadFixture(fixture);

      const sent = token.connect(treasurer).mint(exporter, AMOUNT);

      await expect(sent).to.emit(token, "Mint").withArgs(treasurer.address, exporter.address, AMOUNT);
      await expect(sent).to.emit(token, "Transfer").withArgs(NOBODY, exporter.address, AMOUNT);
      await expect(sent).to.changeTokenBalance(token, exporter, AMOUNT);
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE + AMOUNT);
      expect(await token.totalMinted()).to.equal(IMPORTER_BALANCE + AMOUNT);
      expect(await token.minterAllowance(treasurer)).to.equal(MINT_ALLOWANCE - AMOUNT);
    });

    it("returns true", async () => {
      const { token, treasurer, exporter } = await loadFixture(fixture);

      expect(await token.connect(treasurer).mint.staticCall(exporter, AMOUNT)).to.equal(true);
    });

    it("uses the allowance up and leaves a minter", async () => {
      const { token, treasurer } = await loadFixture(fixture);

      await token.connect(treasurer).mint(treasurer, MINT_ALLOWANCE);

      expect(await token.minterAllowance(treasurer)).to.equal(0n);
      expect(await token.isMinter(treasurer)).to.equal(true);
    });

    it("regression: fills the largest balance without touching the nonce above it", async () => {
      const { token, masterMinter, treasurer, exporter, importer } = await loadFixture(fixture);
      await token.connect(masterMinter).configureMinter(treasurer, MAX_ALLOWANCE);
      await token.connect(importer).transfer(exporter, IMPORTER_BALANCE);

      await token.connect(treasurer).mint(exporter, MAX_SUPPLY - IMPORTER_BALANCE);

      expect(await token.balanceOf(exporter)).to.equal(MAX_SUPPLY);
      expect(await token.nonces(exporter)).to.equal(0n);
      expect(await token.isBlacklisted(exporter)).to.equal(false);
      expect(await token.totalSupply()).to.equal(MAX_SUPPLY);
      expect(await token.totalMinted()).to.equal(MAX_SUPPLY);
    });

    it("regression: reverts when one unit more would carry the balance into the nonce", async () => {
      const { token, masterMinter, treasurer, exporter } = await loadFixture(fixture);
      await token.connect(masterMinter).configureMinter(treasurer, MAX_ALLOWANCE);
      await token.connect(treasurer).mint(exporter, MAX_SUPPLY - IMPORTER_BALANCE);

      await expect(token.connect(treasurer).mint(exporter, 1n))
        .to.be.revertedWithCustomError(token, "SupplyCapExceeded")
        .withArgs(1n, 0n);
    });

    it("reverts when the amount is above the room under the largest supply", async () => {
      const { token, masterMinter, treasurer, exporter } = await loadFixture(fixture);
      await token.connect(masterMinter).configureMinter(treasurer, MAX_ALLOWANCE);

      await expect(token.connect(treasurer).mint(exporter, MAX_SUPPLY))
        .to.be.revertedWithCustomError(token, "SupplyCapExceeded")
        .withArgs(MAX_SUPPLY, MAX_SUPPLY - IMPORTER_BALANCE);
    });

    it("mints up to the largest lifetime total, and reverts when one unit more would carry into the flags", async () => {
      const { token, treasurer, exporter } = await loadFixture(fixture);
      const nearlyFull = IMPORTER_BALANCE | ((MAX_TOTAL_MINTED - 5n) << 112n);
      await setStorageAt(await token.getAddress(), wordsOf(token).supply, toBeHex(nearlyFull, 32));

      await expect(token.connect(treasurer).mint(exporter, 6n))
        .to.be.revertedWithCustomError(token, "TotalMintedCapExceeded")
        .withArgs(6n, 5n);
      await token.connect(treasurer).mint(exporter, 5n);

      expect(await token.totalMinted()).to.equal(MAX_TOTAL_MINTED);
      expect(await token.paused()).to.equal(false);
    });

    it("reverts when the amount is above the allowance", async () => {
      const { token, treasurer, exporter } = await loadFixture(fixture);

      await expect(token.connect(treasurer).mint(exporter, MINT_ALLOWANCE + 1n))
        .to.be.revertedWithCustomError(token, "MinterAllowanceExceeded")
        .withArgs(treasurer.address, MINT_ALLOWANCE + 1n, MINT_ALLOWANCE);
    });

    it("reverts when the amount is zero", async () => {
      const { token, treasurer, exporter } = await loadFixture(fixture);

      await expect(token.connect(treasurer).mint(exporter, 0n)).to.be.revertedWithCustomError(token, "ZeroAmount");
    });

    it("reverts when the receiver is the zero address", async () => {
      const { token, treasurer } = await loadFixture(fixture);

      await expect(token.connect(treasurer).mint(NOBODY, AMOUNT))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(NOBODY);
    });

    it("reverts when the caller is not a minter", async () => {
      const { token, masterMinter, exporter } = await loadFixture(fixture);

      await expect(token.connect(masterMinter).mint(exporter, AMOUNT))
        .to.be.revertedWithCustomError(token, "NotMinter")
        .withArgs(masterMinter.address);
    });

    it("reverts when the minter was removed", async () => {
      const { token, masterMinter, treasurer, exporter } = await loadFixture(fixture);
      await token.connect(masterMinter).removeMinter(treasurer);

      await expect(token.connect(treasurer).mint(exporter, AMOUNT))
        .to.be.revertedWithCustomError(token, "NotMinter")
        .withArgs(treasurer.address);
    });

    for (const role of ["treasurer", "exporter"] as const) {
      it(`reverts when the ${role} is frozen`, async () => {
        const scene = await loadFixture(fixture);
        const { token, blacklister, treasurer, exporter } = scene;
        await token.connect(blacklister).blacklist(scene[role]);

        await expect(token.connect(treasurer).mint(exporter, AMOUNT))
          .to.be.revertedWithCustomError(token, "AccountFrozen")
          .withArgs(scene[role].address);
      });
    }

    it("reverts when the token is paused", async () => {
      const { token, pauser, treasurer, exporter } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(treasurer).mint(exporter, AMOUNT)).to.be.revertedWithCustomError(token, "TokenPaused");
    });
  });

  describe("burn", () => {
    it("destroys the caller's units and says so; the lifetime total and the allowance stay", async () => {
      const { token, treasurer } = await loadFixture(fixture);
      await token.connect(treasurer).mint(treasurer, AMOUNT);

      const sent = token.connect(treasurer).burn(AMOUNT - 1n);

      await expect(sent)
        .to.emit(token, "Burn")
        .withArgs(treasurer.address, AMOUNT - 1n);
      await expect(sent)
        .to.emit(token, "Transfer")
        .withArgs(treasurer.address, NOBODY, AMOUNT - 1n);
      await expect(sent).to.changeTokenBalance(token, treasurer, 1n - AMOUNT);
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE + 1n);
      expect(await token.totalMinted()).to.equal(IMPORTER_BALANCE + AMOUNT);
      expect(await token.minterAllowance(treasurer)).to.equal(MINT_ALLOWANCE - AMOUNT);
    });

    it("reverts when the amount is above the balance", async () => {
      const { token, treasurer } = await loadFixture(fixture);

      await expect(token.connect(treasurer).burn(1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(treasurer.address, 0n, 1n);
    });

    it("reverts when the amount is zero", async () => {
      const { token, treasurer } = await loadFixture(fixture);

      await expect(token.connect(treasurer).burn(0n)).to.be.revertedWithCustomError(token, "ZeroAmount");
    });

    it("reverts when the caller is not a minter", async () => {
      const { token, importer } = await loadFixture(fixture);

      await expect(token.connect(importer).burn(AMOUNT))
        .to.be.revertedWithCustomError(token, "NotMinter")
        .withArgs(importer.address);
    });

    it("reverts when the caller is frozen", async () => {
      const { token, blacklister, treasurer } = await loadFixture(fixture);
      await token.connect(treasurer).mint(treasurer, AMOUNT);
      await token.connect(blacklister).blacklist(treasurer);

      await expect(token.connect(treasurer).burn(AMOUNT))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(treasurer.address);
    });

    it("reverts when the token is paused", async () => {
      const { token, pauser, treasurer } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(treasurer).burn(AMOUNT)).to.be.revertedWithCustomError(token, "TokenPaused");
    });
  });
});
