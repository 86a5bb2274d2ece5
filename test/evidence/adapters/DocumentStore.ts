import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { EVIDENCE_STATUS } from "../../../src/evidence/types.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { notarizeBatch, notarizeUnit } from "../../helpers/evidence/deployCertificates.js";
import { deployDocuments } from "../../helpers/evidence/deployDocuments.js";
import { TRUSTED_REPORT, challenge, deployInspections, fileReport } from "../../helpers/evidence/deployInspections.js";

const { ZeroHash } = ethers;
const ROOT = ethers.id("root of a batch of documents");
const TARGET = ethers.id("a document of the batch");
const REASON = ethers.id("issued twice");

async function fixture() {
  return deployDocuments();
}

/** A store over a registry in which units have the status that a test states. */
async function statedFixture() {
  const suite = await deployDocuments();
  const stated = await ethers.deployContract("StatedEvidence");
  const { schema } = await suite.store.evidence();
  const store = await ethers.deployContract("DocumentStore", [stated, schema, suite.depositor, "Certificates"]);
  const unit = suite.unitAbout(ROOT);
  await stated.state(unitId(unit), EVIDENCE_STATUS.final);
  await store.publish(unit, ZeroHash, []);
  return { stated, store, id: unitId(unit) };
}

/** A store for reports that can be challenged, and one that was just filed. */
async function reportFixture() {
  const suite = await deployInspections();
  const schema = nameHash(TRUSTED_REPORT);
  const store = await ethers.deployContract("DocumentStore", [suite.evidence, schema, suite.depositor, "Reports"]);
  const report = await fileReport(suite, { schema, subject: ROOT });
  await store.publish(report.unit, ZeroHash, []);
  return { ...suite, store, id: report.id };
}

