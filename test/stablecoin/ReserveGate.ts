import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { ethers } from "hardhat";

import { roles } from "../../src/access/roles.js";
import type { ReserveReport } from "../../src/stablecoin/reserveReport.js";
import type { ReenteringToken, RefusingToken, ReserveGate } from "../../types/index.js";
import type { IReserveGate } from "../../types/contracts/stablecoin/ReserveGate.js";
import { MIN_ADMIN_DELAY } from "../helpers/deployAuthority.js";
import {
  BOUNDS,
  deployReserves,
  LIMITS,
  MAX_REPORT_AGE,
  report,
  type Reserves,
  UNIT,
} from "../helpers/deployReserves.js";
import { executeDelayed } from "../helpers/executeDelayed.js";
import { seatsOf } from "../helpers/seats.js";

const CONSTRAINT = {
  NoReport: 0n,
  ReportExpired: 1n,
  ReportVoided: 2n,
  RedemptionOverdue: 3n,
  GateClosed: 4n,
  TokenPaused: 5n,
  GateFrozen: 6n,
  MinterAllowance: 7n,
  Headroom: 8n,
  RateLimit: 9n,
};
const SETTING = { Capacity: 0n, Window: 1n, MarginBps: 2n };
const STATE = { None: 0n, Expired: 2n, Voided: 3n };

const CAPACITY_CEILING = 100_000_000_000_000n * UNIT;
const HOUR = 3_600n;
const YEAR = 31_536_000n;
/** The headroom of ten million less the margin of a half per cent. */
const NET_HEADROOM = 9_950_000n * UNIT;

