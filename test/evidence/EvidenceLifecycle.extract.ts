import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import { EVIDENCE_FIELDS } from "../../src/evidence/fields.js";
import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { notarizeBatch, notarizeUnit } from "../helpers/evidence/deployCertificates.js";
import {
  approveArbitration,
  arbitrate,
  challenge,
  deployInspections,
  fileReport,
  reportUnit,
  WINDOW,
} from "../helpers/evidence/deployInspections.js";

const { provisional, final, challenged, upheld, revoked, superseded, expired } = EVIDENCE_STATUS;
const EXTRACTED = 255n;
const UNKNOWN = ethers.id("nothing of this name");

/** Five reports in one batch. */
async function fixture() {
  const suite = await deployInspections();
  const expiresAt = suite.now + 30n * 86_400n;
  const reports = Array.from({ length: 5 }, (_, lot) =>
    reportUnit(suite, { subject: ethers.id(`lot ${lot}`), expiresAt }),
  );
  const { id: batch, batch: tree, units } = buildEvidenceBatch(reports, "oz");
  await notarizeBatch(suite, tree);
  const [first, second] = units;
  return {
    ...suite,
    batch,
    tree,
    units,
    first: first!,
    second: second!,
    recordedAt: BigInt(await time.latest()),
    expiresAt,
  };
}

/** The same, with the first report extracted. */
async function extracted() {
  const suite = await fixture();
  const { unit, proof } = suite.first;
  await suite.evidence.extract(unit, suite.batch, proof);
  return suite;
}

