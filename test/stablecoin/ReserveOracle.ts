import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { checkReserveReport } from "../../src/stablecoin/checkReserveReport.js";
import type { ReserveReport } from "../../src/stablecoin/reserveReport.js";
import { reserveReportDigest } from "../../src/stablecoin/reserveReportDigest.js";
import { ReserveReportRefusedError, type ReserveReportRule } from "../../src/stablecoin/reserveReportErrors.js";
import { MIN_ADMIN_DELAY } from "../helpers/deployAuthority.js";
import {
  deployReserves,
  MAX_REPORT_AGE,
  MAX_REPORT_VALIDITY,
  nextReport,
  report,
  type Reserves,
  signReport,
  typedReport,
  UNIT,
} from "../helpers/deployReserves.js";
import { deployWallet } from "../helpers/deployWallet.js";
import { executeDelayed } from "../helpers/executeDelayed.js";
import { seatsOf } from "../helpers/seats.js";
import { approveForWallet, keyIdOf } from "../helpers/typedData.js";

const STATE = { None: 0n, Live: 1n, Expired: 2n, Voided: 3n };
const WEEK = 604_800n;

describe("ReserveOracle", () => {
  async function fixture(): Promise<Reserves> {
    return deployReserves();
  }

  async function reportedFixture(): Promise<Reserves & { first: ReserveReport }> {
    const reserves = await deployReserves();
    await reserves.token.connect(reserves.bridge).mint(reserves.customer, 1_000n * UNIT);
    const first = await report(reserves, { sequence: 7n });
    return { ...reserves, first };
  }

  /** Submits at `now` and demands that the contract and the local check refuse with one and the same error. */
  async function expectRefused(
    reserves: Reserves,
    now: bigint,
    changes: Partial<ReserveReport>,
    rule: ReserveReportRule,
    values: readonly (bigint | string)[],
  ): Promise<void> {
    const { oracle, token, attesters } = reserves;
    const next = await nextReport(reserves, changes);
    const signed = await signReport(oracle, next, attesters.slice(0, 2));
    const [last] = await oracle.latestReport();
    const context = {
      now,
      currency: "USD",
      totalMinted: await token.totalMinted(),
      attesterVersion: await oracle.attesterVersion(),
      maxReportAge: MAX_REPORT_AGE,
      maxReportValidity: MAX_REPORT_VALIDITY,
      last,
    };

    expect(() => {
      checkReserveReport(next, context);
    })
      .to.throw(ReserveReportRefusedError)
      .that.deep.includes({ rule, values });
    await time.setNextBlockTimestamp(now);
    await expect(oracle.submitReport(...signed))
      .to.be.revertedWithCustomError(oracle, rule)
      .withArgs(...values.map((value) => (value === "USD" || value === "EUR" ? ascii(value) : value)));
  }

  describe("constructor", () => {
    it("keeps the token, the registry of keys and the limits of a report", async () => {
      const { authority, keys, oracle, token } = await loadFixture(fixture);

      expect(await oracle.keyRegistry()).to.equal(await keys.getAddress());
      expect(await oracle.token()).to.equal(await token.getAddress());
      expect(await oracle.authority()).to.equal(await authority.getAddress());
      expect(await oracle.maxReportAge()).to.equal(MAX_REPORT_AGE);
      expect(await oracle.maxReportValidity()).to.equal(MAX_REPORT_VALIDITY);
      expect(await oracle.CEILING()).to.equal(WEEK);
      const { name, version } = await oracle.eip712Domain();
      expect([name, version]).to.deep.equal(["ReserveOracle", "1"]);
    });

    it("takes both limits at their ceiling and at one second", async () => {
      const { authority, token } = await loadFixture(fixture);

      const loosest = await ethers.deployContract("ReserveOracle", [authority, ethers.ZeroAddress, token, WEEK, WEEK]);
      const strictest = await ethers.deployContract("ReserveOracle", [authority, ethers.ZeroAddress, token, 1n, 1n]);

      expect(await loosest.maxReportAge()).to.equal(WEEK);
      expect(await strictest.maxReportValidity()).to.equal(1n);
    });

    for (const [title, seconds] of [
      ["zero", 0n],
      ["over the ceiling", WEEK + 1n],
      ["the type's maximum", 2n ** 32n - 1n],
    ] as const) {
      it(`reverts when the age of a report is ${title}`, async () => {
        const { authority, oracle, token } = await loadFixture(fixture);

        await expect(
          ethers.deployContract("ReserveOracle", [authority, ethers.ZeroAddress, token, seconds, MAX_REPORT_VALIDITY]),
        )
          .to.be.revertedWithCustomError(oracle, "ReportAgeLimitOutOfRange")
          .withArgs(seconds, WEEK);
      });

      it(`reverts when the validity of a report is ${title}`, async () => {
        const { authority, oracle, token } = await loadFixture(fixture);

        await expect(
          ethers.deployContract("ReserveOracle", [authority, ethers.ZeroAddress, token, MAX_REPORT_AGE, seconds]),
        )
          .to.be.revertedWithCustomError(oracle, "ReportValidityLimitOutOfRange")
          .withArgs(seconds, WEEK);
      });
    }

    it("reverts when the token has no code", async () => {
      const { authority, oracle, customer } = await loadFixture(fixture);

      await expect(ethers.deployContract("ReserveOracle", [authority, ethers.ZeroAddress, customer, 1n, 1n]))
        .to.be.revertedWithCustomError(oracle, "InvalidReserveToken")
        .withArgs(customer.address);
    });

    it("reverts when the token's currency is not a code of three letters", async () => {
      const { authority, oracle } = await loadFixture(fixture);
      const points = await ethers.deployContract("LoyaltyPoints");

      await expect(ethers.deployContract("ReserveOracle", [authority, ethers.ZeroAddress, points, 1n, 1n]))
        .to.be.revertedWithCustomError(oracle, "InvalidReserveToken")
        .withArgs(await points.getAddress());
    });
  });

  describe("submitReport", () => {
    it("takes the first report from anyone and publishes every field of it", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters, stranger } = reserves;
      const first = await nextReport(reserves);
      const [message, approvals] = await signReport(oracle, first, [attesters[2]!, attesters[0]!]);
      const digest = await oracle.hashReport(message);

      await expect(oracle.connect(stranger).submitReport(message, approvals))
        .to.emit(oracle, "ReserveReported")
        .withArgs(1n, 1n, digest, 0b101n, Object.values({ ...first, currency: ascii("USD") }));

      const latest = await oracle.latestReport();
      expect(latest.report).to.deep.equal(Object.values({ ...first, currency: ascii("USD") }));
      expect(latest.state).to.equal(STATE.Live);
      expect(await oracle.liveReport()).to.deep.equal([first.headroom, first.mintCounter, first.validUntil, 1n]);
    });

    it("counts all seats that signed, also beyond the threshold", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters } = reserves;
      const [message, approvals] = await signReport(oracle, await nextReport(reserves), attesters);

      await expect(oracle.submitReport(message, approvals))
        .to.emit(oracle, "ReserveReported")
        .withArgs(1n, 1n, await oracle.hashReport(message), 0b111n, () => true);
    });

    it("takes the signature of an attester that is a contract account", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, authority, attesters, reserveAdmin } = reserves;
      const trustee = await deployWallet(attesters[2]!);
      const seats = await seatsOf([attesters[0]!, trustee]);
      const data = oracle.interface.encodeFunctionData("rotateAttesters", [seats, 2n]);
      await executeDelayed({ authority, caller: reserveAdmin, target: oracle, data, delay: MIN_ADMIN_DELAY });
      const next = await nextReport(reserves);
      const [message, approvals] = await signReport(oracle, next, [attesters[0]!]);
      const typed = await typedReport(oracle, next);
      const fromTrustee = await approveForWallet(trustee, attesters[2]!, { ...typed, message: { ...typed.message } });

      await oracle.submitReport(message, [...approvals, fromTrustee]);

      expect(await oracle.isLive()).to.be.true;
    });

    it("takes a report whose numbers jump ahead", async () => {
      const reserves = await loadFixture(reportedFixture);

      await report(reserves, { sequence: 1_000n });

      expect((await reserves.oracle.latestReport()).report.sequence).to.equal(1_000n);
    });

    it("takes a report of the same time and the same mint counter as the last one's", async () => {
      const reserves = await loadFixture(reportedFixture);
      const { first } = reserves;

      await report(reserves, { asOf: first.asOf, mintCounter: first.mintCounter, headroom: 5n });

      expect((await reserves.oracle.liveReport()).headroom).to.equal(5n);
    });

    it("takes figures of exactly the oldest age that is allowed", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters } = reserves;
      const now = BigInt(await time.latest()) + MAX_REPORT_AGE;
      const asOf = now - MAX_REPORT_AGE;
      const next = await nextReport(reserves, { asOf, validUntil: now + 1n });
      const signed = await signReport(oracle, next, attesters.slice(0, 2));
      await time.setNextBlockTimestamp(now);

      await oracle.submitReport(...signed);

      expect(await oracle.isLive()).to.be.true;
    });

    it("takes a report of this very second that counts for exactly as long as is allowed", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters } = reserves;
      const now = BigInt(await time.latest()) + 60n;
      const next = await nextReport(reserves, { asOf: now, validUntil: now + MAX_REPORT_VALIDITY });
      const signed = await signReport(oracle, next, attesters.slice(0, 2));
      await time.setNextBlockTimestamp(now);

      await oracle.submitReport(...signed);

      expect((await oracle.liveReport()).validUntil).to.equal(now + MAX_REPORT_VALIDITY);
    });

    it("takes a report whose supply and headroom use up the reserves", async () => {
      const reserves = await loadFixture(fixture);
      const all = 2n ** 128n - 1n;

      await report(reserves, { reserves: all, globalSupply: 1n, headroom: all - 1n });

      expect((await reserves.oracle.latestReport()).report.reserves).to.equal(all);
    });

    it("takes a report of empty reserves, which stops minting", async () => {
      const reserves = await loadFixture(fixture);

      await report(reserves, { reserves: 0n, globalSupply: 0n, headroom: 0n });

      expect((await reserves.oracle.liveReport()).headroom).to.equal(0n);
    });

    it("reverts when the currency is another one", async () => {
      const reserves = await loadFixture(reportedFixture);
      const now = BigInt(await time.latest()) + 60n;

      await expectRefused(reserves, now, { currency: "EUR" }, "ReportCurrencyMismatch", ["EUR", "USD"]);
    });

    it("reverts when an older version of attesters signed", async () => {
      const reserves = await loadFixture(reportedFixture);
      await rotate(reserves);
      const now = BigInt(await time.latest()) + 60n;

      await expectRefused(reserves, now, { attesterVersion: 1n }, "ReportAttestersNotCurrent", [1n, 2n]);
    });

    it("reverts when a version that does not exist yet signed", async () => {
      const reserves = await loadFixture(reportedFixture);
      const now = BigInt(await time.latest()) + 60n;

      await expectRefused(reserves, now, { attesterVersion: 2n }, "ReportAttestersNotCurrent", [2n, 1n]);
    });

    it("reverts when no attesters were ever seated", async () => {
      const reserves = await loadFixture(fixture);
      const { authority, token, attesters } = reserves;
      const oracle = await ethers.deployContract("ReserveOracle", [
        authority,
        ethers.ZeroAddress,
        token,
        MAX_REPORT_AGE,
        86_400n,
      ]);
      const next = await nextReport({ oracle, token });
      const signed = await signReport(oracle, next, attesters.slice(0, 2));

      await expect(oracle.submitReport(...signed))
        .to.be.revertedWithCustomError(oracle, "UnknownSet")
        .withArgs();
    });

    for (const sequence of [7n, 6n, 0n]) {
      it(`reverts when number ${sequence} comes after number 7`, async () => {
        const reserves = await loadFixture(reportedFixture);
        const now = BigInt(await time.latest()) + 60n;

        await expectRefused(reserves, now, { sequence }, "ReportSequenceNotAscending", [sequence, 7n]);
      });
    }

    it("reverts when a number of the old attesters is used again by the new ones", async () => {
      const reserves = await loadFixture(reportedFixture);
      await rotate(reserves);
      const now = BigInt(await time.latest()) + 60n;

      await expectRefused(reserves, now, { sequence: 7n }, "ReportSequenceNotAscending", [7n, 7n]);
    });

    it("reverts when the report is submitted a second time", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters } = reserves;
      const signed = await signReport(oracle, await nextReport(reserves), attesters.slice(0, 2));
      await oracle.submitReport(...signed);

      await expect(oracle.submitReport(...signed))
        .to.be.revertedWithCustomError(oracle, "ReportSequenceNotAscending")
        .withArgs(1n, 1n);
    });

    it("reverts when a higher report is held back until a lower one was taken", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters } = reserves;
      const heldBack = await signReport(oracle, await nextReport(reserves), attesters.slice(0, 2));
      await report(reserves, { sequence: 2n, headroom: 1n });

      await expect(oracle.submitReport(...heldBack))
        .to.be.revertedWithCustomError(oracle, "ReportSequenceNotAscending")
        .withArgs(1n, 2n);
    });

    it("reverts when the figures are of the future", async () => {
      const reserves = await loadFixture(reportedFixture);
      const now = BigInt(await time.latest()) + 60n;

      await expectRefused(reserves, now, { asOf: now + 1n }, "ReportFromFuture", [now + 1n, now]);
    });

    it("reverts when the figures are a second too old", async () => {
      const reserves = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + MAX_REPORT_AGE;
      const asOf = now - MAX_REPORT_AGE - 1n;

      await expectRefused(reserves, now, { asOf, validUntil: now + 1n }, "ReportTooOld", [asOf, asOf + 1n]);
    });

    it("reverts when the figures are older than the last ones", async () => {
      const reserves = await loadFixture(reportedFixture);
      const { asOf } = reserves.first;
      const now = BigInt(await time.latest()) + 60n;

      await expectRefused(reserves, now, { asOf: asOf - 1n }, "ReportAsOfDescending", [asOf - 1n, asOf]);
    });

    it("reverts when a late report arrives in the second in which it expires", async () => {
      const reserves = await loadFixture(reportedFixture);
      const now = BigInt(await time.latest()) + 60n;

      await expectRefused(reserves, now, { validUntil: now }, "ReportAlreadyExpired", [now, now]);
    });

    it("reverts when the report counts a second too long", async () => {
      const reserves = await loadFixture(reportedFixture);
      const asOf = BigInt(await time.latest());
      const latest = asOf + MAX_REPORT_VALIDITY;

      await expectRefused(reserves, asOf + 60n, { asOf, validUntil: latest + 1n }, "ReportValidityTooLong", [
        latest + 1n,
        latest,
      ]);
    });

    it("reverts when the report never expires", async () => {
      const reserves = await loadFixture(reportedFixture);
      const asOf = BigInt(await time.latest());
      const forEver = 2n ** 64n - 1n;

      await expectRefused(reserves, asOf + 60n, { asOf, validUntil: forEver }, "ReportValidityTooLong", [
        forEver,
        asOf + MAX_REPORT_VALIDITY,
      ]);
    });

    it("reverts when supply and headroom exceed the reserves by one unit", async () => {
      const reserves = await loadFixture(reportedFixture);
      const now = BigInt(await time.latest()) + 60n;
      const changes = { reserves: 100n, globalSupply: 60n, headroom: 41n };

      await expectRefused(reserves, now, changes, "ReservesInsufficient", [100n, 60n, 41n]);
    });

    it("reverts when there is headroom though the supply alone exceeds the reserves", async () => {
      const reserves = await loadFixture(reportedFixture);
      const now = BigInt(await time.latest()) + 60n;
      const changes = { reserves: 100n, globalSupply: 101n, headroom: 1n };

      await expectRefused(reserves, now, changes, "ReservesInsufficient", [100n, 101n, 1n]);
    });

    it("records a shortfall: reserves below the supply, with no headroom", async () => {
      const reserves = await loadFixture(reportedFixture);

      const shortfall = await report(reserves, { reserves: 100n, globalSupply: 101n, headroom: 0n });

      const { report: latest } = await reserves.oracle.latestReport();
      expect([latest.reserves, latest.globalSupply, latest.headroom]).to.deep.equal([100n, 101n, 0n]);
      expect(latest.sequence).to.equal(shortfall.sequence);
    });

    it("reverts when the sum of supply and headroom wraps to a small number", async () => {
      const reserves = await loadFixture(reportedFixture);
      const { oracle } = reserves;
      const typed = await typedReport(oracle, await nextReport(reserves));
      const message = { ...typed.message, reserves: 100n, globalSupply: 50n, headroom: 2n ** 256n - 1n };

      await expect(oracle.submitReport(message, []))
        .to.be.revertedWithCustomError(oracle, "ReservesInsufficient")
        .withArgs(100n, 50n, 2n ** 256n - 1n);
    });

    it("reverts when the reserves do not fit 128 bits", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters } = reserves;
      const typed = await typedReport(oracle, await nextReport(reserves));
      const message = { ...typed.message, reserves: 2n ** 128n };
      const signatures = await Promise.all(
        attesters.slice(0, 2).map(async (attester) => ({
          key: keyIdOf(attester.address),
          signature: await attester.signTypedData(typed.domain, typed.types, message),
        })),
      );

      await expect(oracle.submitReport(message, signatures))
        .to.be.revertedWithCustomError(oracle, "SafeCastOverflowedUintDowncast")
        .withArgs(128n, 2n ** 128n);
    });

    it("reverts when the mint counter lies before the last one's", async () => {
      const reserves = await loadFixture(reportedFixture);
      const { mintCounter } = reserves.first;
      const now = BigInt(await time.latest()) + 60n;

      await expectRefused(reserves, now, { mintCounter: mintCounter - 1n }, "ReportMintCounterDescending", [
        mintCounter - 1n,
        mintCounter,
      ]);
    });

    it("reverts when the mint counter lies ahead of the token's", async () => {
      const reserves = await loadFixture(reportedFixture);
      const now = BigInt(await time.latest()) + 60n;
      const totalMinted = await reserves.token.totalMinted();

      await expectRefused(reserves, now, { mintCounter: totalMinted + 1n }, "ReportMintCounterAhead", [
        totalMinted + 1n,
        totalMinted,
      ]);
    });

    it("reverts when too few signed", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters } = reserves;
      const signed = await signReport(oracle, await nextReport(reserves), attesters.slice(0, 1));

      await expect(oracle.submitReport(...signed))
        .to.be.revertedWithCustomError(oracle, "QuorumNotReached")
        .withArgs(1n, 2n);
    });

    it("reverts when one attester signed twice", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters } = reserves;
      const signed = await signReport(oracle, await nextReport(reserves), [attesters[1]!, attesters[1]!]);

      await expect(oracle.submitReport(...signed))
        .to.be.revertedWithCustomError(oracle, "DuplicateSeat")
        .withArgs(1n, keyIdOf(attesters[1]!.address));
    });

    it("reverts when a stranger signed", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle, attesters, stranger } = reserves;
      const signed = await signReport(oracle, await nextReport(reserves), [attesters[0]!, stranger]);

      await expect(oracle.submitReport(...signed))
        .to.be.revertedWithCustomError(oracle, "KeyNotInSet")
        .withArgs(keyIdOf(stranger.address));
    });

    for (const [field, value] of [
      ["reserves", 600_000_000n * UNIT],
      ["globalSupply", 1n],
      ["headroom", 20_000_000n * UNIT],
      ["composition", ethers.id("other bills")],
      ["sequence", 2n],
    ] as const) {
      it(`reverts when ${field} was changed after the signing`, async () => {
        const reserves = await loadFixture(fixture);
        const { oracle, attesters } = reserves;
        const [message, approvals] = await signReport(oracle, await nextReport(reserves), attesters.slice(0, 2));
        const changed = { ...message, [field]: value };

        await expect(oracle.submitReport(changed, approvals))
          .to.be.revertedWithCustomError(oracle, "InvalidApproval")
          .withArgs(keyIdOf(attesters[0]!.address), await oracle.hashReport(changed));
      });
    }

    for (const [title, elsewhere] of [
      ["another chain", { chainId: 1n }],
      ["another oracle", { verifyingContract: "0x00000000000000000000000000000000000000A1" }],
    ] as const) {
      it(`reverts when the report was signed for ${title}`, async () => {
        const reserves = await loadFixture(fixture);
        const { oracle, attesters } = reserves;
        const { domain, types, message } = await typedReport(oracle, await nextReport(reserves));
        const approvals = await Promise.all(
          attesters.slice(0, 2).map(async (attester) => ({
            key: keyIdOf(attester.address),
            signature: await attester.signTypedData({ ...domain, ...elsewhere }, types, message),
          })),
        );

        await expect(oracle.submitReport(message, approvals))
          .to.be.revertedWithCustomError(oracle, "InvalidApproval")
          .withArgs(keyIdOf(attesters[0]!.address), await oracle.hashReport(message));
      });
    }
  });

  describe("rotateAttesters", () => {
    it("seats the new attesters, publishes them and voids the report at once", async () => {
      const reserves = await loadFixture(reportedFixture);
      const { oracle, authority, reserveAdmin, attesters, first } = reserves;
      const seats = await seatsOf(attesters.slice(1));
      const data = oracle.interface.encodeFunctionData("rotateAttesters", [seats, 1n]);
      const [, before] = await oracle.latestReport();

      await expect(executeDelayed({ authority, caller: reserveAdmin, target: oracle, data, delay: MIN_ADMIN_DELAY }))
        .to.emit(oracle, "AttestersRotated")
        .withArgs(
          2n,
          1n,
          seats.map(({ party, keys }) => [party, keys]),
        );

      expect(before).to.equal(STATE.Live);
      expect(await oracle.attesterVersion()).to.equal(2n);
      expect(await oracle.attesterQuorum(2n)).to.deep.equal([1n, 2n]);
      expect(await oracle.reportState()).to.equal(STATE.Voided);
      expect(await oracle.isLive()).to.be.false;
      await expect(oracle.liveReport())
        .to.be.revertedWithCustomError(oracle, "ReportNotLive")
        .withArgs(STATE.Voided, first.validUntil);
    });

    it("lets the new attesters report and keeps the old ones readable", async () => {
      const reserves = await loadFixture(reportedFixture);
      const { oracle, attesters } = reserves;
      await rotate(reserves);

      await report(reserves);

      expect(await oracle.reportState()).to.equal(STATE.Live);
      expect(await oracle.attesterQuorum(1n)).to.deep.equal([2n, 3n]);
      expect(await oracle.attesterSeat(1n, keyIdOf(attesters[2]!.address))).to.deep.equal([true, 2n]);
      expect(await oracle.attesterSeat(2n, keyIdOf(attesters[2]!.address))).to.deep.equal([false, 0n]);
    });

    it("voids the report also when the same attesters are seated again", async () => {
      const reserves = await loadFixture(reportedFixture);

      await rotate(reserves, 3);

      expect(await reserves.oracle.reportState()).to.equal(STATE.Voided);
    });

    it("reverts when the caller waits for nothing", async () => {
      const { oracle, authority, reserveAdmin, attesters } = await loadFixture(fixture);
      const seats = await seatsOf(attesters);
      const data = oracle.interface.encodeFunctionData("rotateAttesters", [seats, 2n]);
      const operation = await authority.hashOperation(reserveAdmin, oracle, data);

      await expect(oracle.connect(reserveAdmin).rotateAttesters(seats, 2n))
        .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
        .withArgs(operation);
    });

    it("reverts when the caller is a stranger", async () => {
      const { oracle, stranger, attesters } = await loadFixture(fixture);

      await expect(oracle.connect(stranger).rotateAttesters(await seatsOf(attesters), 2n))
        .to.be.revertedWithCustomError(oracle, "AccessManagedUnauthorized")
        .withArgs(stranger.address);
    });

    for (const [threshold, seats] of [
      [0n, 3n],
      [4n, 3n],
    ] as const) {
      it(`reverts when ${threshold} of ${seats} should sign`, async () => {
        const { authority, token, attesters } = await loadFixture(fixture);
        const oracle = await ethers.deployContract("ReserveOracle", [authority, ethers.ZeroAddress, token, 1n, 1n]);

        await expect(oracle.rotateAttesters(await seatsOf(attesters), threshold))
          .to.be.revertedWithCustomError(oracle, "ThresholdOutOfRange")
          .withArgs(threshold, seats);
        expect(await oracle.attesterVersion()).to.equal(0n);
      });
    }
  });

  describe("reportState", () => {
    it("is none before the first report", async () => {
      const { oracle } = await loadFixture(fixture);

      const latest = await oracle.latestReport();
      expect(latest.state).to.equal(STATE.None);
      expect(latest.report.sequence).to.equal(0n);
      expect(await oracle.isLive()).to.be.false;
      await expect(oracle.liveReport()).to.be.revertedWithCustomError(oracle, "ReportNotLive").withArgs(STATE.None, 0n);
    });

    it("is live until the second before the report expires", async () => {
      const { oracle, first } = await loadFixture(reportedFixture);

      await time.increaseTo(first.validUntil - 1n);

      expect(await oracle.reportState()).to.equal(STATE.Live);
      expect(await oracle.liveReport()).to.deep.equal([first.headroom, first.mintCounter, first.validUntil, 7n]);
    });

    it("is expired from the second in which the report expires", async () => {
      const { oracle, first } = await loadFixture(reportedFixture);

      await time.increaseTo(first.validUntil);

      expect(await oracle.reportState()).to.equal(STATE.Expired);
      expect(await oracle.isLive()).to.be.false;
      await expect(oracle.liveReport())
        .to.be.revertedWithCustomError(oracle, "ReportNotLive")
        .withArgs(STATE.Expired, first.validUntil);
    });

    it("is void, not expired, when both are so", async () => {
      const reserves = await loadFixture(reportedFixture);
      await rotate(reserves);

      await time.increaseTo(reserves.first.validUntil);

      expect(await reserves.oracle.reportState()).to.equal(STATE.Voided);
    });
  });

  describe("hashReport", () => {
    it("is the digest that wallets sign", async () => {
      const reserves = await loadFixture(fixture);
      const { oracle } = reserves;
      const next = await nextReport(reserves);
      const { domain, message } = await typedReport(oracle, next);

      expect(await oracle.hashReport(message)).to.equal(
        reserveReportDigest(next, { chainId: domain.chainId, oracle: domain.verifyingContract }),
      );
    });
  });
});

/** Seats the first `count` attesters as a new version. */
async function rotate({ oracle, authority, reserveAdmin, attesters }: Reserves, count = 2): Promise<void> {
  const data = oracle.interface.encodeFunctionData("rotateAttesters", [await seatsOf(attesters.slice(0, count)), 2n]);
  await executeDelayed({ authority, caller: reserveAdmin, target: oracle, data, delay: MIN_ADMIN_DELAY });
}

function ascii(text: string): string {
  return ethers.hexlify(ethers.toUtf8Bytes(text));
}