describe("ReserveGate", () => {
  /** Reserves with a live report of ten million of headroom. */
  async function fixture(): Promise<Reserves & { first: ReserveReport }> {
    const reserves = await deployReserves();
    return { ...reserves, first: await report(reserves) };
  }

  describe("constructor", () => {
    it("keeps what it was given and starts with a full bucket", async () => {
      const { authority, gate, oracle, token, redemptions } = await loadFixture(fixture);

      expect(await gate.authority()).to.equal(await authority.getAddress());
      expect(await gate.token()).to.equal(await token.getAddress());
      expect(await gate.oracle()).to.equal(await oracle.getAddress());
      expect(await gate.redemptions()).to.equal(await redemptions.getAddress());
      expect(await gate.limits()).to.deep.equal(Object.values(LIMITS));
      expect(await gate.bounds()).to.deep.equal(Object.values(BOUNDS));
      expect(await gate.rateAvailable()).to.equal(LIMITS.capacity);
      expect([await gate.CAPACITY_CEILING(), await gate.WINDOW_FLOOR(), await gate.WINDOW_CEILING()]).to.deep.equal([
        CAPACITY_CEILING,
        HOUR,
        YEAR,
      ]);
      await expect(gate.deploymentTransaction())
        .to.emit(gate, "GateLimitsChanged")
        .withArgs(Object.values(LIMITS), LIMITS.capacity);
    });

    it("takes the widest bounds that there are", async () => {
      const { authority, oracle, token, redemptions } = await loadFixture(fixture);
      const widest = {
        minCapacity: 1n,
        maxCapacity: CAPACITY_CEILING,
        minWindow: HOUR,
        maxWindow: YEAR,
        minMarginBps: 1n,
        maxMarginBps: 10_000n,
      };

      const gate = await ethers.deployContract("ReserveGate", [authority, token, oracle, redemptions, widest, LIMITS]);

      expect(await gate.bounds()).to.deep.equal(Object.values(widest));
    });

    it("reverts when the oracle reports on another token", async () => {
      const { authority, gate, oracle, token, redemptions } = await loadFixture(fixture);
      const other = await ethers.deployContract("RefusingToken");

      await expect(ethers.deployContract("ReserveGate", [authority, other, oracle, redemptions, BOUNDS, LIMITS]))
        .to.be.revertedWithCustomError(gate, "OracleOfAnotherToken")
        .withArgs(await token.getAddress(), await other.getAddress());
    });

    it("reverts when the queue redeems another token", async () => {
      const { authority, gate, oracle, token } = await loadFixture(fixture);
      const other = await ethers.deployContract("RefusingToken");
      const elsewhere = await ethers.deployContract("RedemptionClock", [other]);

      await expect(ethers.deployContract("ReserveGate", [authority, token, oracle, elsewhere, BOUNDS, LIMITS]))
        .to.be.revertedWithCustomError(gate, "RedemptionsOfAnotherToken")
        .withArgs(await other.getAddress(), await token.getAddress());
    });

    const capacity = [SETTING.Capacity, 1n, CAPACITY_CEILING] as const;
    const window = [SETTING.Window, HOUR, YEAR] as const;
    const margin = [SETTING.MarginBps, 1n, 10_000n] as const;
    for (const [title, changes, [setting, floor, ceiling], minimum, maximum] of [
      ["the lowest capacity is zero", { minCapacity: 0n }, capacity, 0n, BOUNDS.maxCapacity],
      ["the highest capacity is zero", { maxCapacity: 0n }, capacity, BOUNDS.minCapacity, 0n],
      ["both capacities are unset", { minCapacity: 0n, maxCapacity: 0n }, capacity, 0n, 0n],
      [
        "the highest capacity is over the ceiling",
        { maxCapacity: CAPACITY_CEILING + 1n },
        capacity,
        BOUNDS.minCapacity,
        CAPACITY_CEILING + 1n,
      ],
      [
        "the highest capacity is its type's maximum",
        { maxCapacity: 2n ** 128n - 1n },
        capacity,
        BOUNDS.minCapacity,
        2n ** 128n - 1n,
      ],
      ["the shortest window is zero", { minWindow: 0n }, window, 0n, BOUNDS.maxWindow],
      ["the shortest window is under the floor", { minWindow: HOUR - 1n }, window, HOUR - 1n, BOUNDS.maxWindow],
      ["both windows are unset", { minWindow: 0n, maxWindow: 0n }, window, 0n, 0n],
      ["the longest window is over the ceiling", { maxWindow: YEAR + 1n }, window, BOUNDS.minWindow, YEAR + 1n],
      [
        "the longest window is its type's maximum",
        { maxWindow: 2n ** 48n - 1n },
        window,
        BOUNDS.minWindow,
        2n ** 48n - 1n,
      ],
      ["the windows stand the wrong way round", { maxWindow: HOUR - 1n }, window, BOUNDS.minWindow, HOUR - 1n],
      ["the lowest margin is zero", { minMarginBps: 0n }, margin, 0n, BOUNDS.maxMarginBps],
      ["both margins are unset", { minMarginBps: 0n, maxMarginBps: 0n }, margin, 0n, 0n],
      ["the highest margin is over all", { maxMarginBps: 10_001n }, margin, BOUNDS.minMarginBps, 10_001n],
      ["the highest margin is its type's maximum", { maxMarginBps: 65_535n }, margin, BOUNDS.minMarginBps, 65_535n],
    ] as const) {
      it(`reverts when ${title}`, async () => {
        const { authority, gate, oracle, token, redemptions } = await loadFixture(fixture);
        const bounds = { ...BOUNDS, ...changes };

        await expect(ethers.deployContract("ReserveGate", [authority, token, oracle, redemptions, bounds, LIMITS]))
          .to.be.revertedWithCustomError(gate, "GateBoundsInvalid")
          .withArgs(setting, minimum, maximum, floor, ceiling);
      });
    }

    for (const [title, changes, values] of outOfBounds()) {
      it(`reverts when ${title}`, async () => {
        const { authority, gate, oracle, token, redemptions } = await loadFixture(fixture);
        const limits = { ...LIMITS, ...changes };

        await expect(ethers.deployContract("ReserveGate", [authority, token, oracle, redemptions, NARROW, limits]))
          .to.be.revertedWithCustomError(gate, "GateLimitOutOfBounds")
          .withArgs(...values);
      });
    }
  });

  describe("mint", () => {
    it("mints to the customer and records the payment", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, token, treasurer, customer } = reserves;
      const amount = 1_000_000n * UNIT;

      const minting = gate.connect(treasurer).mint(customer, amount, payment(1));

      await expect(minting)
        .to.emit(gate, "ReserveMint")
        .withArgs(payment(1), customer.address, treasurer.address, amount, 1n);
      await expect(minting)
        .to.emit(token, "Mint")
        .withArgs(await gate.getAddress(), customer.address, amount);
      await expect(minting).to.changeTokenBalance(token, customer, amount);
      expect(await token.totalMinted()).to.equal(amount);
      expect(await gate.isBankReferenceUsed(payment(1))).to.be.true;
      expect(await gate.isBankReferenceUsed(payment(2))).to.be.false;
      expect(await gate.rateAvailable()).to.equal(LIMITS.capacity - amount);
    });

    it("mints the whole headroom less the margin, and not a unit more", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, token, customer } = reserves;

      await expect(mint(reserves, NET_HEADROOM + 1n, 1))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(NET_HEADROOM + 1n, NET_HEADROOM);
      await mint(reserves, NET_HEADROOM, 1);

      expect(await token.balanceOf(customer)).to.equal(NET_HEADROOM);
      await expect(mint(reserves, 1n, 2))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(1n, 0n);
    });

    it("rounds the margin up, against minting", async () => {
      const reserves = await loadFixture(fixture);
      // A half per cent of 201 units is 1.005: two are held back.
      await report(reserves, { headroom: 201n });

      await expect(mint(reserves, 200n, 1))
        .to.be.revertedWithCustomError(reserves.gate, "HeadroomExceeded")
        .withArgs(200n, 199n);
      await mint(reserves, 199n, 1);
    });

    it("holds a unit back of a headroom of one", async () => {
      const reserves = await loadFixture(fixture);
      await report(reserves, { headroom: 1n });

      await expect(mint(reserves, 1n, 1))
        .to.be.revertedWithCustomError(reserves.gate, "HeadroomExceeded")
        .withArgs(1n, 0n);
    });

    it("reverts when three hundred trillion are minted, as in October 2025, with an unlimited allowance", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, token } = reserves;
      const threeHundredTrillion = 300_000_000_000_000n * UNIT;

      expect(await token.minterAllowance(gate)).to.equal(ethers.MaxInt256);
      await expect(mint(reserves, threeHundredTrillion, 1))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(threeHundredTrillion, NET_HEADROOM);
      expect(await token.totalSupply()).to.equal(0n);
    });

    it("reverts when three hundred trillion are minted although the attesters report as much", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, token } = reserves;
      const threeHundredTrillion = 300_000_000_000_000n * UNIT;
      const headroom = 2n * threeHundredTrillion;
      await report(reserves, { reserves: 2n * headroom, globalSupply: 0n, headroom });

      await expect(mint(reserves, threeHundredTrillion, 1))
        .to.be.revertedWithCustomError(gate, "MintRateExceeded")
        .withArgs(threeHundredTrillion, LIMITS.capacity);
      expect(await token.totalSupply()).to.equal(0n);
    });

    it("reverts from the second after the oldest redemption was due, until it is paid", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, redemptions } = reserves;
      const dueAt = BigInt(await time.latest()) + 10n;
      await redemptions.setOldest(7n, dueAt);

      await time.setNextBlockTimestamp(dueAt);
      await mint(reserves, 1n, 1);
      await expect(mint(reserves, 1n, 2))
        .to.be.revertedWithCustomError(gate, "RedemptionOverdue")
        .withArgs(7n, dueAt);
      await redemptions.setOldest(0n, 0n);
      await mint(reserves, 1n, 2);
    });

    it("reverts when three hundred trillion are minted through the widest gate that can be deployed", async () => {
      const reserves = await loadFixture(fixture);
      const { authority, oracle, token, masterMinter, customer, redemptions } = reserves;
      const threeHundredTrillion = 300_000_000_000_000n * UNIT;
      const headroom = 2n * threeHundredTrillion;
      const limits = { capacity: CAPACITY_CEILING, window: HOUR, marginBps: 1n };
      const gate = await ethers.deployContract("ReserveGate", [
        authority,
        token,
        oracle,
        redemptions,
        { ...BOUNDS, maxCapacity: CAPACITY_CEILING },
        limits,
      ]);
      await token.connect(masterMinter).configureMinter(gate, ethers.MaxInt256);
      await report(reserves, { reserves: 2n * headroom, globalSupply: 0n, headroom });

      // The deployer still administers the functions whose role was not set.
      await expect(gate.mint(customer, threeHundredTrillion, payment(1)))
        .to.be.revertedWithCustomError(gate, "MintRateExceeded")
        .withArgs(threeHundredTrillion, CAPACITY_CEILING);
    });

    it("reverts when the amount is the type's maximum", async () => {
      const reserves = await loadFixture(fixture);

      await expect(mint(reserves, ethers.MaxUint256, 1))
        .to.be.revertedWithCustomError(reserves.gate, "HeadroomExceeded")
        .withArgs(ethers.MaxUint256, NET_HEADROOM);
    });

    it("reverts when the amount is zero", async () => {
      const reserves = await loadFixture(fixture);

      await expect(mint(reserves, 0n, 1))
        .to.be.revertedWithCustomError(reserves.gate, "ZeroAmount")
        .withArgs();
      expect(await reserves.gate.isBankReferenceUsed(payment(1))).to.be.false;
    });

    it("reverts when no payment is named", async () => {
      const { gate, treasurer, customer } = await loadFixture(fixture);

      await expect(gate.connect(treasurer).mint(customer, UNIT, ethers.ZeroHash))
        .to.be.revertedWithCustomError(gate, "ZeroBankReference")
        .withArgs();
    });

    it("reverts when the payment was minted for already, also under a later report", async () => {
      const reserves = await loadFixture(fixture);
      await mint(reserves, UNIT, 1);
      await report(reserves);

      await expect(mint(reserves, 2n * UNIT, 1))
        .to.be.revertedWithCustomError(reserves.gate, "BankReferenceUsed")
        .withArgs(payment(1));
    });

    it("takes a payment again whose mint had reverted", async () => {
      const reserves = await loadFixture(fixture);
      await expect(mint(reserves, NET_HEADROOM + 1n, 1)).to.be.revertedWithCustomError(
        reserves.gate,
        "HeadroomExceeded",
      );

      await mint(reserves, UNIT, 1);

      expect(await reserves.token.totalSupply()).to.equal(UNIT);
    });

    it("reverts before the first report", async () => {
      const reserves = await deployReserves();

      await expect(mint(reserves, 1n, 1))
        .to.be.revertedWithCustomError(reserves.oracle, "ReportNotLive")
        .withArgs(STATE.None, 0n);
    });

    it("mints in the last second of the report and reverts in the one in which it expires", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, token, first } = reserves;

      await time.setNextBlockTimestamp(first.validUntil - 1n);
      await mint(reserves, UNIT, 1);
      expect(await token.totalSupply()).to.equal(UNIT);

      await time.setNextBlockTimestamp(first.validUntil);
      await expect(mint(reserves, UNIT, 2))
        .to.be.revertedWithCustomError(oracle, "ReportNotLive")
        .withArgs(STATE.Expired, first.validUntil);
    });

    it("reverts at once when a report lowers the headroom", async () => {
      const reserves = await loadFixture(fixture);
      await mint(reserves, 1_000n * UNIT, 1);

      await report(reserves, { headroom: 0n });

      await expect(mint(reserves, 1n, 2))
        .to.be.revertedWithCustomError(reserves.gate, "HeadroomExceeded")
        .withArgs(1n, 0n);
    });

    it("mints again under a later report, which counts from what was minted by then", async () => {
      const reserves = await loadFixture(fixture);
      const { gate } = reserves;
      await mint(reserves, NET_HEADROOM, 1);
      await time.increase(LIMITS.window / 2n);

      await report(reserves, { headroom: 1_000n * UNIT });

      expect(await gate.mintable()).to.deep.equal([995n * UNIT, CONSTRAINT.Headroom]);
      await mint(reserves, 995n * UNIT, 2);
      await expect(mint(reserves, 1n, 3))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(1n, 0n);
    });

    it("counts what was minted between a report's time and its arrival", async () => {
      const reserves = await loadFixture(fixture);
      const counterAtAsOf = await reserves.token.totalMinted();
      await mint(reserves, 1_000_000n * UNIT, 1);

      await report(reserves, { mintCounter: counterAtAsOf });

      await expect(mint(reserves, NET_HEADROOM, 2))
        .to.be.revertedWithCustomError(reserves.gate, "HeadroomExceeded")
        .withArgs(NET_HEADROOM, NET_HEADROOM - 1_000_000n * UNIT);
    });

    it("reverts when redeemed units are minted again under an old report", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, token, bridge, customer } = reserves;
      await mint(reserves, NET_HEADROOM, 1);
      await token.connect(customer).transfer(bridge, NET_HEADROOM);
      await token.connect(bridge).burn(NET_HEADROOM);
      await time.increase(LIMITS.window / 2n);
      expect(await token.totalSupply()).to.equal(0n);

      await expect(mint(reserves, 1n, 2))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(1n, 0n);
    });

    it("counts what other minters mint", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, token, bridge, customer } = reserves;
      await token.connect(bridge).mint(customer, 9_000_000n * UNIT);

      await expect(mint(reserves, 950_000n * UNIT + 1n, 1))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(950_000n * UNIT + 1n, 950_000n * UNIT);
    });

    it("reverts when other minters minted more than the headroom", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, token, bridge, customer } = reserves;
      await token.connect(bridge).mint(customer, 20_000_000n * UNIT);

      await expect(mint(reserves, 1n, 1))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(1n, 0n);
    });

    it("reverts when the bucket holds less, and mints as it fills up", async () => {
      const reserves = await loadFixture(fixture);
      const { gate } = reserves;
      await report(reserves, { headroom: 90_000_000n * UNIT });
      await mint(reserves, LIMITS.capacity, 1);
      const emptiedAt = BigInt(await time.latest());
      const perHour = (LIMITS.capacity * HOUR) / LIMITS.window;

      await time.setNextBlockTimestamp(emptiedAt + HOUR);
      await expect(mint(reserves, perHour + 1n, 2))
        .to.be.revertedWithCustomError(gate, "MintRateExceeded")
        .withArgs(perHour + 1n, perHour);
      await time.setNextBlockTimestamp(emptiedAt + 2n * HOUR);
      await mint(reserves, (LIMITS.capacity * 2n * HOUR) / LIMITS.window, 2);
      expect(await gate.rateAvailable()).to.equal(0n);
    });

    it("never holds more than its capacity, however long it waits", async () => {
      const reserves = await loadFixture(fixture);
      await mint(reserves, 5_000_000n * UNIT, 1);
      await time.increase(10n * LIMITS.window);
      await report(reserves, { headroom: 90_000_000n * UNIT });

      await expect(mint(reserves, LIMITS.capacity + 1n, 2))
        .to.be.revertedWithCustomError(reserves.gate, "MintRateExceeded")
        .withArgs(LIMITS.capacity + 1n, LIMITS.capacity);
    });

    it("reverts when the attesters were rotated", async () => {
      const reserves = await loadFixture(fixture);
      await rotate(reserves);

      await expect(mint(reserves, 1n, 1))
        .to.be.revertedWithCustomError(reserves.oracle, "ReportNotLive")
        .withArgs(STATE.Voided, reserves.first.validUntil);
    });

    it("reverts when the gate is no longer a minter", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, token, masterMinter } = reserves;
      await token.connect(masterMinter).removeMinter(gate);

      await expect(mint(reserves, 1n, 1))
        .to.be.revertedWithCustomError(token, "NotMinter")
        .withArgs(await gate.getAddress());
    });

    it("reverts when the caller is no treasurer", async () => {
      const { gate, guardian, customer } = await loadFixture(fixture);

      await expect(gate.connect(guardian).mint(customer, 1n, payment(1)))
        .to.be.revertedWithCustomError(gate, "AccessManagedUnauthorized")
        .withArgs(guardian.address);
    });

    it("reverts when the token answers that it did not mint", async () => {
      const reserves = await loadFixture(fixture);
      const { customer } = reserves;
      const gate = await gateOver(reserves, await ethers.deployContract("RefusingToken"));

      await expect(gate.mint(customer, 5n, payment(1)))
        .to.be.revertedWithCustomError(gate, "MintRefused")
        .withArgs(customer.address, 5n);
    });

    it("reverts when the token asks for the same mint again while it mints", async () => {
      const reserves = await loadFixture(fixture);
      const { authority, customer } = reserves;
      const token = await ethers.deployContract("ReenteringToken");
      const gate = await gateOver(reserves, token);
      await token.reenterWith(payment(1));
      await authority.setTargetFunctionRole(gate, [gate.interface.getFunction("mint").selector], roles.TREASURER.id);
      await authority.grantRole(roles.TREASURER.id, token, 0n);

      await expect(gate.connect(reserves.treasurer).mint(customer, 5n, payment(1)))
        .to.be.revertedWithCustomError(gate, "BankReferenceUsed")
        .withArgs(payment(1));
    });
  });

  describe("tighten", () => {
    const stricter = { capacity: 1_000_000n * UNIT, window: 172_800n, marginBps: 100n };

    it("makes every setting stricter at once", async () => {
      const { gate, guardian } = await loadFixture(fixture);

      await expect(gate.connect(guardian).tighten(stricter))
        .to.emit(gate, "GateLimitsChanged")
        .withArgs(Object.values(stricter), stricter.capacity);

      expect(await gate.limits()).to.deep.equal(Object.values(stricter));
      expect(await gate.rateAvailable()).to.equal(stricter.capacity);
    });

    it("takes the strictest bounds, which stop minting", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, guardian } = reserves;
      const strictest = { capacity: BOUNDS.minCapacity, window: BOUNDS.maxWindow, marginBps: BOUNDS.maxMarginBps };

      await gate.connect(guardian).tighten(strictest);

      await expect(mint(reserves, 1n, 1))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(1n, 0n);
    });

    it("takes the settings as they are, and adds nothing to the bucket", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, guardian } = reserves;
      await mint(reserves, 4_000_000n * UNIT, 1);
      const mintedAt = BigInt(await time.latest());
      await time.setNextBlockTimestamp(mintedAt + HOUR);

      await gate.connect(guardian).tighten(LIMITS);

      expect(await gate.rateAvailable()).to.equal(6_000_000n * UNIT + (LIMITS.capacity * HOUR) / LIMITS.window);
    });

    it("counts what was used against the lower capacity", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, guardian } = reserves;
      await mint(reserves, 4_000_000n * UNIT, 1);
      await time.setNextBlockTimestamp((await time.latest()) + 1);

      await gate.connect(guardian).tighten({ ...LIMITS, capacity: 5_000_000n * UNIT });

      const refilledInASecond = LIMITS.capacity / LIMITS.window;
      expect(await gate.rateAvailable()).to.equal(1_000_000n * UNIT + refilledInASecond);
    });

    it("empties a bucket of which more was used than its capacity, and leaves no debt", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, guardian } = reserves;
      await mint(reserves, 9_000_000n * UNIT, 1);

      await gate.connect(guardian).tighten({ ...LIMITS, capacity: 1_000_000n * UNIT });

      const tightenedAt = BigInt(await time.latest());
      expect(await gate.rateAvailable()).to.equal(0n);
      await time.increaseTo(tightenedAt + LIMITS.window / 2n);
      expect(await gate.rateAvailable()).to.equal(500_000n * UNIT);
      await time.increaseTo(tightenedAt + LIMITS.window);
      expect(await gate.rateAvailable()).to.equal(1_000_000n * UNIT);
    });

    for (const [title, changes, values] of [
      [
        "the capacity would grow",
        { capacity: LIMITS.capacity + 1n },
        [SETTING.Capacity, LIMITS.capacity, LIMITS.capacity + 1n],
      ],
      [
        "the capacity is its type's maximum",
        { capacity: 2n ** 128n - 1n },
        [SETTING.Capacity, LIMITS.capacity, 2n ** 128n - 1n],
      ],
      ["the window would shrink", { window: LIMITS.window - 1n }, [SETTING.Window, LIMITS.window, LIMITS.window - 1n]],
      ["the window is unset", { window: 0n }, [SETTING.Window, LIMITS.window, 0n]],
      [
        "the margin would shrink",
        { marginBps: LIMITS.marginBps - 1n },
        [SETTING.MarginBps, LIMITS.marginBps, LIMITS.marginBps - 1n],
      ],
      ["the margin is unset", { marginBps: 0n }, [SETTING.MarginBps, LIMITS.marginBps, 0n]],
    ] as const) {
      it(`reverts when ${title}, though the others get stricter`, async () => {
        const { gate, guardian } = await loadFixture(fixture);

        await expect(gate.connect(guardian).tighten({ ...stricter, ...changes }))
          .to.be.revertedWithCustomError(gate, "GateLimitLoosened")
          .withArgs(...values);
      });
    }

    for (const [title, changes, values] of [
      ["the capacity is unset", { capacity: 0n }, [SETTING.Capacity, 0n, BOUNDS.minCapacity, BOUNDS.maxCapacity]],
      [
        "the window is its type's maximum",
        { window: 2n ** 48n - 1n },
        [SETTING.Window, 2n ** 48n - 1n, BOUNDS.minWindow, BOUNDS.maxWindow],
      ],
      [
        "the margin is its type's maximum",
        { marginBps: 65_535n },
        [SETTING.MarginBps, 65_535n, BOUNDS.minMarginBps, BOUNDS.maxMarginBps],
      ],
    ] as const) {
      it(`reverts when ${title}`, async () => {
        const { gate, guardian } = await loadFixture(fixture);

        await expect(gate.connect(guardian).tighten({ ...stricter, ...changes }))
          .to.be.revertedWithCustomError(gate, "GateLimitOutOfBounds")
          .withArgs(...values);
      });
    }

    it("reverts when the caller is no guardian", async () => {
      const { gate, treasurer } = await loadFixture(fixture);

      await expect(gate.connect(treasurer).tighten(stricter))
        .to.be.revertedWithCustomError(gate, "AccessManagedUnauthorized")
        .withArgs(treasurer.address);
    });
  });

  describe("loosen", () => {
    const looser = { capacity: 20_000_000n * UNIT, window: 43_200n, marginBps: 10n };

    it("makes every setting looser after the delay", async () => {
      const reserves = await loadFixture(fixture);
      const { gate } = reserves;

      await expect(loosen(reserves, looser))
        .to.emit(gate, "GateLimitsChanged")
        .withArgs(Object.values(looser), LIMITS.capacity);

      expect(await gate.limits()).to.deep.equal(Object.values(looser));
    });

    it("takes the loosest bounds", async () => {
      const reserves = await loadFixture(fixture);
      const loosest = { capacity: BOUNDS.maxCapacity, window: BOUNDS.minWindow, marginBps: BOUNDS.minMarginBps };

      await loosen(reserves, loosest);

      expect(await reserves.gate.limits()).to.deep.equal(Object.values(loosest));
    });

    it("hands out nothing at once: the higher capacity fills up in time", async () => {
      const reserves = await loadFixture(fixture);
      const { gate } = reserves;
      await mint(reserves, NET_HEADROOM, 1);
      const mintedAt = BigInt(await time.latest());
      const doubled = { ...LIMITS, capacity: 2n * LIMITS.capacity };
      const refilled = (sinceMint: bigint): bigint => (LIMITS.capacity * sinceMint) / LIMITS.window;

      await loosen(reserves, doubled);

      const loosenedAt = BigInt(await time.latest());
      const kept = LIMITS.capacity - NET_HEADROOM + refilled(loosenedAt - mintedAt);
      expect(await gate.rateAvailable()).to.equal(kept);
      await time.increaseTo(loosenedAt + HOUR);
      expect(await gate.rateAvailable()).to.equal(kept + (doubled.capacity * HOUR) / doubled.window);
    });

    it("does not apply the faster refill to the time before it", async () => {
      const reserves = await loadFixture(fixture);
      const { gate } = reserves;
      await mint(reserves, NET_HEADROOM, 1);
      const mintedAt = BigInt(await time.latest());

      await loosen(reserves, { ...LIMITS, window: HOUR });

      const waited = BigInt(await time.latest()) - mintedAt;
      expect(await gate.rateAvailable()).to.equal(
        LIMITS.capacity - NET_HEADROOM + (LIMITS.capacity * waited) / LIMITS.window,
      );
    });

    it("gives back nothing that a tightening took", async () => {
      const reserves = await loadFixture(fixture);
      const { gate, guardian } = reserves;
      await mint(reserves, 9_000_000n * UNIT, 1);
      await gate.connect(guardian).tighten({ ...LIMITS, capacity: BOUNDS.minCapacity });

      await loosen(reserves, LIMITS);

      expect(await gate.rateAvailable()).to.be.at.most(BOUNDS.minCapacity);
    });

    it("lets more through once the report allows it", async () => {
      const reserves = await loadFixture(fixture);
      await loosen(reserves, looser);
      await time.increase(MAX_REPORT_AGE);
      await report(reserves, { headroom: 90_000_000n * UNIT });

      await mint(reserves, looser.capacity, 1);

      expect(await reserves.token.totalSupply()).to.equal(looser.capacity);
    });

    for (const [title, changes, values] of outOfBounds()) {
      it(`reverts when ${title}`, async () => {
        const reserves = await loadFixture(fixture);
        const { authority, oracle, token, redemptions } = reserves;
        // The bootstrapping admin calls a gate whose roles were not set.
        const gate = await ethers.deployContract("ReserveGate", [
          authority,
          token,
          oracle,
          redemptions,
          NARROW,
          LIMITS,
        ]);

        await expect(gate.loosen({ ...LIMITS, ...changes }))
          .to.be.revertedWithCustomError(gate, "GateLimitOutOfBounds")
          .withArgs(...values);
      });
    }

    it("reverts when the caller waits for nothing", async () => {
      const { authority, gate, reserveAdmin } = await loadFixture(fixture);
      const data = gate.interface.encodeFunctionData("loosen", [looser]);

      await expect(gate.connect(reserveAdmin).loosen(looser))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
        .withArgs(await authority.hashOperation(reserveAdmin, gate, data));
    });

    it("reverts when the guardian cancelled it", async () => {
      const { authority, gate, guardian, reserveAdmin } = await loadFixture(fixture);
      const data = gate.interface.encodeFunctionData("loosen", [looser]);
      await authority.connect(reserveAdmin).schedule(gate, data, 0n);
      await authority.connect(guardian).cancel(reserveAdmin, gate, data);
      await time.increase(MIN_ADMIN_DELAY);

      await expect(authority.connect(reserveAdmin).execute(gate, data))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
        .withArgs(await authority.hashOperation(reserveAdmin, gate, data));
    });

    it("reverts when the caller is a guardian", async () => {
      const { gate, guardian } = await loadFixture(fixture);

      await expect(gate.connect(guardian).loosen(looser))
        .to.be.revertedWithCustomError(gate, "AccessManagedUnauthorized")
        .withArgs(guardian.address);
    });
  });

  describe("mintable", () => {
    it("is nothing before the first report", async () => {
      const { gate } = await deployReserves();

      expect(await gate.mintable()).to.deep.equal([0n, CONSTRAINT.NoReport]);
    });

    it("is nothing from the second in which the report expires", async () => {
      const { gate, first } = await loadFixture(fixture);

      await time.increaseTo(first.validUntil - 1n);
      expect(await gate.mintable()).to.deep.equal([NET_HEADROOM, CONSTRAINT.Headroom]);
      await time.increaseTo(first.validUntil);
      expect(await gate.mintable()).to.deep.equal([0n, CONSTRAINT.ReportExpired]);
    });

    it("is nothing once the attesters were rotated", async () => {
      const reserves = await loadFixture(fixture);
      await rotate(reserves);

      expect(await reserves.gate.mintable()).to.deep.equal([0n, CONSTRAINT.ReportVoided]);
    });

    it("is nothing while the oldest redemption is past its due time", async () => {
      const { gate, redemptions } = await loadFixture(fixture);
      const dueAt = BigInt(await time.latest()) + 10n;
      await redemptions.setOldest(7n, dueAt);
      await time.increaseTo(dueAt);
      expect(await gate.mintable()).to.deep.equal([NET_HEADROOM, CONSTRAINT.Headroom]);

      await time.increaseTo(dueAt + 1n);

      expect(await gate.mintable()).to.deep.equal([0n, CONSTRAINT.RedemptionOverdue]);
    });

    it("is nothing while the authority has closed the gate", async () => {
      const { authority, gate } = await loadFixture(fixture);
      await authority.setTargetClosed(gate, true);

      expect(await gate.mintable()).to.deep.equal([0n, CONSTRAINT.GateClosed]);
    });

    it("is nothing while the token is paused", async () => {
      const { gate, token, pauser } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      expect(await gate.mintable()).to.deep.equal([0n, CONSTRAINT.TokenPaused]);
    });

    it("is nothing while the gate is frozen", async () => {
      const { gate, token, compliance } = await loadFixture(fixture);
      await token.connect(compliance).blacklist(gate);

      expect(await gate.mintable()).to.deep.equal([0n, CONSTRAINT.GateFrozen]);
    });

    it("is what the gate's allowance leaves, and nothing when it is no minter", async () => {
      const { gate, token, masterMinter } = await loadFixture(fixture);
      await token.connect(masterMinter).configureMinter(gate, 3n);
      expect(await gate.mintable()).to.deep.equal([3n, CONSTRAINT.MinterAllowance]);

      await token.connect(masterMinter).removeMinter(gate);
      expect(await gate.mintable()).to.deep.equal([0n, CONSTRAINT.MinterAllowance]);
    });

    it("is what the headroom leaves", async () => {
      const reserves = await loadFixture(fixture);
      await mint(reserves, 1_000_000n * UNIT, 1);

      expect(await reserves.gate.mintable()).to.deep.equal([NET_HEADROOM - 1_000_000n * UNIT, CONSTRAINT.Headroom]);
    });

    it("is nothing when more than the headroom was minted elsewhere", async () => {
      const { gate, token, bridge, customer } = await loadFixture(fixture);
      await token.connect(bridge).mint(customer, 20_000_000n * UNIT);

      expect(await gate.mintable()).to.deep.equal([0n, CONSTRAINT.Headroom]);
    });

    it("is what the bucket holds, and that much can be minted", async () => {
      const reserves = await loadFixture(fixture);
      await report(reserves, { headroom: 90_000_000n * UNIT });
      await mint(reserves, 4_000_000n * UNIT, 1);

      const [amount, constraint] = await reserves.gate.mintable();

      expect([amount, constraint]).to.deep.equal([6_000_000n * UNIT, CONSTRAINT.RateLimit]);
      await mint(reserves, amount, 2);
    });
  });
});

