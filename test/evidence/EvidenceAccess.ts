import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { deployInspections, fileReport } from "../helpers/evidence/deployInspections.js";
import { registerParty } from "../helpers/registerParty.js";

const UNKNOWN = ethers.id("nothing of this name");

/** A report on file, and a party that would like to read what is behind it. */
async function fixture() {
  const suite = await deployInspections();
  const court = await registerParty(suite.parties, suite.courier);
  return { ...suite, ...(await fileReport(suite)), court, until: suite.now + 86_400n };
}

describe("EvidenceAccess", () => {
  describe("grantAccess", () => {
    it("lets a party receive the openings until a second, and lets that be changed", async () => {
      const { evidence, inspector, id, court, until } = await loadFixture(fixture);

      expect(await evidence.accessOf(id, court)).to.equal(0n);
      await expect(evidence.connect(inspector).grantAccess(id, court, until))
        .to.emit(evidence, "AccessGranted")
        .withArgs(id, court, until);
      expect(await evidence.accessOf(id, court)).to.equal(until);
      await evidence.connect(inspector).grantAccess(id, court, until - 1n);
      expect(await evidence.accessOf(id, court)).to.equal(until - 1n);
    });

    it("reverts when the caller does not act for the depositor", async () => {
      const { evidence, parties, courier, id, court, depositor, until } = await loadFixture(fixture);

      for (const call of [
        () => evidence.connect(courier).grantAccess(id, court, until),
        () => evidence.connect(courier).withdrawAccess(id, court),
      ]) {
        await expect(call())
          .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
          .withArgs(depositor, await ethers.resolveAddress(courier), scopes.DEPOSIT_EVIDENCE);
      }
    });

    it("reverts when nothing is recorded, the party is unknown, or the end is not ahead", async () => {
      const { evidence, parties, inspector, id, court } = await loadFixture(fixture);
      const now = BigInt(await time.latest());
      const grant = evidence.connect(inspector).grantAccess;

      await expect(grant(UNKNOWN, court, now + 100n))
        .to.be.revertedWithCustomError(evidence, "EvidenceNotRecorded")
        .withArgs(UNKNOWN);
      await expect(grant(id, 999n, now + 100n))
        .to.be.revertedWithCustomError(parties, "UnknownParty")
        .withArgs(999n);
      await time.setNextBlockTimestamp(now + 10n);
      await expect(grant(id, court, now + 10n))
        .to.be.revertedWithCustomError(evidence, "GrantNotAhead")
        .withArgs(now + 10n, now + 10n);
    });
  });

  describe("withdrawAccess", () => {
    it("ends a grant", async () => {
      const { evidence, inspector, id, court, until } = await loadFixture(fixture);
      await evidence.connect(inspector).grantAccess(id, court, until);

      await expect(evidence.connect(inspector).withdrawAccess(id, court))
        .to.emit(evidence, "AccessWithdrawn")
        .withArgs(id, court);
      expect(await evidence.accessOf(id, court)).to.equal(0n);
    });

    it("reverts when there is none", async () => {
      const { evidence, inspector, id, court } = await loadFixture(fixture);

      await expect(evidence.connect(inspector).withdrawAccess(id, court))
        .to.be.revertedWithCustomError(evidence, "NoGrant")
        .withArgs(id, court);
    });
  });
});
