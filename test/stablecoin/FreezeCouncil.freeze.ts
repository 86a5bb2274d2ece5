import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { freezeOrderTypedData } from "../../src/stablecoin/freezeOrder.js";
import { DAY, FREEZE_STATE, frozenCouncil, submit, termsStruct } from "../helpers/councilScenes.js";
import {
  approveOrder,
  asStruct,
  type Council,
  deployCouncil,
  digestFor,
  freezeOrder,
  MAX_DURATION,
} from "../helpers/deployCouncil.js";
import { deployWallet } from "../helpers/deployWallet.js";
import { seatsOf } from "../helpers/seats.js";
import { approveForWallet, keyIdOf } from "../helpers/typedData.js";

describe("FreezeCouncil", () => {
  async function fixture(): Promise<Council> {
    return deployCouncil();
  }

  describe("freeze", () => {
    it("freezes every account of the order in one transaction, whoever submits it", async () => {
      const suite = await loadFixture(fixture);
      const { council, token, suspect, accomplice } = suite;
      const order = await freezeOrder(suite, { accounts: [suspect.address, accomplice.address] });
      const digest = await digestFor(suite, order);
      const { legalBasis } = order.terms;

      const submitted = submit(suite, order);

      await submitted;
      const endsAt = BigInt(await time.latest()) + DAY;
      await expect(submitted)
        .to.emit(council, "FreezeOrdered")
        .withArgs(digest, legalBasis, 1n, 0b011n, endsAt, termsStruct(order.terms));
      for (const { address } of [suspect, accomplice]) {
        await expect(submitted).to.emit(council, "FreezePlaced").withArgs(address, digest, legalBasis);
        await expect(submitted).to.emit(token, "Blacklisted").withArgs(address);
        expect(await token.isBlacklisted(address)).to.equal(true);
        expect(await council.freezeState(digest, address)).to.equal(FREEZE_STATE.Provisional);
        expect(await council.holdsOn(address)).to.equal(1n);
        expect(await council.isGroundUsed(address, legalBasis)).to.equal(true);
      }
      expect(await council.freezeOrder(digest)).to.deep.equal([legalBasis, endsAt, false]);
      expect(await council.executedAt(digest)).to.equal(endsAt - DAY);
    });

    it("returns the digest that the seats signed", async () => {
      const suite = await loadFixture(fixture);
      const order = await freezeOrder(suite);
      const approvals = await approveOrder(suite, order, suite.seats3.slice(0, 2));

      expect(await suite.council.freeze.staticCall(asStruct(order), approvals)).to.equal(await digestFor(suite, order));
      expect(await suite.council.hashFreezeOrder(asStruct(order))).to.equal(await digestFor(suite, order));
    });

    it("works while the token is paused", async () => {
      const suite = await loadFixture(fixture);
      await suite.token.connect(suite.issuer).pause();

      await submit(suite, await freezeOrder(suite));

      expect(await suite.token.isBlacklisted(suite.suspect)).to.equal(true);
    });

    it("takes the longest freeze and the last second of the deadline", async () => {
      const suite = await loadFixture(fixture);
      const order = await freezeOrder(suite, { duration: MAX_DURATION });
      const approvals = await approveOrder(suite, order, suite.seats3.slice(1));

      await time.setNextBlockTimestamp(order.terms.deadline);
      await suite.council.freeze(asStruct(order), approvals);

      expect(await suite.token.isBlacklisted(suite.suspect)).to.equal(true);
    });

    it("takes the signature of a contract account", async () => {
      const suite = await loadFixture(fixture);
      const { council, seats3, stranger } = suite;
      const office = await deployWallet(stranger);
      await council.rotateCouncil(await seatsOf([office, seats3[0]!]), 2n);
      const order = await freezeOrder(suite);
      const data = freezeOrderTypedData(order, { chainId: 31_337n, council: await council.getAddress() });
      const approvals = await approveOrder(suite, order, seats3.slice(0, 1));

      await council.freeze(asStruct(order), [...approvals, await approveForWallet(office, stranger, data)]);

      expect(await suite.token.isBlacklisted(suite.suspect)).to.equal(true);
    });

    it("takes 64 accounts for at most a third of the gas of a transaction", async () => {
      const suite = await loadFixture(fixture);
      const accounts = Array.from({ length: 64 }, (_, i) => ethers.zeroPadValue(ethers.toBeHex(i + 4_096), 20));

      const response = await submit(suite, await freezeOrder(suite, { accounts }));

      expect((await response.wait())!.gasUsed).to.be.at.most(2n ** 24n / 3n);
    });

    it("holds an account on two grounds, and frees it when the last one ends", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, token, suspect, frozenBy } = suite;
      await time.increase(DAY / 2n);
      const second = await freezeOrder(suite, {}, { legalBasis: ethers.id("decision 13/2026") });

      const submitted = submit(suite, second);
      await expect(submitted).not.to.emit(token, "Blacklisted");
      const secondDigest = await digestFor(suite, second);
      expect(await council.holdsOn(suspect)).to.equal(2n);

      await time.increase(DAY / 2n);
      await expect(council.lapse(frozenBy, suspect)).not.to.emit(token, "UnBlacklisted");
      expect(await token.isBlacklisted(suspect)).to.equal(true);

      await time.increase(DAY / 2n);
      await expect(council.lapse(secondDigest, suspect)).to.emit(token, "UnBlacklisted").withArgs(suspect.address);
      expect(await token.isBlacklisted(suspect)).to.equal(false);
      expect(await council.holdsOn(suspect)).to.equal(0n);
    });

    it("freezes again what another blacklister freed in between", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, token, issuer, suspect } = suite;
      await token.connect(issuer).updateBlacklister(issuer);
      await token.connect(issuer).unBlacklist(suspect);
      await token.connect(issuer).updateBlacklister(council);

      await submit(suite, await freezeOrder(suite, {}, { legalBasis: ethers.id("decision 13/2026") }));

      expect(await token.isBlacklisted(suspect)).to.equal(true);
      expect(await council.holdsOn(suspect)).to.equal(2n);
    });

    it("reverts when the order names no account or more than 64", async () => {
      const suite = await loadFixture(fixture);
      const { council, suspect } = suite;
      const order = await freezeOrder(suite);

      for (const count of [0, 65]) {
        await expect(council.freeze({ ...asStruct(order), accounts: Array<string>(count).fill(suspect.address) }, []))
          .to.be.revertedWithCustomError(council, "OrderAccountsOutOfRange")
          .withArgs(count, 64n);
      }
    });

    for (const duration of [0n, MAX_DURATION + 1n, 2n ** 32n - 1n]) {
      it(`reverts when the freeze is to last ${duration} seconds`, async () => {
        const suite = await loadFixture(fixture);

        await expect(submit(suite, await freezeOrder(suite, { duration })))
          .to.be.revertedWithCustomError(suite.council, "FreezeDurationOutOfRange")
          .withArgs(duration, MAX_DURATION);
      });
    }

    it("reverts when an account is protected, and freezes none of the others", async () => {
      const suite = await loadFixture(fixture);
      const { council, token, suspect, treasuryContract } = suite;
      const targets = [
        ethers.ZeroAddress,
        await token.getAddress(),
        await council.getAddress(),
        treasuryContract.address,
      ];

      for (const account of targets) {
        await expect(submit(suite, await freezeOrder(suite, { accounts: [suspect.address, account] })))
          .to.be.revertedWithCustomError(council, "ProtectedAccount")
          .withArgs(account);
      }
      expect(await token.isBlacklisted(suspect)).to.equal(false);
    });

    it("reverts when the ground was used for the account, whether the freeze lasts, lapsed or was lifted", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, suspect, frozenBy, legalBasis } = suite;
      const again = { legalBasis, salt: ethers.id("salt 2") };

      await expect(submit(suite, await freezeOrder(suite, {}, again)))
        .to.be.revertedWithCustomError(council, "GroundAlreadyUsed")
        .withArgs(suspect.address, legalBasis);

      await time.increase(DAY);
      await council.lapse(frozenBy, suspect);
      await expect(submit(suite, await freezeOrder(suite, {}, again)))
        .to.be.revertedWithCustomError(council, "GroundAlreadyUsed")
        .withArgs(suspect.address, legalBasis);
    });

    it("reverts when the order names an account twice", async () => {
      const suite = await loadFixture(fixture);
      const { council, suspect, seats3 } = suite;
      const order = await freezeOrder(suite);
      const twice = { ...asStruct(order), accounts: [suspect.address, suspect.address] };
      const digest = await council.hashFreezeOrder(twice);
      const { domain, types } = freezeOrderTypedData(order, { chainId: 31_337n, council: await council.getAddress() });
      const approvals = await Promise.all(
        seats3.slice(0, 2).map(async (seat) => ({
          key: keyIdOf(seat.address),
          signature: await seat.signTypedData(domain, types, twice),
        })),
      );

      expect(ethers.TypedDataEncoder.hash(domain, types, twice)).to.equal(digest);
      await expect(council.freeze(twice, approvals))
        .to.be.revertedWithCustomError(council, "GroundAlreadyUsed")
        .withArgs(suspect.address, order.terms.legalBasis);
    });

    it("reverts when an earlier blacklister froze the account", async () => {
      const suite = await loadFixture(fixture);
      const { council, token, issuer, suspect } = suite;
      await token.connect(issuer).updateBlacklister(issuer);
      await token.connect(issuer).blacklist(suspect);
      await token.connect(issuer).updateBlacklister(council);

      await expect(submit(suite, await freezeOrder(suite)))
        .to.be.revertedWithCustomError(council, "AccountFrozenElsewhere")
        .withArgs(suspect.address);
    });
  });
});
