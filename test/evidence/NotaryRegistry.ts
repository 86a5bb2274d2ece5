import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { deployEvidence } from "../helpers/evidence/deployEvidence.js";
import { seatsOf } from "../helpers/seats.js";
import { keyIdOf } from "../helpers/typedData.js";

const DIGEST = ethers.id("a deed");
const UNKNOWN_SET = 7n;

/** A set of three whose second seat holds two keys, and the seats that rotate in. */
async function fixture() {
  const { notaries, authority } = await deployEvidence();
  const wallets = Array.from({ length: 5 }, (_, index) => new ethers.Wallet(ethers.id(`notary ${index}`)));
  const [, outsider] = await ethers.getSigners();
  const seats = await seatsOf(wallets.slice(0, 3));
  seats[1]!.keys.push(keyIdOf(wallets[3]!.address));
  const nextSeats = await seatsOf(wallets.slice(1, 4), 5n);
  const approve = (indexes: number[]) =>
    indexes.map((index) => ({
      key: keyIdOf(wallets[index]!.address),
      signature: wallets[index]!.signingKey.sign(DIGEST).serialized,
    }));
  return { notaries, authority, wallets, outsider: outsider!, seats, nextSeats, approve };
}

async function created() {
  const suite = await fixture();
  await suite.notaries.createSet(suite.seats, 2n);
  return suite;
}

async function rotated() {
  const suite = await created();
  await suite.notaries.rotateSet(1n, suite.nextSeats, 3n);
  return suite;
}

function seatTuples(seats: { party: bigint; keys: string[] }[]) {
  return seats.map(({ party, keys }) => [party, keys]);
}

