import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { deployAuthority } from "../helpers/deployAuthority.js";

const DELAY = 86_400n;

async function fixture() {
  const [admin, outsider] = await ethers.getSigners();
  const authority = await deployAuthority();
  const records = await ethers.deployContract("SuccessionHarness", [authority, DELAY]);
  const successor = await ethers.deployContract("SuccessionHarness", [authority, DELAY]);
  return { authority, records, successor, admin: admin!, outsider: outsider! };
}

/** The fixture after the announcement, with the second from which the records are closed. */
async function announced() {
  const suite = await fixture();
  await suite.records.take();
  await suite.records.announceSuccessor(suite.successor);
  return { ...suite, closesAt: BigInt(await time.latest()) + DELAY };
}

describe("Succession", () => {
  describe("constructor", () => {
    it("reverts when the delay is zero", async () => {
      const { authority, records } = await loadFixture(fixture);

      await expect(ethers.deployContract("SuccessionHarness", [authority, 0n])).to.be.revertedWithCustomError(
        records,
        "ZeroSuccessionDelay",
      );
    });

    it("starts open, without a successor", async () => {
      const { records } = await loadFixture(fixture);

      expect(await records.successionDelay()).to.equal(DELAY);
      expect(await records.successor()).to.deep.equal([ethers.ZeroAddress, 0n]);
      await expect(records.take()).to.emit(records, "RecordTaken").withArgs(1n);
    });
  });

  describe("announceSuccessor", () => {
    it("reverts when the caller has no role for it", async () => {
      const { records, successor, outsider } = await loadFixture(fixture);

      await expect(records.connect(outsider).announceSuccessor(successor))
        .to.be.revertedWithCustomError(records, "AccessManagedUnauthorized")
        .withArgs(outsider.address);
    });

    it("reverts when the successor has no code", async () => {
      const { records, outsider } = await loadFixture(fixture);

      for (const account of [ethers.ZeroAddress, outsider.address]) {
        await expect(records.announceSuccessor(account))
          .to.be.revertedWithCustomError(records, "InvalidSuccessor")
          .withArgs(account);
      }
    });

    it("reverts when the successor is the contract itself", async () => {
      const { records } = await loadFixture(fixture);

      await expect(records.announceSuccessor(records))
        .to.be.revertedWithCustomError(records, "InvalidSuccessor")
        .withArgs(await records.getAddress());
    });

    it("names the successor and the second from which it takes over", async () => {
      const { records, successor } = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(now);

      await expect(records.announceSuccessor(successor))
        .to.emit(records, "SuccessorAnnounced")
        .withArgs(await successor.getAddress(), now + DELAY);
      expect(await records.successor()).to.deep.equal([await successor.getAddress(), now + DELAY]);
    });

    it("reverts the second time, before and after the delay", async () => {
      const { authority, records, successor, closesAt } = await loadFixture(announced);
      const other = await ethers.deployContract("SuccessionHarness", [authority, DELAY]);

      for (const wait of [0n, closesAt]) {
        if (wait !== 0n) await time.increaseTo(wait);
        await expect(records.announceSuccessor(other))
          .to.be.revertedWithCustomError(records, "SuccessorAlreadyAnnounced")
          .withArgs(await successor.getAddress());
      }
    });
  });

  describe("whenOpen", () => {
    it("takes records up to the last second of the delay", async () => {
      const { records, closesAt } = await loadFixture(announced);
      await time.setNextBlockTimestamp(closesAt - 1n);

      await expect(records.take()).to.emit(records, "RecordTaken").withArgs(2n);
    });

    it("reverts from the first second after the delay", async () => {
      const { records, successor, closesAt } = await loadFixture(announced);
      await time.setNextBlockTimestamp(closesAt);

      await expect(records.take())
        .to.be.revertedWithCustomError(records, "RecordsClosed")
        .withArgs(await successor.getAddress(), closesAt);
    });

    it("lets records leave for ever", async () => {
      const { records, closesAt } = await loadFixture(announced);
      await time.increaseTo(closesAt + DELAY);

      await expect(records.withdraw()).to.emit(records, "RecordLeft").withArgs(0n);
    });
  });
});
