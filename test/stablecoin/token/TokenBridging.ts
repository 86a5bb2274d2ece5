import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";

import { IMPORTER_BALANCE, stablecoinScene } from "../../helpers/stablecoinScene.js";

const DAY = 86_400;
const HOUR = 3_600;
/** The most that a limit can be, 2^63 - 1 units. */
const MAX_LIMIT = 2n ** 63n - 1n;
const LIMITS = { mintLimit: 864_000_000n, burnLimit: 432_000_000n, window: DAY };

async function fixture() {
  const scene = await stablecoinScene();
  const [bridge] = (await ethers.getSigners()).slice(12);
  await scene.token.connect(scene.masterMinter).configureBridge(bridge!, LIMITS);
  return { ...scene, bridge: bridge!, atBridge: scene.token.connect(bridge) };
}

describe("TokenBridging", () => {
  describe("configureBridge", () => {
    it("makes an account a bridge with full limits and says so", async () => {
      const { token, masterMinter, relayer } = await loadFixture(fixture);

      await expect(token.connect(masterMinter).configureBridge(relayer, LIMITS))
        .to.emit(token, "BridgeConfigured")
        .withArgs(relayer.address, Object.values(LIMITS), 0n);
      expect([...(await token.bridgeLimits(relayer))]).to.deep.equal([LIMITS.mintLimit, LIMITS.burnLimit, BigInt(DAY)]);
      expect(await token.bridgeAvailable(relayer)).to.deep.equal([LIMITS.mintLimit, LIMITS.burnLimit]);
    });

    it("takes the narrowest and the widest settings", async () => {
      const { token, masterMinter, relayer } = await loadFixture(fixture);
      const narrowest = { mintLimit: 1_000n * BigInt(HOUR), burnLimit: 0n, window: HOUR };
      const widest = { mintLimit: MAX_LIMIT, burnLimit: MAX_LIMIT, window: 30 * DAY };

      for (const limits of [narrowest, widest]) {
        await token.connect(masterMinter).configureBridge(relayer, limits);
        expect(await token.bridgeAvailable(relayer)).to.deep.equal([limits.mintLimit, limits.burnLimit]);
      }
      expect(await token.BRIDGE_WINDOW_FLOOR()).to.equal(HOUR);
      expect(await token.BRIDGE_WINDOW_CEILING()).to.equal(30 * DAY);
    });

    it("counts what was carried lately, at most up to the new limits", async () => {
      const { token, masterMinter, atBridge, bridge, importer } = await loadFixture(fixture);
      await atBridge.crosschainMint(importer, 800_000_000n);
      const smaller = { ...LIMITS, mintLimit: 500_000_000n };

      await expect(token.connect(masterMinter).configureBridge(bridge, smaller))
        .to.emit(token, "BridgeConfigured")
        .withArgs(bridge.address, Object.values(smaller), smaller.mintLimit);
      expect((await token.bridgeAvailable(bridge)).mintable).to.equal(0n);
    });

    it("counts what was taken out lately, at most up to the new limits", async () => {
      const { token, masterMinter, atBridge, bridge, importer } = await loadFixture(fixture);
      await atBridge.crosschainBurn(importer, 432_000_000n);
      const inwards = { ...LIMITS, burnLimit: 0n };

      await expect(token.connect(masterMinter).configureBridge(bridge, inwards))
        .to.emit(token, "BridgeConfigured")
        .withArgs(bridge.address, Object.values(inwards), 0n);
      expect(await token.bridgeAvailable(bridge)).to.deep.equal([LIMITS.mintLimit, 0n]);
    });

    for (const window of [0, HOUR - 1, 30 * DAY + 1, 2 ** 24 - 1]) {
      it(`reverts when the window is ${window} s`, async () => {
        const { token, masterMinter, bridge } = await loadFixture(fixture);

        await expect(token.connect(masterMinter).configureBridge(bridge, { ...LIMITS, window }))
          .to.be.revertedWithCustomError(token, "BridgeWindowOutOfRange")
          .withArgs(window, HOUR, 30 * DAY);
      });
    }

    for (const side of ["mintLimit", "burnLimit"] as const) {
      for (const limit of [1n, 86_399_999n, MAX_LIMIT + 1n, 2n ** 64n - 1n]) {
        it(`reverts when the ${side} is ${limit}`, async () => {
          const { token, masterMinter, bridge } = await loadFixture(fixture);

          await expect(token.connect(masterMinter).configureBridge(bridge, { ...LIMITS, [side]: limit }))
            .to.be.revertedWithCustomError(token, "BridgeLimitOutOfRange")
            .withArgs(limit, 86_400_000n, MAX_LIMIT);
        });
      }
    }

    it("reverts when both limits are zero", async () => {
      const { token, masterMinter, bridge } = await loadFixture(fixture);

      await expect(token.connect(masterMinter).configureBridge(bridge, { ...LIMITS, mintLimit: 0n, burnLimit: 0n }))
        .to.be.revertedWithCustomError(token, "BridgeWithoutLimits")
        .withArgs(bridge.address);
    });

    it("reverts when the caller is not the master minter", async () => {
      const { token, owner, masterMinter, bridge } = await loadFixture(fixture);

      await expect(token.connect(owner).configureBridge(bridge, LIMITS))
        .to.be.revertedWithCustomError(token, "NotMasterMinter")
        .withArgs(owner.address, masterMinter.address);
    });

    it("reverts when the token is paused", async () => {
      const { token, masterMinter, pauser, bridge } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(masterMinter).configureBridge(bridge, LIMITS)).to.be.revertedWithCustomError(
        token,
        "TokenPaused",
      );
    });
  });

  describe("removeBridge", () => {
    it("ends a bridge's powers, also while the token is paused, and says so", async () => {
      const { token, masterMinter, pauser, atBridge, bridge, importer } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(masterMinter).removeBridge(bridge))
        .to.emit(token, "BridgeRemoved")
        .withArgs(bridge.address);

      await token.connect(pauser).unpause();
      await expect(atBridge.crosschainMint(importer, 1n))
        .to.be.revertedWithCustomError(token, "NotBridge")
        .withArgs(bridge.address);
      expect(await token.bridgeAvailable(bridge)).to.deep.equal([0n, 0n]);
      expect([...(await token.bridgeLimits(bridge))]).to.deep.equal([0n, 0n, 0n]);
    });

    it("reverts when the caller is not the master minter", async () => {
      const { token, owner, masterMinter, bridge } = await loadFixture(fixture);

      await expect(token.connect(owner).removeBridge(bridge))
        .to.be.revertedWithCustomError(token, "NotMasterMinter")
        .withArgs(owner.address, masterMinter.address);
    });
  });

  describe("crosschainMint", () => {
    it("brings units in, counts them for life and says so", async () => {
      const { token, atBridge, bridge, exporter } = await loadFixture(fixture);

      const arrival = atBridge.crosschainMint(exporter, 70n);

      await expect(arrival).to.changeTokenBalance(token, exporter, 70n);
      await expect(arrival).to.emit(token, "CrosschainMint").withArgs(exporter.address, 70n, bridge.address);
      await expect(arrival).to.emit(token, "Transfer").withArgs(ZeroAddress, exporter.address, 70n);
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE + 70n);
      expect(await token.totalMinted()).to.equal(IMPORTER_BALANCE + 70n);
    });

    it("brings in the limit and not a unit more", async () => {
      const { token, atBridge, bridge, exporter } = await loadFixture(fixture);

      await expect(atBridge.crosschainMint(exporter, LIMITS.mintLimit + 1n))
        .to.be.revertedWithCustomError(token, "BridgeLimitExceeded")
        .withArgs(bridge.address, LIMITS.mintLimit + 1n, LIMITS.mintLimit);
      await atBridge.crosschainMint(exporter, LIMITS.mintLimit);
      expect((await token.bridgeAvailable(bridge)).mintable).to.equal(0n);
    });

    it("gets room again by a limit a window", async () => {
      const { token, atBridge, bridge, exporter } = await loadFixture(fixture);
      await atBridge.crosschainMint(exporter, LIMITS.mintLimit);

      await time.increase(DAY / 4);
      expect((await token.bridgeAvailable(bridge)).mintable).to.equal(LIMITS.mintLimit / 4n);
      await time.increase((3 * DAY) / 4);
      expect((await token.bridgeAvailable(bridge)).mintable).to.equal(LIMITS.mintLimit);
      await time.increase(365 * DAY);
      expect((await token.bridgeAvailable(bridge)).mintable).to.equal(LIMITS.mintLimit);
    });

    it("counts net: what goes out makes room to come in, at most both limits together", async () => {
      const { token, atBridge, bridge, importer } = await loadFixture(fixture);
      await atBridge.crosschainBurn(importer, LIMITS.burnLimit);

      expect(await token.bridgeAvailable(bridge)).to.deep.equal([LIMITS.mintLimit + LIMITS.burnLimit, 0n]);
      const now = (await time.latest()) + 1;
      await time.setNextBlockTimestamp(now);
      const room = LIMITS.mintLimit + LIMITS.burnLimit - LIMITS.burnLimit / BigInt(DAY);
      await expect(atBridge.crosschainMint(importer, room + 1n))
        .to.be.revertedWithCustomError(token, "BridgeLimitExceeded")
        .withArgs(bridge.address, room + 1n, room);
    });

    it("gives no minting room back by burning: the lifetime total counts each arrival", async () => {
      const { token, atBridge, importer } = await loadFixture(fixture);

      for (let round = 0; round < 3; ++round) {
        await atBridge.crosschainBurn(importer, 100n);
        await atBridge.crosschainMint(importer, 100n);
      }

      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE);
      expect(await token.totalMinted()).to.equal(IMPORTER_BALANCE + 300n);
    });

    it("reverts when the receiver is the zero address or frozen", async () => {
      const { token, atBridge, blacklister, exporter } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(exporter);

      await expect(atBridge.crosschainMint(ZeroAddress, 1n))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(ZeroAddress);
      await expect(atBridge.crosschainMint(exporter, 1n))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(exporter.address);
    });
  });

  describe("crosschainBurn", () => {
    it("takes units out, with no allowance, and says so", async () => {
      const { token, atBridge, bridge, importer } = await loadFixture(fixture);

      const departure = atBridge.crosschainBurn(importer, 70n);

      await expect(departure).to.changeTokenBalance(token, importer, -70n);
      await expect(departure).to.emit(token, "CrosschainBurn").withArgs(importer.address, 70n, bridge.address);
      await expect(departure).to.emit(token, "Transfer").withArgs(importer.address, ZeroAddress, 70n);
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE - 70n);
      expect(await token.totalMinted()).to.equal(IMPORTER_BALANCE);
    });

    it("takes out the limit and not a unit more, and gets room again by a limit a window", async () => {
      const { token, atBridge, bridge, importer } = await loadFixture(fixture);

      await expect(atBridge.crosschainBurn(importer, LIMITS.burnLimit + 1n))
        .to.be.revertedWithCustomError(token, "BridgeLimitExceeded")
        .withArgs(bridge.address, LIMITS.burnLimit + 1n, LIMITS.burnLimit);
      await atBridge.crosschainBurn(importer, LIMITS.burnLimit);
      await time.increase(DAY / 4);
      expect((await token.bridgeAvailable(bridge)).burnable).to.equal(LIMITS.burnLimit / 4n);
    });

    it("reverts when the holder is frozen or holds less", async () => {
      const { token, atBridge, blacklister, importer, exporter } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(importer);

      await expect(atBridge.crosschainBurn(importer, 1n))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(importer.address);
      await expect(atBridge.crosschainBurn(exporter, 1n))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(exporter.address, 0n, 1n);
    });
  });

  for (const way of ["crosschainMint", "crosschainBurn"] as const) {
    describe(`${way}, like any movement`, () => {
      it("reverts when the caller is no bridge", async () => {
        const { token, treasurer, importer } = await loadFixture(fixture);

        await expect(token.connect(treasurer)[way](importer, 1n))
          .to.be.revertedWithCustomError(token, "NotBridge")
          .withArgs(treasurer.address);
      });

      it("reverts when the bridge is frozen", async () => {
        const { token, atBridge, bridge, blacklister, importer } = await loadFixture(fixture);
        await token.connect(blacklister).blacklist(bridge);

        await expect(atBridge[way](importer, 1n))
          .to.be.revertedWithCustomError(token, "AccountFrozen")
          .withArgs(bridge.address);
      });

      it("reverts when nothing moves", async () => {
        const { token, atBridge, importer } = await loadFixture(fixture);

        await expect(atBridge[way](importer, 0n)).to.be.revertedWithCustomError(token, "ZeroAmount");
      });

      it("reverts when the token is paused", async () => {
        const { token, atBridge, pauser, importer } = await loadFixture(fixture);
        await token.connect(pauser).pause();

        await expect(atBridge[way](importer, 1n)).to.be.revertedWithCustomError(token, "TokenPaused");
      });
    });
  }

  it("is what an ERC-7802 bridge asks for", async () => {
    const { token } = await loadFixture(fixture);

    expect(await token.supportsInterface("0x33331994")).to.equal(true);
  });
});
