import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { nameHash } from "../../src/evidence/nameHash.js";
import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import {
  approveArbitration,
  approveChallenge,
  ARBITERS,
  arbitrate,
  ARBITRATION,
  challenge,
  deployInspections,
  fileReport,
  NOTE,
  SUPERVISORS,
  TRUSTED_REPORT,
  WINDOW,
} from "../helpers/evidence/deployInspections.js";

const { unknown, provisional, final, challenged, upheld, revoked, superseded, expired } = EVIDENCE_STATUS;
const UNKNOWN = ethers.id("nothing of this name");

/** A report that is on file and provisional. */
async function fixture() {
  const suite = await deployInspections();
  return { ...suite, ...(await fileReport(suite)) };
}

/** A challenged report. */
async function contested() {
  const suite = await fixture();
  return { ...suite, challengedAt: await challenge(suite, suite.id) };
}

describe("EvidenceLifecycle", () => {
  describe("the challenge window", () => {
    it("closes by itself: provisional to its last second, final from the next on", async () => {
      const { evidence, id, recordedAt } = await loadFixture(fixture);
      await time.increaseTo(recordedAt + WINDOW);

      expect(await evidence.statusAt(id, recordedAt - 1n)).to.equal(unknown);
      expect(await evidence.statusAt(id, recordedAt + WINDOW - 1n)).to.equal(provisional);
      expect(await evidence.statusOf(id)).to.equal(final);
      expect(await evidence.isValid(id)).to.equal(true);
    });

    it("keeps a provisional record from those who demand a final one", async () => {
      const { evidence, unit, id, recordedAt } = await loadFixture(fixture);
      const check = (status: bigint) => evidence.check(unit, ethers.ZeroHash, [], unit.schema, unit.subject, status);

      expect(await check(provisional)).to.equal(id);
      await expect(check(final))
        .to.be.revertedWithCustomError(evidence, "StatusNotMet")
        .withArgs(id, provisional, final);
      expect(await evidence.isValid(id)).to.equal(false);
      await time.increaseTo(recordedAt + WINDOW);
      expect(await check(final)).to.equal(id);
    });

    it("does not outlive the unit", async () => {
      const suite = await loadFixture(fixture);
      const { id } = await fileReport(suite, { expiresAt: suite.now + 1_000n });
      await time.increaseTo(suite.now + 1_000n);

      expect(await suite.evidence.statusOf(id)).to.equal(expired);
      expect(await suite.evidence.statusAt(id, suite.now + 999n)).to.equal(provisional);
    });
  });

  describe("challenge", () => {
    it("contests a provisional record on the ground of other evidence", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, courier, id, counterEvidence, reason, deadline } = suite;
      const approvals = await approveChallenge(suite, id);
      const at = BigInt(await time.latest()) + 5n;
      await time.setNextBlockTimestamp(at);

      await expect(evidence.connect(courier).challenge(id, counterEvidence, reason, 1n, deadline, approvals))
        .to.emit(evidence, "EvidenceChallenged")
        .withArgs(
          id,
          counterEvidence,
          reason,
          [at, at + ARBITRATION, 0n, false],
          [SUPERVISORS, 1n, 0b11n, deadline, await ethers.resolveAddress(courier)],
        );
      expect(await evidence.statusOf(id)).to.equal(challenged);
      expect(await evidence.statusAt(id, at - 1n)).to.equal(provisional);
      expect(await evidence.challengeOf(id)).to.deep.equal([at, at + ARBITRATION, 0n, false]);
    });

    it("keeps challenged evidence from everybody who demands any", async () => {
      const { evidence, unit, id } = await loadFixture(contested);

      await expect(evidence.check(unit, ethers.ZeroHash, [], unit.schema, unit.subject, provisional))
        .to.be.revertedWithCustomError(evidence, "StatusNotMet")
        .withArgs(id, challenged, provisional);
    });

    it("is in time in the window's last second, and late in the next", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, id, recordedAt, counterEvidence, reason, deadline } = suite;
      const approvals = await approveChallenge(suite, id);
      const snapshot = await ethers.provider.send("evm_snapshot", []);

      await time.setNextBlockTimestamp(recordedAt + WINDOW - 1n);
      await evidence.challenge(id, counterEvidence, reason, 1n, deadline, approvals);
      expect(await evidence.statusOf(id)).to.equal(challenged);
      await ethers.provider.send("evm_revert", [snapshot]);
      await time.setNextBlockTimestamp(recordedAt + WINDOW);
      await expect(evidence.challenge(id, counterEvidence, reason, 1n, deadline, approvals))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, final, challenged);
    });

    it("reverts when the schema has no window", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, counterEvidence, reason, deadline } = suite;
      const { id } = await fileReport(suite, { schema: nameHash(NOTE) });

      await expect(evidence.challenge(id, counterEvidence, reason, 1n, deadline, []))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, final, challenged);
    });

    it("reverts when the record was challenged before", async () => {
      const suite = await loadFixture(contested);
      const { evidence, id, counterEvidence, reason, deadline } = suite;
      const again = () => evidence.challenge(id, counterEvidence, reason, 1n, deadline, []);

      await expect(again())
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, challenged, challenged);
      await arbitrate(suite, id, upheld);
      await expect(again())
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, upheld, challenged);
    });

    it("reverts when the counter-evidence is the record itself, unknown, or ended", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, id, reason, deadline } = suite;
      const withdrawn = await fileReport(suite, { subject: ethers.id("withdrawn") });
      await evidence.connect(inspector).revoke(withdrawn.id, reason);

      for (const [counter, status] of [
        [id, provisional],
        [UNKNOWN, unknown],
        [withdrawn.id, revoked],
      ] as const) {
        await expect(evidence.challenge(id, counter, reason, 1n, deadline, []))
          .to.be.revertedWithCustomError(evidence, "CounterEvidenceInvalid")
          .withArgs(counter, status);
      }
    });

    it("reverts when the approvals are of another challenge, body or version", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, arbiters, id, counterEvidence, reason, deadline } = suite;
      const submit = (approvals: Awaited<ReturnType<typeof approveChallenge>>, version = 1n) =>
        evidence.challenge(id, counterEvidence, reason, version, deadline, approvals);

      for (const approvals of [
        await approveChallenge(suite, UNKNOWN),
        await approveChallenge(suite, id, { counterEvidence: UNKNOWN }),
        await approveChallenge(suite, id, { reason: UNKNOWN }),
        await approveChallenge(suite, id, { notarySet: ARBITERS }),
      ]) {
        await expect(submit(approvals))
          .to.be.revertedWithCustomError(notaries, "InvalidApproval")
          .withArgs(approvals[0]!.key, (digest: string) => ethers.isHexString(digest, 32));
      }
      const strangers = await approveChallenge(suite, id, { signers: arbiters });
      await expect(submit(strangers))
        .to.be.revertedWithCustomError(notaries, "KeyNotInSet")
        .withArgs(strangers[0]!.key);
      await expect(submit(await approveChallenge(suite, id), 0n))
        .to.be.revertedWithCustomError(notaries, "NotarySetVersionNotCurrent")
        .withArgs(SUPERVISORS, 0n, 1n);
    });
  });

  describe("arbitrate", () => {
    it("upholds: the record counts again, and says that it was contested", async () => {
      const suite = await loadFixture(contested);
      const { evidence, courier, id, unit, reason, deadline, challengedAt } = suite;
      const approvals = await approveArbitration(suite, id, upheld);

      await expect(evidence.connect(courier).arbitrate(id, upheld, reason, 1n, deadline, approvals))
        .to.emit(evidence, "EvidenceArbitrated")
        .withArgs(id, upheld, reason, [ARBITERS, 1n, 0b11n, deadline, await ethers.resolveAddress(courier)]);
      const at = BigInt(await time.latest());
      expect(await evidence.statusOf(id)).to.equal(upheld);
      expect(await evidence.isValid(id)).to.equal(true);
      expect(await evidence.statusAt(id, at - 1n)).to.equal(challenged);
      expect(await evidence.challengeOf(id)).to.deep.equal([challengedAt, challengedAt + ARBITRATION, at, false]);
      expect(await evidence.check(unit, ethers.ZeroHash, [], unit.schema, unit.subject, upheld)).to.equal(id);
    });

    it("keeps what was upheld upheld when the arbiters' time is over", async () => {
      const suite = await loadFixture(contested);
      await arbitrate(suite, suite.id, upheld);
      await time.increaseTo(suite.challengedAt + ARBITRATION + 1n);

      expect(await suite.evidence.statusOf(suite.id)).to.equal(upheld);
    });

    it("revokes: the record ends in that second", async () => {
      const suite = await loadFixture(contested);
      const at = await arbitrate(suite, suite.id, revoked);

      expect(await suite.evidence.statusOf(suite.id)).to.equal(revoked);
      expect(await suite.evidence.statusAt(suite.id, at - 1n)).to.equal(challenged);
      expect((await suite.evidence.recordOf(suite.id)).endsAt).to.equal(at);
    });

    it("reverts for any other outcome", async () => {
      const { evidence, id, reason, deadline } = await loadFixture(contested);

      for (const outcome of [unknown, provisional, final, challenged, superseded, expired]) {
        await expect(evidence.arbitrate(id, outcome, reason, 1n, deadline, []))
          .to.be.revertedWithCustomError(evidence, "OutcomeInvalid")
          .withArgs(outcome);
      }
    });

    it("reverts when nothing is contested, and when it was decided", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, id, reason, deadline } = suite;
      const decide = () => evidence.arbitrate(id, revoked, reason, 1n, deadline, []);

      await expect(decide())
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, provisional, revoked);
      await challenge(suite, id);
      await arbitrate(suite, id, upheld);
      await expect(decide())
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, upheld, revoked);
    });

    it("is in time in the last second, and late in the next: then the default counts", async () => {
      const suite = await loadFixture(contested);
      const { evidence, id, challengedAt, reason, deadline } = suite;
      const approvals = await approveArbitration(suite, id, upheld);
      const snapshot = await ethers.provider.send("evm_snapshot", []);

      await time.setNextBlockTimestamp(challengedAt + ARBITRATION - 1n);
      await evidence.arbitrate(id, upheld, reason, 1n, deadline, approvals);
      expect(await evidence.statusOf(id)).to.equal(upheld);
      await ethers.provider.send("evm_revert", [snapshot]);
      await time.setNextBlockTimestamp(challengedAt + ARBITRATION);
      await expect(evidence.arbitrate(id, upheld, reason, 1n, deadline, approvals))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, revoked, upheld);
    });

    it("reverts when the approvals are of another outcome or of the challengers", async () => {
      const suite = await loadFixture(contested);
      const { evidence, notaries, supervisors, id, reason, deadline } = suite;
      const other = await approveArbitration(suite, id, revoked);
      await expect(evidence.arbitrate(id, upheld, reason, 1n, deadline, other))
        .to.be.revertedWithCustomError(notaries, "InvalidApproval")
        .withArgs(other[0]!.key, (digest: string) => ethers.isHexString(digest, 32));

      const partial = await approveArbitration(suite, id, upheld, { signers: supervisors });
      await expect(evidence.arbitrate(id, upheld, reason, 1n, deadline, partial))
        .to.be.revertedWithCustomError(notaries, "KeyNotInSet")
        .withArgs(partial[0]!.key);
    });
  });

  describe("the default", () => {
    it("revokes by itself when the arbiters stayed silent, and the schema says so", async () => {
      const { evidence, inspector, id, challengedAt, reason } = await loadFixture(contested);
      await time.increaseTo(challengedAt + ARBITRATION);

      expect(await evidence.statusOf(id)).to.equal(revoked);
      expect(await evidence.statusAt(id, challengedAt + ARBITRATION - 1n)).to.equal(challenged);
      await expect(evidence.connect(inspector).revoke(id, reason))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, revoked, revoked);
    });

    it("upholds by itself when the schema says so, and what is upheld can be revoked later", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, reason } = suite;
      const { id } = await fileReport(suite, { schema: nameHash(TRUSTED_REPORT) });
      const at = await challenge(suite, id);
      await time.increaseTo(at + ARBITRATION);

      expect(await evidence.statusOf(id)).to.equal(upheld);
      await evidence.connect(inspector).revoke(id, reason);
      expect(await evidence.statusOf(id)).to.equal(revoked);
      expect(await evidence.statusAt(id, at + ARBITRATION)).to.equal(upheld);
      expect(await evidence.statusAt(id, at)).to.equal(challenged);
    });

    it("does not make an expired record better, nor a revoked one less so", async () => {
      const suite = await loadFixture(fixture);
      const { evidence } = suite;
      const at = BigInt(await time.latest());
      const expiresAt = at + 1_000n;
      const report = await fileReport(suite, { expiresAt });
      await challenge(suite, report.id);
      const trusted = await fileReport(suite, { schema: nameHash(TRUSTED_REPORT), expiresAt });
      await challenge(suite, trusted.id);
      await time.increaseTo(at + ARBITRATION + 1_000n);

      expect(await evidence.statusOf(report.id)).to.equal(revoked);
      expect(await evidence.statusAt(report.id, expiresAt)).to.equal(expired);
      expect(await evidence.statusOf(trusted.id)).to.equal(expired);
    });
  });
});