describe("NotaryRegistry", () => {
  describe("createSet", () => {
    it("writes version 1 of a new set with every seat and key in the event", async () => {
      const { notaries, seats } = await loadFixture(fixture);

      await expect(notaries.createSet(seats, 2n))
        .to.emit(notaries, "NotarySetWritten")
        .withArgs(1n, 1n, 2n, seatTuples(seats));
      expect(await notaries.setCount()).to.equal(1n);
      expect(await notaries.currentVersion(1n)).to.equal(1n);
      expect(await notaries.versionOf(1n, 1n)).to.deep.equal([2n, 3n, BigInt(await time.latest()), 0n]);
    });

    it("numbers sets from 1", async () => {
      const { notaries, seats, nextSeats } = await loadFixture(fixture);

      expect(await notaries.createSet.staticCall(seats, 2n)).to.equal(1n);
      await notaries.createSet(seats, 2n);
      await expect(notaries.createSet(nextSeats, 1n))
        .to.emit(notaries, "NotarySetWritten")
        .withArgs(2n, 1n, 1n, seatTuples(nextSeats));
    });

    it("reverts when the caller has no role for it", async () => {
      const { notaries, seats, outsider } = await loadFixture(fixture);

      await expect(notaries.connect(outsider).createSet(seats, 2n))
        .to.be.revertedWithCustomError(notaries, "AccessManagedUnauthorized")
        .withArgs(outsider.address);
    });

    it("reverts when the threshold exceeds the seats", async () => {
      const { notaries, seats } = await loadFixture(fixture);

      await expect(notaries.createSet(seats, 4n))
        .to.be.revertedWithCustomError(notaries, "ThresholdOutOfRange")
        .withArgs(4n, 3n);
    });

    it("reverts when a key sits twice", async () => {
      const { notaries, seats } = await loadFixture(fixture);
      const key = seats[0]!.keys[0]!;
      seats[2]!.keys.push(key);

      await expect(notaries.createSet(seats, 2n)).to.be.revertedWithCustomError(notaries, "DuplicateKey").withArgs(key);
    });

    it("reverts when a successor took over", async () => {
      const { notaries, authority, seats } = await loadFixture(fixture);
      await notaries.announceSuccessor(authority);
      const [successor, closesAt] = await notaries.successor();
      await time.increaseTo(closesAt);

      await expect(notaries.createSet(seats, 2n))
        .to.be.revertedWithCustomError(notaries, "RecordsClosed")
        .withArgs(successor, closesAt);
    });
  });

  describe("rotateSet", () => {
    it("writes the next version and retires the one before", async () => {
      const { notaries, nextSeats } = await loadFixture(created);
      const [, , writtenAt] = await notaries.versionOf(1n, 1n);

      await expect(notaries.rotateSet(1n, nextSeats, 3n))
        .to.emit(notaries, "NotarySetWritten")
        .withArgs(1n, 2n, 3n, seatTuples(nextSeats));
      const rotatedAt = BigInt(await time.latest());
      expect(await notaries.currentVersion(1n)).to.equal(2n);
      expect(await notaries.versionOf(1n, 1n)).to.deep.equal([2n, 3n, writtenAt, rotatedAt]);
      expect(await notaries.versionOf(1n, 2n)).to.deep.equal([3n, 3n, rotatedAt, 0n]);
      expect(await notaries.setCount()).to.equal(1n);
    });

    it("rotates a set after a successor took over, so that a stolen key can be replaced", async () => {
      const { notaries, authority, nextSeats } = await loadFixture(created);
      await notaries.announceSuccessor(authority);
      const [, closesAt] = await notaries.successor();
      await time.increaseTo(closesAt);

      await expect(notaries.rotateSet(1n, nextSeats, 3n)).to.emit(notaries, "NotarySetWritten");
      expect(await notaries.currentVersion(1n)).to.equal(2n);
    });

    it("reverts when the caller has no role for it", async () => {
      const { notaries, nextSeats, outsider } = await loadFixture(created);

      await expect(notaries.connect(outsider).rotateSet(1n, nextSeats, 3n))
        .to.be.revertedWithCustomError(notaries, "AccessManagedUnauthorized")
        .withArgs(outsider.address);
    });

    it("reverts when the set is unknown", async () => {
      const { notaries, nextSeats } = await loadFixture(created);

      for (const setId of [0n, UNKNOWN_SET]) {
        await expect(notaries.rotateSet(setId, nextSeats, 3n))
          .to.be.revertedWithCustomError(notaries, "UnknownNotarySet")
          .withArgs(setId);
      }
    });

    it("reverts when the threshold is zero", async () => {
      const { notaries, nextSeats } = await loadFixture(created);

      await expect(notaries.rotateSet(1n, nextSeats, 0n))
        .to.be.revertedWithCustomError(notaries, "ThresholdOutOfRange")
        .withArgs(0n, 3n);
    });
  });

  describe("requireApproved", () => {
    it("answers with one bit for each approving seat", async () => {
      const { notaries, approve } = await loadFixture(created);

      expect(await notaries.requireApproved(1n, 1n, DIGEST, approve([0, 2]))).to.equal(0b101n);
      expect(await notaries.requireApproved(1n, 1n, DIGEST, approve([3, 0]))).to.equal(0b011n);
    });

    it("verifies what an older version signed", async () => {
      const { notaries, approve } = await loadFixture(rotated);

      expect(await notaries.requireApproved(1n, 1n, DIGEST, approve([0, 1]))).to.equal(0b011n);
      expect(await notaries.requireApproved(1n, 2n, DIGEST, approve([1, 2, 3]))).to.equal(0b111n);
    });

    it("reverts when the set or the version is unknown", async () => {
      const { notaries, approve } = await loadFixture(rotated);

      await expect(notaries.requireApproved(UNKNOWN_SET, 1n, DIGEST, approve([0, 1])))
        .to.be.revertedWithCustomError(notaries, "UnknownNotarySet")
        .withArgs(UNKNOWN_SET);
      for (const version of [0n, 3n]) {
        await expect(notaries.requireApproved(1n, version, DIGEST, approve([0, 1])))
          .to.be.revertedWithCustomError(notaries, "UnknownNotarySetVersion")
          .withArgs(1n, version, 2n);
      }
    });

    it("reverts when a seat approves twice with two keys", async () => {
      const { notaries, wallets, approve } = await loadFixture(created);

      await expect(notaries.requireApproved(1n, 1n, DIGEST, approve([1, 3])))
        .to.be.revertedWithCustomError(notaries, "DuplicateSeat")
        .withArgs(1n, keyIdOf(wallets[3]!.address));
    });

    it("reverts when too few approve", async () => {
      const { notaries, approve } = await loadFixture(created);

      await expect(notaries.requireApproved(1n, 1n, DIGEST, approve([0])))
        .to.be.revertedWithCustomError(notaries, "QuorumNotReached")
        .withArgs(1n, 2n);
    });

    it("reverts when a key is of another version", async () => {
      const { notaries, wallets, approve } = await loadFixture(rotated);

      await expect(notaries.requireApproved(1n, 2n, DIGEST, approve([0, 1, 2])))
        .to.be.revertedWithCustomError(notaries, "KeyNotInSet")
        .withArgs(keyIdOf(wallets[0]!.address));
    });
  });

  describe("requireApprovedByCurrent", () => {
    it("answers with the seats of the current version", async () => {
      const { notaries, approve } = await loadFixture(rotated);

      expect(await notaries.requireApprovedByCurrent(1n, 2n, DIGEST, approve([1, 2, 3]))).to.equal(0b111n);
    });

    it("reverts when the version is not the current one", async () => {
      const { notaries, approve } = await loadFixture(rotated);

      for (const version of [0n, 1n, 3n]) {
        await expect(notaries.requireApprovedByCurrent(1n, version, DIGEST, approve([0, 1])))
          .to.be.revertedWithCustomError(notaries, "NotarySetVersionNotCurrent")
          .withArgs(1n, version, 2n);
      }
    });

    it("reverts when the set is unknown", async () => {
      const { notaries, approve } = await loadFixture(rotated);

      for (const setId of [0n, UNKNOWN_SET]) {
        await expect(notaries.requireApprovedByCurrent(setId, 1n, DIGEST, approve([0, 1])))
          .to.be.revertedWithCustomError(notaries, "UnknownNotarySet")
          .withArgs(setId);
      }
    });

    it("reverts when an approval is false", async () => {
      const { notaries, wallets, approve } = await loadFixture(created);
      const approvals = [...approve([0]), { ...approve([2])[0]!, signature: approve([0])[0]!.signature }];

      await expect(notaries.requireApprovedByCurrent(1n, 1n, DIGEST, approvals))
        .to.be.revertedWithCustomError(notaries, "InvalidApproval")
        .withArgs(keyIdOf(wallets[2]!.address), DIGEST);
    });
  });

  describe("versionOf", () => {
    it("reverts when the set or the version is unknown", async () => {
      const { notaries } = await loadFixture(created);

      await expect(notaries.versionOf(UNKNOWN_SET, 1n))
        .to.be.revertedWithCustomError(notaries, "UnknownNotarySet")
        .withArgs(UNKNOWN_SET);
      for (const version of [0n, 2n]) {
        await expect(notaries.versionOf(1n, version))
          .to.be.revertedWithCustomError(notaries, "UnknownNotarySetVersion")
          .withArgs(1n, version, 1n);
      }
    });
  });

  describe("seatOf", () => {
    it("names the seat of each key, in each version", async () => {
      const { notaries, wallets } = await loadFixture(rotated);

      for (const [index, seat] of [0n, 1n, 2n, 1n].entries()) {
        expect(await notaries.seatOf(1n, 1n, keyIdOf(wallets[index]!.address))).to.equal(seat);
      }
      expect(await notaries.seatOf(1n, 2n, keyIdOf(wallets[3]!.address))).to.equal(2n);
    });

    it("reverts when the key does not sit in the version", async () => {
      const { notaries, wallets } = await loadFixture(rotated);
      const key = keyIdOf(wallets[0]!.address);

      await expect(notaries.seatOf(1n, 2n, key))
        .to.be.revertedWithCustomError(notaries, "KeyNotInSet")
        .withArgs(key);
    });

    it("reverts when the version is unknown", async () => {
      const { notaries, wallets } = await loadFixture(created);

      await expect(notaries.seatOf(1n, 2n, keyIdOf(wallets[0]!.address)))
        .to.be.revertedWithCustomError(notaries, "UnknownNotarySetVersion")
        .withArgs(1n, 2n, 1n);
    });
  });

  describe("currentVersion", () => {
    it("reverts when the set is unknown", async () => {
      const { notaries } = await loadFixture(fixture);

      await expect(notaries.currentVersion(1n))
        .to.be.revertedWithCustomError(notaries, "UnknownNotarySet")
        .withArgs(1n);
    });
  });
});