/** Bounds with room on both sides of {@link LIMITS} in each setting, so that both sides can be left. */
const NARROW = { ...BOUNDS, maxMarginBps: 5_000n };

/** Settings that leave {@link NARROW}: on either side by one, unset, and at the type's maximum. */
function outOfBounds(): [string, Partial<typeof LIMITS>, bigint[]][] {
  const capacity = (value: bigint): bigint[] => [SETTING.Capacity, value, BOUNDS.minCapacity, BOUNDS.maxCapacity];
  const window = (value: bigint): bigint[] => [SETTING.Window, value, BOUNDS.minWindow, BOUNDS.maxWindow];
  const margin = (value: bigint): bigint[] => [SETTING.MarginBps, value, BOUNDS.minMarginBps, 5_000n];
  const cases = (
    name: keyof typeof LIMITS,
    valuesOf: (value: bigint) => bigint[],
    bits: bigint,
  ): [string, Partial<typeof LIMITS>, bigint[]][] => {
    const [, , minimum, maximum] = valuesOf(0n) as [bigint, bigint, bigint, bigint];
    const titled: [string, bigint][] = [
      ["unset", 0n],
      ["under its lowest", minimum - 1n],
      ["over its highest", maximum + 1n],
      ["its type's maximum", 2n ** bits - 1n],
    ];
    return titled.map(([title, value]) => [`the setting ${name} is ${title}`, { [name]: value }, valuesOf(value)]);
  };
  return [...cases("capacity", capacity, 128n), ...cases("window", window, 48n), ...cases("marginBps", margin, 16n)];
}

