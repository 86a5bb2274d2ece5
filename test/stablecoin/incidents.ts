import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { deployReserves, LIMITS, report, type Reserves, UNIT } from "../helpers/deployReserves.js";

/**
 * What happened to issuers, played through from begin to end. The rules that decide each case are tested one by one beside their
 * contracts; docs/stablecoin/incidents.md says which.
 */

const DAY = 86_400n;
const HOUR = 3_600n;
/** What the thief holds. */
const LOOT = 230_000_000n * UNIT;
/** What may leave by the bridge, net, in a day. */
const BRIDGE = { mintLimit: 10_000_000n * UNIT, burnLimit: 10_000_000n * UNIT, window: DAY };

async function fixture() {
  const reserves = await deployReserves();
  const [, , , , , , , , , , , , , carrier, thief, payee] = await ethers.getSigners();
  await report(reserves);
  return { ...reserves, carrier: carrier!, thief: thief!, payee: payee! };
}

describe("Incidents", () => {
  describe("a theft that leaves by a bridge in six hours", () => {
    it("takes out the bridge's limit and what fell off it since, and nothing once the thief is frozen", async () => {
      const { token, masterMinter, compliance, bridge, carrier, thief } = await loadFixture(fixture);
      await token.connect(bridge).mint(thief, LOOT);
      await token.connect(masterMinter).configureBridge(carrier, BRIDGE);
      const began = BigInt(await time.latest());

      // All that the bridge lets pass, every ten minutes.
      for (let step = 1n; step <= 36n; ++step) {
        await time.increaseTo(began + (step * 6n * HOUR) / 36n - 1n);
        const { burnable } = await token.bridgeAvailable(carrier);
        await token.connect(carrier).crosschainBurn(thief, burnable);
      }
      const gone = LOOT - (await token.balanceOf(thief));
      await token.connect(compliance).blacklist(thief);

      expect(gone).to.be.at.most(BRIDGE.burnLimit + (BRIDGE.burnLimit * 6n * HOUR) / DAY);
      expect(gone).to.be.at.least(BRIDGE.burnLimit);
      await expect(token.connect(carrier).crosschainBurn(thief, 1n))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(thief.address);
      expect(await token.balanceOf(thief)).to.equal(LOOT - gone);
    });

    it("ends at once when the bridge is removed, also while the token is paused", async () => {
      const { token, masterMinter, pauser, bridge, carrier, thief } = await loadFixture(fixture);
      await token.connect(bridge).mint(thief, LOOT);
      await token.connect(masterMinter).configureBridge(carrier, BRIDGE);
      await token.connect(pauser).pause();
      await token.connect(masterMinter).removeBridge(carrier);
      await token.connect(pauser).unpause();

      await expect(token.connect(carrier).crosschainBurn(thief, 1n))
        .to.be.revertedWithCustomError(token, "NotBridge")
        .withArgs(await carrier.getAddress());
    });
  });

  describe("a freeze that takes its time", () => {
    it("gives no notice: what the thief sends after the one transaction that freezes, in the same block, is refused", async () => {
      const { token, compliance, bridge, thief, payee } = await loadFixture(fixture);
      await token.connect(bridge).mint(thief, LOOT);
      const gasLimit = 200_000n;
      await ethers.provider.send("evm_setAutomine", [false]);
      await token.connect(compliance).blacklist(thief, { gasLimit, maxPriorityFeePerGas: 2n * 10n ** 9n });
      const flight = await token.connect(thief).transfer(payee, LOOT, { gasLimit, maxPriorityFeePerGas: 10n ** 9n });
      await ethers.provider.send("evm_mine", []);
      await ethers.provider.send("evm_setAutomine", [true]);

      expect((await ethers.provider.getTransactionReceipt(flight.hash))?.status).to.equal(0);
      expect(await token.balanceOf(thief)).to.equal(LOOT);
      expect(await token.balanceOf(payee)).to.equal(0n);
    });
  });

  describe("a weekend on which a bank with part of the reserves is closed", () => {
    it("mints nothing once a report leaves no headroom, nor while a redemption is overdue, and again when both are mended", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, redemptions } = reserves;
      await mint(reserves, "a payment on Friday");

      // The attesters count only what can be reached: it bears what exists and nothing more.
      await report(reserves, { reserves: 400_000_000n * UNIT, globalSupply: 400_000_000n * UNIT, headroom: 0n });
      await expect(mint(reserves, "a payment on Saturday"))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(UNIT, 0n);

      const dueAt = BigInt(await time.latest()) + DAY;
      await redemptions.setOldest(1n, dueAt);
      await time.increaseTo(dueAt + 1n);
      await report(reserves);
      await expect(mint(reserves, "a payment on Sunday"))
        .to.be.revertedWithCustomError(gate, "RedemptionOverdue")
        .withArgs(1n, dueAt);

      await redemptions.setOldest(0n, 0n);
      await mint(reserves, "a payment on Monday");
      expect(await gate.rateAvailable()).to.be.at.most(LIMITS.capacity);
    });

    it("shows a shortfall on the chain, and mints nothing from then on", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, oracle } = reserves;
      const [supply, reachable] = [400_000_000n * UNIT, 367_000_000n * UNIT];

      await report(reserves, { reserves: reachable, globalSupply: supply, headroom: 0n });

      expect((await oracle.latestReport()).report.reserves).to.equal(reachable);
      await expect(mint(reserves, "a payment on Saturday"))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(UNIT, 0n);
    });
  });
});

async function mint({ gate, treasurer, customer }: Reserves, payment: string): Promise<void> {
  await gate.connect(treasurer).mint(customer, UNIT, ethers.id(payment));
}