describe("DocumentStore", () => {
  describe("constructor", () => {
    it("keeps its name and what makes a unit speak", async () => {
      const { store, evidence, depositor, unitAbout } = await loadFixture(fixture);

      expect(await store.name()).to.equal("Certificates of origin");
      expect(await store.evidence()).to.deep.equal([await evidence.getAddress(), unitAbout(ROOT).schema, depositor]);
    });
  });

  describe("publish", () => {
    it("lets a recorded unit speak for its subject, whoever calls", async () => {
      const suite = await loadFixture(fixture);
      const { store, courier, unitAbout } = suite;
      const unit = unitAbout(ROOT);
      await notarizeUnit(suite, unit);

      await expect(store.connect(courier).publish(unit, ZeroHash, []))
        .to.emit(store, "DocumentPublished")
        .withArgs(ROOT, unitId(unit), ZeroHash);
      expect(await store.unitOf(ROOT)).to.equal(unitId(unit));
      expect(await store.statusOf(ROOT)).to.equal(EVIDENCE_STATUS.final);
    });

    it("extracts a unit from its batch, unless somebody did before", async () => {
      const suite = await loadFixture(fixture);
      const { store, evidence, unitAbout } = suite;
      const { id, batch, units } = buildEvidenceBatch([unitAbout(ROOT), unitAbout(TARGET)], "openattestation");
      await notarizeBatch(suite, batch);

      await expect(store.publish(units[0]!.unit, id, units[0]!.proof)).to.emit(evidence, "UnitExtracted");
      await evidence.extract(units[1]!.unit, id, units[1]!.proof);
      await expect(store.publish(units[1]!.unit, id, units[1]!.proof)).not.to.emit(evidence, "UnitExtracted");
      expect(await store.isActive(ROOT)).to.equal(true);
      expect(await store.isActive(TARGET)).to.equal(true);
    });

    it("reverts when the unit follows another schema", async () => {
      const { store, evidence, schema, unitAbout } = await loadFixture(fixture);

      await expect(store.publish(unitAbout(ROOT, { schema }), ZeroHash, []))
        .to.be.revertedWithCustomError(evidence, "SchemaMismatch")
        .withArgs(schema, unitAbout(ROOT).schema);
    });

    it("reverts when the unit is in another name than the issuer's", async () => {
      const { store, depositor, unitAbout } = await loadFixture(fixture);

      await expect(store.publish(unitAbout(ROOT, { depositor: depositor + 1n }), ZeroHash, []))
        .to.be.revertedWithCustomError(store, "IssuerMismatch")
        .withArgs(depositor + 1n, depositor);
    });

    it("reverts when the unit is about nothing", async () => {
      const { store, unitAbout } = await loadFixture(fixture);
      const unit = unitAbout(ZeroHash);

      await expect(store.publish(unit, ZeroHash, []))
        .to.be.revertedWithCustomError(store, "DocumentMissing")
        .withArgs(unitId(unit));
    });

    it("reverts when the unit is not recorded, or not in the batch", async () => {
      const suite = await loadFixture(fixture);
      const { store, evidence, unitAbout } = suite;
      const unit = unitAbout(ROOT);
      const { id, batch } = buildEvidenceBatch([unitAbout(TARGET)], "oz");
      await notarizeBatch(suite, batch);

      await expect(store.publish(unit, ZeroHash, []))
        .to.be.revertedWithCustomError(evidence, "EvidenceNotRecorded")
        .withArgs(unitId(unit));
      await expect(store.publish(unit, id, []))
        .to.be.revertedWithCustomError(evidence, "UnitNotInBatch")
        .withArgs(unitId(unit), id);
    });

    it("reverts when another unit speaks for the document, even a revoked one", async () => {
      const suite = await loadFixture(fixture);
      const { store, evidence, issuer, unitAbout } = suite;
      const [first, second] = [unitAbout(ROOT), unitAbout(ROOT, { origin: ethers.id("another origin") })];
      for (const unit of [first, second]) await notarizeUnit(suite, unit);
      await store.publish(first, ZeroHash, []);
      await evidence.connect(issuer).revoke(unitId(first), REASON);

      await expect(store.publish(second, ZeroHash, []))
        .to.be.revertedWithCustomError(store, "DocumentAlreadyPublished")
        .withArgs(ROOT, unitId(first));
    });

    it("lets a unit follow the one that it superseded, and not before it did", async () => {
      const suite = await loadFixture(fixture);
      const { store, evidence, unitAbout } = suite;
      const first = unitAbout(ROOT);
      await notarizeUnit(suite, first);
      await store.publish(first, ZeroHash, []);
      const second = unitAbout(ROOT, { supersedes: unitId(first) });
      await notarizeUnit(suite, second);

      await expect(store.publish(second, ZeroHash, [])).to.be.revertedWithCustomError(
        store,
        "DocumentAlreadyPublished",
      );
      await evidence.supersede(second);
      expect(await store.isRevoked(ROOT)).to.equal(true);
      await expect(store.publish(second, ZeroHash, []))
        .to.emit(store, "DocumentPublished")
        .withArgs(ROOT, unitId(second), unitId(first));
      expect(await store.isActive(ROOT)).to.equal(true);
    });
  });

  describe("isIssued, isRevoked and isActive", () => {
    const ANSWERS = {
      provisional: { issued: false, revoked: false },
      final: { issued: true, revoked: false },
      challenged: { issued: false, revoked: false },
      upheld: { issued: true, revoked: false },
      revoked: { issued: true, revoked: true },
      superseded: { issued: true, revoked: true },
      expired: { issued: true, revoked: true },
    };

    for (const [status, { issued, revoked }] of Object.entries(ANSWERS)) {
      it(`say ${issued ? "" : "not "}issued and ${revoked ? "" : "not "}revoked of a ${status} unit`, async () => {
        const { store, stated, id } = await loadFixture(statedFixture);
        await stated.state(id, EVIDENCE_STATUS[status as keyof typeof EVIDENCE_STATUS]);

        expect(await store.isIssued(ROOT)).to.equal(issued);
        expect(await store.isRevoked(ROOT)).to.equal(revoked);
        expect(await store.isActive(ROOT)).to.equal(issued && !revoked);
      });
    }

    it("know nothing of what was not published", async () => {
      const { store } = await loadFixture(statedFixture);

      expect(await store.isIssued(TARGET)).to.equal(false);
      expect(await store.isRevoked(TARGET)).to.equal(false);
      expect(await store.unitOf(TARGET)).to.equal(ZeroHash);
      expect(await store.statusOf(TARGET)).to.equal(EVIDENCE_STATUS.unknown);
    });

    it("wait for the window of a report, and for the arbiters of one that was challenged", async () => {
      const suite = await loadFixture(reportFixture);
      const { store, evidence, id } = suite;
      expect(await store.statusOf(ROOT)).to.equal(EVIDENCE_STATUS.provisional);
      expect(await store.isActive(ROOT)).to.equal(false);

      await challenge(suite, id);
      expect(await store.statusOf(ROOT)).to.equal(EVIDENCE_STATUS.challenged);
      expect(await store.isActive(ROOT)).to.equal(false);
      await time.increaseTo((await evidence.challengeOf(id)).arbitrationEndsAt);
      expect(await store.statusOf(ROOT)).to.equal(EVIDENCE_STATUS.upheld);
      expect(await store.isActive(ROOT)).to.equal(true);
    });

    it("follow the registry without another transaction", async () => {
      const suite = await loadFixture(fixture);
      const { store, now, unitAbout } = suite;
      const unit = unitAbout(ROOT, { expiresAt: now + 86_400n });
      await notarizeUnit(suite, unit);
      await store.publish(unit, ZeroHash, []);
      expect(await store.isActive(ROOT)).to.equal(true);

      await time.increaseTo(now + 86_400n);
      expect(await store.isRevoked(ROOT)).to.equal(true);
    });
  });

  describe("revoke", () => {
    it("refuses everybody and names the unit", async () => {
      const suite = await loadFixture(fixture);
      const { store, issuer, unitAbout } = suite;
      const unit = unitAbout(ROOT);
      await notarizeUnit(suite, unit);
      await store.publish(unit, ZeroHash, []);

      await expect(store.connect(issuer).revoke(ROOT))
        .to.be.revertedWithCustomError(store, "RevokedInRegistryOnly")
        .withArgs(ROOT, unitId(unit));
    });
  });

  describe("supportsInterface", () => {
    it("claims ERC-165 and the document store, and not the batchable one", async () => {
      const { store } = await loadFixture(fixture);

      expect(await store.supportsInterface("0x01ffc9a7")).to.equal(true);
      expect(await store.supportsInterface("0xb9391097")).to.equal(true);
      expect(await store.supportsInterface("0xdcfd0745")).to.equal(false);
      expect(await store.supportsInterface("0xffffffff")).to.equal(false);
    });
  });
});