/** The commitment to a customer's payment. */
function payment(number: number): string {
  return ethers.id(`payment ${number}, salt 3`);
}

async function mint(reserves: Reserves, amount: bigint, number: number): Promise<ContractTransactionResponse> {
  const { gate, treasurer, customer } = reserves;
  return gate.connect(treasurer).mint(customer, amount, payment(number));
}

async function loosen(reserves: Reserves, limits: IReserveGate.GateLimitsStruct): Promise<ContractTransactionResponse> {
  const { authority, gate, reserveAdmin } = reserves;
  const data = gate.interface.encodeFunctionData("loosen", [limits]);
  return executeDelayed({ authority, caller: reserveAdmin, target: gate, data, delay: MIN_ADMIN_DELAY });
}

async function rotate({ authority, oracle, reserveAdmin, attesters }: Reserves): Promise<void> {
  const data = oracle.interface.encodeFunctionData("rotateAttesters", [await seatsOf(attesters), 2n]);
  await executeDelayed({ authority, caller: reserveAdmin, target: oracle, data, delay: MIN_ADMIN_DELAY });
}

/** A gate over another token, with an oracle of its own and a live report; the bootstrapping admin may call it. */
async function gateOver(reserves: Reserves, token: RefusingToken | ReenteringToken): Promise<ReserveGate> {
  const { authority, attesters } = reserves;
  const oracle = await ethers.deployContract("ReserveOracle", [
    authority,
    ethers.ZeroAddress,
    token,
    MAX_REPORT_AGE,
    MAX_REPORT_AGE,
  ]);
  await oracle.rotateAttesters(await seatsOf(attesters), 2n);
  await report({ oracle, token, attesters });
  const redemptions = await ethers.deployContract("RedemptionClock", [token]);
  return ethers.deployContract("ReserveGate", [authority, token, oracle, redemptions, BOUNDS, LIMITS]);
}
