import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { scopes } from "../../src/identity/scopes.js";
import { notarizeUnit } from "../helpers/evidence/deployCertificates.js";
import {
  approveRevocation,
  arbitrate,
  challenge,
  deployInspections,
  fileReport,
  type Inspections,
  NOTE,
  reportUnit,
  SUPERVISORS,
} from "../helpers/evidence/deployInspections.js";
import { registerParty } from "../helpers/registerParty.js";
import { nameHash } from "../../src/evidence/nameHash.js";

const { provisional, final, upheld, revoked, superseded, expired } = EVIDENCE_STATUS;
const MAX_LIFETIME = 2_592_000n;
const UNKNOWN = ethers.id("nothing of this name");

/** A report that is on file and provisional. */
async function fixture() {
  const suite = await deployInspections();
  return { ...suite, ...(await fileReport(suite)) };
}

/** Two supervisors revoke what the fixture filed. */
async function revokeByQuorum(suite: Inspections, id: string) {
  const approvals = await approveRevocation(suite, id);
  return suite.evidence.connect(suite.courier).revokeByQuorum(id, suite.reason, 1n, suite.deadline, approvals);
}

describe("EvidenceLifecycle", () => {
  describe("revoke", () => {
    it("ends a record from the block's second on, and keeps what held before", async () => {
      const { evidence, inspector, id, reason, depositor, recordedAt } = await loadFixture(fixture);
      const before = await evidence.recordOf(id);

      await expect(evidence.connect(inspector).revoke(id, reason))
        .to.emit(evidence, "EvidenceRevoked")
        .withArgs(id, depositor, reason, [0n, 0n, 0n, 0n, inspector.address]);

      const at = BigInt(await time.latest());
      expect(await evidence.statusOf(id)).to.equal(revoked);
      expect(await evidence.isValid(id)).to.equal(false);
      expect(await evidence.statusAt(id, at - 1n)).to.equal(provisional);
      expect(await evidence.statusAt(id, recordedAt)).to.equal(provisional);
      const [, profile, depth, version, schema, party, sequence, , ...last] = before;
      const changed = [revoked, profile, depth, version, schema, party, sequence, at, ...last];
      expect(await evidence.recordOf(id)).to.deep.equal(changed);
    });

    it("lets an operator with the scope for it revoke, and no other", async () => {
      const { evidence, parties, inspector, courier, id, reason, depositor, deadline } = await loadFixture(fixture);
      const clerk = await ethers.resolveAddress(courier);
      const depositing = scopes.DEPOSIT_EVIDENCE;
      await parties.connect(inspector).setOperator(depositor, clerk, depositing, deadline);

      await expect(evidence.connect(courier).revoke(id, reason))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(depositor, clerk, scopes.REVOKE_EVIDENCE);
      await parties.connect(inspector).setOperator(depositor, clerk, scopes.REVOKE_EVIDENCE, deadline);
      await evidence.connect(courier).revoke(id, reason);
      expect(await evidence.statusOf(id)).to.equal(revoked);
    });

    it("reverts when another party's controller calls", async () => {
      const { evidence, parties, supervisors, id, reason, depositor } = await loadFixture(fixture);
      await registerParty(parties, supervisors[0]!);

      await expect(evidence.connect(supervisors[0]!).revoke(id, reason))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(depositor, await ethers.resolveAddress(supervisors[0]!), scopes.REVOKE_EVIDENCE);
    });

    it("reverts without a reason, and when nothing is recorded", async () => {
      const { evidence, inspector, id, reason } = await loadFixture(fixture);

      await expect(evidence.connect(inspector).revoke(id, ethers.ZeroHash))
        .to.be.revertedWithCustomError(evidence, "ZeroDecisionReason")
        .withArgs(id);
      await expect(evidence.connect(inspector).revoke(UNKNOWN, reason))
        .to.be.revertedWithCustomError(evidence, "EvidenceNotRecorded")
        .withArgs(UNKNOWN);
    });

    it("reverts when the schema does not let the depositor", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, reason } = suite;
      const note = await fileReport(suite, { schema: nameHash(NOTE) });

      await expect(evidence.connect(inspector).revoke(note.id, reason))
        .to.be.revertedWithCustomError(evidence, "DepositorMayNotRevoke")
        .withArgs(note.id);
    });

    it("reverts when the record ended: nothing revokes twice, nor what is valid no more", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, id, unit, reason, now } = suite;
      const short = await fileReport(suite, { subject: ethers.id("lot 7742"), expiresAt: now + 100_000n });
      await evidence.connect(inspector).revoke(id, reason);
      await time.increaseTo(now + 100_000n);

      await expect(evidence.connect(inspector).revoke(id, reason))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, revoked, revoked);
      await expect(evidence.connect(inspector).revoke(short.id, reason))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(short.id, expired, revoked);
      // Valid after revoke is a bug of well-known stores: no way leads back.
      await expect(notarizeUnit(suite, unit))
        .to.be.revertedWithCustomError(evidence, "EvidenceAlreadyRecorded")
        .withArgs(id);
    });

    it("lets a challenged depositor give in", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, id, reason } = suite;
      await challenge(suite, id);

      await evidence.connect(inspector).revoke(id, reason);
      expect(await evidence.statusOf(id)).to.equal(revoked);
    });

    it("revokes what was upheld before", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, id, reason } = suite;
      await challenge(suite, id);
      const upheldAt = await arbitrate(suite, id, upheld);

      await evidence.connect(inspector).revoke(id, reason);
      expect(await evidence.statusOf(id)).to.equal(revoked);
      expect(await evidence.statusAt(id, upheldAt)).to.equal(upheld);
    });
  });

  describe("multiRevoke", () => {
    it("passes over what is revoked already, so that a front-run item stops nobody", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, id, reason } = suite;
      const other = await fileReport(suite, { subject: ethers.id("lot 7742") });
      await revokeByQuorum(suite, id);
      const at = (await evidence.recordOf(id)).endsAt;

      await evidence.connect(inspector).multiRevoke([id, other.id], reason);
      expect(await evidence.statusOf(other.id)).to.equal(revoked);
      expect((await evidence.recordOf(id)).endsAt).to.equal(at);
    });

    it("reverts all when anything else is wrong with one", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, id, reason } = suite;

      await expect(evidence.connect(inspector).multiRevoke([id, UNKNOWN], reason))
        .to.be.revertedWithCustomError(evidence, "EvidenceNotRecorded")
        .withArgs(UNKNOWN);
      expect(await evidence.statusOf(id)).to.equal(provisional);
    });
  });

  describe("revokeByQuorum", () => {
    it("revokes when a quorum of the revokers signed, whoever submits it", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, courier, id, reason, depositor, deadline } = suite;

      await expect(revokeByQuorum(suite, id))
        .to.emit(evidence, "EvidenceRevoked")
        .withArgs(id, depositor, reason, [SUPERVISORS, 1n, 0b11n, deadline, await ethers.resolveAddress(courier)]);
      expect(await evidence.statusOf(id)).to.equal(revoked);
    });

    it("reverts when the approvals are of another decision", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, supervisors, arbiters, id, reason, deadline } = suite;
      const attempts = [
        await approveRevocation(suite, UNKNOWN),
        await approveRevocation(suite, id, { reason: UNKNOWN }),
        await approveRevocation(suite, id, { deadline: deadline - 1n }),
        await approveRevocation(suite, id, { notarySet: 1n }),
      ];
      for (const approvals of attempts) {
        await expect(evidence.revokeByQuorum(id, reason, 1n, deadline, approvals))
          .to.be.revertedWithCustomError(notaries, "InvalidApproval")
          .withArgs(approvals[0]!.key, (digest: string) => ethers.isHexString(digest, 32));
      }

      const strangers = await approveRevocation(suite, id, { signers: arbiters });
      await expect(evidence.revokeByQuorum(id, reason, 1n, deadline, strangers))
        .to.be.revertedWithCustomError(notaries, "KeyNotInSet")
        .withArgs(strangers[0]!.key);
      const alone = await approveRevocation(suite, id, { signers: supervisors.slice(0, 1) });
      await expect(evidence.revokeByQuorum(id, reason, 1n, deadline, alone))
        .to.be.revertedWithCustomError(notaries, "QuorumNotReached")
        .withArgs(1n, 2n);
    });

    it("reverts when the version is not the current one", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, id, reason, deadline } = suite;

      await expect(evidence.revokeByQuorum(id, reason, 2n, deadline, await approveRevocation(suite, id)))
        .to.be.revertedWithCustomError(notaries, "NotarySetVersionNotCurrent")
        .withArgs(SUPERVISORS, 2n, 1n);
    });

    it("reverts when the deadline is past or too far", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, id, reason } = suite;
      const now = BigInt(await time.latest());
      await time.setNextBlockTimestamp(now + 10n);

      await expect(evidence.revokeByQuorum(id, reason, 1n, now + 9n, []))
        .to.be.revertedWithCustomError(evidence, "ApprovalExpired")
        .withArgs(now + 9n, now + 10n);
      await time.setNextBlockTimestamp(now + 20n);
      await expect(evidence.revokeByQuorum(id, reason, 1n, now + 21n + MAX_LIFETIME, []))
        .to.be.revertedWithCustomError(evidence, "DeadlineTooFar")
        .withArgs(now + 21n + MAX_LIFETIME, now + 20n + MAX_LIFETIME);
    });

    it("reverts without a reason, when nothing is recorded, and when the schema names no revokers", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, id, reason, deadline } = suite;
      const note = await fileReport(suite, { schema: nameHash(NOTE) });

      await expect(evidence.revokeByQuorum(id, ethers.ZeroHash, 1n, deadline, []))
        .to.be.revertedWithCustomError(evidence, "ZeroDecisionReason")
        .withArgs(id);
      await expect(evidence.revokeByQuorum(UNKNOWN, reason, 1n, deadline, []))
        .to.be.revertedWithCustomError(evidence, "EvidenceNotRecorded")
        .withArgs(UNKNOWN);
      await expect(evidence.revokeByQuorum(note.id, reason, 1n, deadline, []))
        .to.be.revertedWithCustomError(evidence, "NoRevokers")
        .withArgs(note.id);
    });

    it("reverts when the approvals were used: a decision is taken once", async () => {
      const suite = await loadFixture(fixture);
      await revokeByQuorum(suite, suite.id);

      await expect(revokeByQuorum(suite, suite.id))
        .to.be.revertedWithCustomError(suite.evidence, "StatusNotChangeable")
        .withArgs(suite.id, revoked, revoked);
    });

    it("goes on when a successor took over", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, authority, id } = suite;
      await evidence.announceSuccessor(authority);
      const [, closesAt] = await evidence.successor();
      await time.increaseTo(closesAt);
      const options = { deadline: closesAt + 100n };
      const approvals = await approveRevocation(suite, id, options);

      await evidence.revokeByQuorum(id, suite.reason, 1n, options.deadline, approvals);
      expect(await evidence.statusOf(id)).to.equal(revoked);
    });
  });

  describe("supersede", () => {
    /** A report on file, and a newer one of the same depositor that names it; the window of both is over. */
    async function replaced() {
      const suite = await fixture();
      const newer = await fileReport(suite, { supersedes: suite.id, subject: ethers.id("lot 7741, corrected") });
      await time.increase(86_400n);
      return { ...suite, newer };
    }

    it("ends the older unit once the newer one is settled, whoever asks", async () => {
      const { evidence, courier, id, newer } = await loadFixture(replaced);

      await expect(evidence.connect(courier).supersede(newer.unit))
        .to.emit(evidence, "EvidenceSuperseded")
        .withArgs(id, newer.id);
      const at = BigInt(await time.latest());
      expect(await evidence.statusOf(id)).to.equal(superseded);
      expect(await evidence.statusAt(id, at - 1n)).to.equal(final);
      expect(await evidence.statusOf(newer.id)).to.equal(final);
      expect((await evidence.recordOf(id)).endsAt).to.equal(at);
    });

    it("makes chains of versions, each ended once", async () => {
      const suite = await loadFixture(replaced);
      const { evidence, id, newer } = suite;
      const newest = await fileReport(suite, { supersedes: newer.id, subject: ethers.id("third version") });
      const rival = await fileReport(suite, { supersedes: id, subject: ethers.id("another second version") });
      await time.increase(86_400n);
      await evidence.supersede(newer.unit);
      await evidence.supersede(newest.unit);

      expect(await evidence.statusOf(newer.id)).to.equal(superseded);
      expect(await evidence.statusOf(newest.id)).to.equal(final);
      await expect(evidence.supersede(rival.unit))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, superseded, superseded);
    });

    it("takes a newer unit of the schema's successor", async () => {
      const suite = await loadFixture(replaced);
      const { evidence, schemas, id } = suite;
      await schemas.succeed(reportUnit(suite).schema, nameHash(NOTE));
      const newer = await fileReport(suite, { schema: nameHash(NOTE), supersedes: id });

      await evidence.supersede(newer.unit);
      expect(await evidence.statusOf(id)).to.equal(superseded);
    });

    it("reverts while the newer unit is not settled", async () => {
      const suite = await loadFixture(fixture);
      const newer = await fileReport(suite, { supersedes: suite.id });

      await expect(suite.evidence.supersede(newer.unit))
        .to.be.revertedWithCustomError(suite.evidence, "StatusNotMet")
        .withArgs(newer.id, provisional, final);
    });

    it("reverts when the unit names no other", async () => {
      const { evidence, unit, id } = await loadFixture(replaced);

      await expect(evidence.supersede(unit)).to.be.revertedWithCustomError(evidence, "NothingSuperseded").withArgs(id);
    });

    it("reverts when the older unit is another depositor's", async () => {
      const suite = await loadFixture(replaced);
      const { evidence, parties, courier, id, depositor } = suite;
      const rival = await registerParty(parties, courier);
      const newer = await fileReport(suite, { supersedes: id, depositor: rival });
      await time.increase(86_400n);

      await expect(evidence.supersede(newer.unit))
        .to.be.revertedWithCustomError(evidence, "SupersededOfAnotherDepositor")
        .withArgs(id, depositor, rival);
    });

    it("reverts when the older unit follows another schema", async () => {
      const suite = await loadFixture(replaced);
      const { evidence, id } = suite;
      const newer = await fileReport(suite, { supersedes: id, schema: nameHash(NOTE) });

      await expect(evidence.supersede(newer.unit))
        .to.be.revertedWithCustomError(evidence, "SupersededOfAnotherSchema")
        .withArgs(id, reportUnit(suite).schema, nameHash(NOTE));
    });

    it("reverts when the older unit is challenged: nobody escapes the arbiters", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, id } = suite;
      const newer = await fileReport(suite, { supersedes: id });
      await challenge(suite, id);
      await time.increase(86_400n);

      await expect(evidence.supersede(newer.unit))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(id, EVIDENCE_STATUS.challenged, superseded);
      expect(unitId(newer.unit)).to.equal(newer.id);
    });
  });
});