describe("EvidenceLifecycle", () => {
  describe("extract", () => {
    it("gives a unit in a batch a record of its own, as of the batch, whoever asks", async () => {
      const { evidence, courier, batch, first, depositor, expiresAt, recordedAt } = await loadFixture(fixture);
      const { id, unit, proof } = first;
      const { sequence } = await evidence.recordOf(batch);
      await time.increase(1_000n);

      expect(await evidence.connect(courier).extract.staticCall(unit, batch, proof)).to.equal(id);
      await expect(evidence.connect(courier).extract(unit, batch, proof))
        .to.emit(evidence, "UnitExtracted")
        .withArgs(
          id,
          batch,
          depositor,
          EVIDENCE_FIELDS.map(({ name }) => unit[name]),
        );
      const schemaNumber = 2n;
      expect(await evidence.recordOf(id)).to.deep.equal([
        provisional,
        EXTRACTED,
        0n,
        1n,
        schemaNumber,
        depositor,
        sequence,
        expiresAt,
        recordedAt,
        WINDOW / 60n,
      ]);
      expect(await evidence.batchOf(id)).to.equal(batch);
      expect(await evidence.statusOf(id)).to.equal(provisional);
      expect(await evidence.size()).to.equal(sequence);
    });

    it("changes no answer about the unit", async () => {
      const { evidence, batch, first, second, recordedAt, expiresAt } = await loadFixture(extracted);
      const statuses = async () => [
        await evidence.statusOf(first.id),
        await evidence.statusOfUnit(first.unit, ethers.ZeroHash, []),
        await evidence.statusOfUnit(first.unit, batch, first.proof),
        await evidence.statusOfUnit(second.unit, batch, second.proof),
      ];

      expect(await statuses()).to.deep.equal(Array(4).fill(provisional));
      await time.increaseTo(recordedAt + WINDOW);
      expect(await statuses()).to.deep.equal(Array(4).fill(final));
      await time.increaseTo(expiresAt);
      expect(await statuses()).to.deep.equal(Array(4).fill(expired));
    });

    it("reverts when the unit has a record of its own", async () => {
      const { evidence, batch, first } = await loadFixture(extracted);

      await expect(evidence.extract(first.unit, batch, first.proof))
        .to.be.revertedWithCustomError(evidence, "EvidenceAlreadyRecorded")
        .withArgs(first.id);
    });

    it("reverts when the unit is not in the batch", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, batch, first, second } = suite;
      const stranger = { ...first.unit, subject: ethers.id("another lot") };

      for (const [unit, named, proof] of [
        [stranger, batch, first.proof],
        [first.unit, batch, second.proof],
        [first.unit, UNKNOWN, first.proof],
      ] as const) {
        await expect(evidence.extract(unit, named, proof))
          .to.be.revertedWithCustomError(evidence, "UnitNotInBatch")
          .withArgs(unitId(unit), named);
      }
    });

    it("reverts when the unit would not have been taken alone", async () => {
      const suite = await loadFixture(fixture);
      const { evidence } = suite;
      const unsound = reportUnit(suite, { collector: ethers.ZeroHash });
      const bad = buildEvidenceBatch([unsound, reportUnit(suite, { subject: ethers.id("sound") })], "oz");
      await notarizeBatch(suite, bad.batch);
      const { unit, proof } = bad.units.find(({ id }) => id === unitId(unsound))!;

      await expect(evidence.extract(unit, bad.id, proof))
        .to.be.revertedWithCustomError(evidence, "MissingField")
        .withArgs(8n);
    });

    it("lets a unit of a batch be revoked alone", async () => {
      const { evidence, inspector, batch, first, second, reason } = await loadFixture(extracted);
      await evidence.connect(inspector).revoke(first.id, reason);

      expect(await evidence.statusOfUnit(first.unit, batch, first.proof)).to.equal(revoked);
      expect(await evidence.statusOf(first.id)).to.equal(revoked);
      expect(await evidence.statusOfUnit(second.unit, batch, second.proof)).to.equal(provisional);
      await expect(evidence.check(first.unit, batch, first.proof, first.unit.schema, first.unit.subject, provisional))
        .to.be.revertedWithCustomError(evidence, "StatusNotMet")
        .withArgs(first.id, revoked, provisional);
    });

    it("ends with its batch", async () => {
      const { evidence, inspector, batch, first, reason } = await loadFixture(extracted);
      await evidence.connect(inspector).revoke(batch, reason);
      const at = BigInt(await time.latest());

      expect(await evidence.statusOf(first.id)).to.equal(revoked);
      expect(await evidence.statusAt(first.id, at - 1n)).to.equal(provisional);
      await expect(evidence.connect(inspector).revoke(first.id, reason))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(first.id, revoked, revoked);
    });

    it("is as bad as the worse of itself and the batch, through every pair", async () => {
      const suite = await loadFixture(extracted);
      const { evidence, batch, first } = suite;
      await challenge(suite, first.id);
      await challenge(suite, batch);
      expect(await evidence.statusOf(first.id)).to.equal(challenged);
      await arbitrate(suite, first.id, upheld);
      expect(await evidence.statusOf(first.id)).to.equal(challenged);
      expect(await evidence.statusOfUnit(first.unit, batch, first.proof)).to.equal(challenged);

      await arbitrate(suite, batch, upheld);
      expect(await evidence.statusOf(first.id)).to.equal(upheld);
    });

    it("takes one challenge of a unit, even while its batch is provisional still", async () => {
      const suite = await loadFixture(extracted);
      const { evidence, first, counterEvidence, reason, deadline } = suite;
      await challenge(suite, first.id);
      const decidedAt = await arbitrate(suite, first.id, upheld);
      expect(await evidence.statusOf(first.id)).to.equal(provisional);

      await expect(evidence.challenge(first.id, counterEvidence, reason, 1n, deadline, []))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(first.id, upheld, challenged);
      expect((await evidence.challengeOf(first.id)).decidedAt).to.equal(decidedAt);
    });

    it("reverts a decision about a unit when its batch alone is challenged", async () => {
      const suite = await loadFixture(extracted);
      const { evidence, batch, first, reason, deadline } = suite;
      await challenge(suite, batch);
      const approvals = await approveArbitration(suite, first.id, upheld);

      await expect(evidence.arbitrate(first.id, upheld, reason, 1n, deadline, approvals))
        .to.be.revertedWithCustomError(evidence, "StatusNotChangeable")
        .withArgs(first.id, provisional, upheld);
    });

    it("begins untouched even when the batch is challenged already", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, batch, first } = suite;
      await challenge(suite, batch);
      await evidence.extract(first.unit, batch, first.proof);

      expect((await evidence.recordOf(first.id)).status).to.equal(provisional);
      expect(await evidence.challengeOf(first.id)).to.deep.equal([0n, 0n, 0n, false]);
      expect(await evidence.statusOf(first.id)).to.equal(challenged);
    });

    it("lets a newer unit name it, and take its place", async () => {
      const suite = await loadFixture(extracted);
      const { evidence, first, batch } = suite;
      const newer = await fileReport(suite, { supersedes: first.id, subject: ethers.id("corrected") });
      await time.increase(WINDOW);
      await evidence.supersede(newer.unit);

      expect(await evidence.statusOf(first.id)).to.equal(superseded);
      expect(await evidence.statusOfUnit(first.unit, batch, first.proof)).to.equal(superseded);
    });

    it("is final at once where the schema has no window", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit } = suite;
      const units = [0, 1].map((lot) => ({ ...unit, subject: ethers.id(`certified lot ${lot}`) }));
      const certified = buildEvidenceBatch(units, "openattestation");
      await notarizeBatch(suite, certified.batch);
      const [one] = certified.units;
      await evidence.extract(one!.unit, certified.id, one!.proof);

      expect((await evidence.recordOf(one!.id)).status).to.equal(final);
    });

    it("keeps a unit apart that was recorded alone as well", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, batch, first, reason } = suite;
      await notarizeUnit(suite, first.unit);
      await evidence.connect(inspector).revoke(batch, reason);

      expect(await evidence.statusOf(first.id)).to.equal(provisional);
      expect(await evidence.statusOfUnit(first.unit, batch, first.proof)).to.equal(revoked);
      expect(await evidence.batchOf(first.id)).to.equal(ethers.ZeroHash);
    });
  });
});
