import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import { EVIDENCE_STATUS, type EvidenceUnit } from "../../../src/evidence/types.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { deployCertificates, notarizeBatch, notarizeUnit } from "../../helpers/evidence/deployCertificates.js";
import { challenge, deployInspections, fileReport } from "../../helpers/evidence/deployInspections.js";
import vectors from "../../vectors/evidence.json";

const { ZeroAddress, ZeroHash } = ethers;
const BATCH = ethers.id("batch");
const NEVER = { challengedAt: 0n, arbitrationEndsAt: 0n, decidedAt: 0n, upheldByDefault: false };

/** The fields as a layout of EAS: what the typehash names, in its order. */
const LAYOUT = vectors.types.EvidenceUnit.type.slice("EvidenceUnit(".length, -1);
const LAYOUT_UID = ethers.solidityPackedKeccak256(["string", "address", "bool"], [LAYOUT, ZeroAddress, true]);

const encode = (unit: EvidenceUnit): string => {
  const fields = LAYOUT.split(",").map((field) => field.split(" "));
  const types = fields.map(([type = ""]) => type);
  return ethers.AbiCoder.defaultAbiCoder().encode(
    types,
    fields.map(([, name = ""]) => unit[name as keyof EvidenceUnit]),
  );
};

async function fixture() {
  const suite = await deployCertificates();
  const attestations = await ethers.deployContract("EvidenceAttestations", [suite.evidence]);
  return { ...suite, attestations, uid: unitId(suite.unit) };
}

/** Over a registry in which units have the status and the records that a test states. */
async function statedFixture() {
  const { unit } = await deployCertificates();
  const stated = await ethers.deployContract("StatedEvidence");
  const attestations = await ethers.deployContract("EvidenceAttestations", [stated]);
  const uid = unitId(unit);
  const record = {
    status: EVIDENCE_STATUS.final,
    profile: 0n,
    depth: 0n,
    notarySetVersion: 1n,
    schemaNumber: 1n,
    depositor: 1n,
    sequence: 1n,
    endsAt: 0n,
    notarizedAt: 1_000n,
    challengeMinutes: 0n,
  };
  await stated.state(uid, EVIDENCE_STATUS.final);
  await stated.stateRecord(uid, record, NEVER, ZeroHash);
  await attestations.publish(unit, ZeroHash, []);
  return { stated, attestations, uid, record };
}

describe("EvidenceAttestations", () => {
  describe("publish", () => {
    it("stores the unit as code whose hash is the uid, whoever calls", async () => {
      const suite = await loadFixture(fixture);
      const { attestations, courier, unit, uid } = suite;
      await notarizeUnit(suite, unit);

      const store = ethers.getCreateAddress({ from: await attestations.getAddress(), nonce: 1 });
      await expect(attestations.connect(courier).publish(unit, ZeroHash, []))
        .to.emit(attestations, "AttestationPublished")
        .withArgs(uid, unit.subject, store);
      const code = await ethers.provider.getCode(store);
      expect(ethers.keccak256(code)).to.equal(uid);
      expect(code).to.equal(vectors.types.EvidenceUnit.hash + encode(unit).slice(2));
    });

    it("extracts a unit from its batch, unless somebody did before", async () => {
      const suite = await loadFixture(fixture);
      const { attestations, evidence, unit } = suite;
      const { id, batch, units } = buildEvidenceBatch([unit, { ...unit, subject: ethers.id("lot 7742") }], "oz");
      await notarizeBatch(suite, batch);

      await expect(attestations.publish(units[0]!.unit, id, units[0]!.proof)).to.emit(evidence, "UnitExtracted");
      await evidence.extract(units[1]!.unit, id, units[1]!.proof);
      await expect(attestations.publish(units[1]!.unit, id, units[1]!.proof)).not.to.emit(evidence, "UnitExtracted");
      expect(await attestations.isAttestationValid(units[1]!.id)).to.equal(true);
    });

    it("reverts when the unit can be read already", async () => {
      const suite = await loadFixture(fixture);
      const { attestations, unit, uid } = suite;
      await notarizeUnit(suite, unit);
      await attestations.publish(unit, ZeroHash, []);

      await expect(attestations.publish(unit, ZeroHash, []))
        .to.be.revertedWithCustomError(attestations, "AttestationAlreadyPublished")
        .withArgs(uid);
    });

    it("reverts when the unit is not recorded", async () => {
      const { attestations, evidence, unit, uid } = await loadFixture(fixture);

      await expect(attestations.publish(unit, ZeroHash, []))
        .to.be.revertedWithCustomError(evidence, "EvidenceNotRecorded")
        .withArgs(uid);
    });
  });

  describe("getAttestation", () => {
    it("says of a unit what EAS has words for", async () => {
      const suite = await loadFixture(fixture);
      const { attestations, evidence, unit, uid } = suite;
      await notarizeUnit(suite, unit);
      const newer = { ...unit, supersedes: uid };
      await notarizeUnit(suite, newer);
      await attestations.publish(newer, ZeroHash, []);

      const { notarizedAt } = await evidence.recordOf(unitId(newer));
      expect(await attestations.getAttestation(unitId(newer))).to.deep.equal([
        unitId(newer),
        LAYOUT_UID,
        notarizedAt,
        unit.expiresAt,
        0n,
        uid,
        ZeroAddress,
        await evidence.getAddress(),
        true,
        encode(newer),
      ]);
    });

    it("says nothing of a unit that was not published", async () => {
      const suite = await loadFixture(fixture);
      const { attestations, unit, uid } = suite;
      await notarizeUnit(suite, unit);

      const empty = [ZeroHash, ZeroHash, 0n, 0n, 0n, ZeroHash, ZeroAddress, ZeroAddress, false, "0x"];
      expect(await attestations.getAttestation(uid)).to.deep.equal(empty);
    });

    for (const status of ["provisional", "challenged"] as const) {
      it(`reverts for a ${status} unit`, async () => {
        const { stated, attestations, uid } = await loadFixture(statedFixture);
        await stated.state(uid, EVIDENCE_STATUS[status]);

        await expect(attestations.getAttestation(uid))
          .to.be.revertedWithCustomError(attestations, "AttestationUnsettled")
          .withArgs(uid, EVIDENCE_STATUS[status]);
      });
    }

    for (const status of ["revoked", "superseded"] as const) {
      it(`names the time since which a unit is ${status}`, async () => {
        const { stated, attestations, uid, record } = await loadFixture(statedFixture);
        await stated.state(uid, EVIDENCE_STATUS[status]);
        await stated.stateRecord(uid, { ...record, status: EVIDENCE_STATUS[status], endsAt: 2_000n }, NEVER, ZeroHash);

        expect((await attestations.getAttestation(uid)).revocationTime).to.equal(2_000n);
      });
    }

    it("names the end of the arbiters' time when their silence revoked the unit", async () => {
      const { stated, attestations, uid, record } = await loadFixture(statedFixture);
      await stated.state(uid, EVIDENCE_STATUS.revoked);
      const challenge = { ...NEVER, challengedAt: 1_500n, arbitrationEndsAt: 1_800n };
      await stated.stateRecord(uid, record, challenge, ZeroHash);

      expect((await attestations.getAttestation(uid)).revocationTime).to.equal(1_800n);
    });

    it("follows a report from its window through a challenge to its end", async () => {
      const suite = await loadFixture(deployInspections);
      const { evidence } = suite;
      const attestations = await ethers.deployContract("EvidenceAttestations", [evidence]);
      const { unit, id } = await fileReport(suite);
      await attestations.publish(unit, ZeroHash, []);
      await expect(attestations.getAttestation(id))
        .to.be.revertedWithCustomError(attestations, "AttestationUnsettled")
        .withArgs(id, EVIDENCE_STATUS.provisional);

      await challenge(suite, id);
      await expect(attestations.getAttestation(id))
        .to.be.revertedWithCustomError(attestations, "AttestationUnsettled")
        .withArgs(id, EVIDENCE_STATUS.challenged);
      const { arbitrationEndsAt } = await evidence.challengeOf(id);
      await time.increaseTo(arbitrationEndsAt + 5n);
      expect((await attestations.getAttestation(id)).revocationTime).to.equal(arbitrationEndsAt);
      expect(await attestations.isAttestationValid(id)).to.equal(false);
    });

    it("names the batch's time when the batch was revoked, or the unit's own when that was earlier", async () => {
      const { stated, attestations, uid, record } = await loadFixture(statedFixture);
      const revoked = (endsAt: bigint) => ({ ...record, status: EVIDENCE_STATUS.revoked, endsAt });
      const upheld = { ...NEVER, challengedAt: 1_500n, arbitrationEndsAt: 1_800n, upheldByDefault: true };
      const decided = { ...NEVER, challengedAt: 1_500n, arbitrationEndsAt: 1_800n, decidedAt: 1_600n };
      await stated.state(uid, EVIDENCE_STATUS.revoked);
      await stated.stateRecord(BATCH, revoked(2_000n), NEVER, ZeroHash);

      for (const challenge of [NEVER, upheld, decided]) {
        await stated.stateRecord(uid, record, challenge, BATCH);
        expect((await attestations.getAttestation(uid)).revocationTime).to.equal(2_000n);
      }
      await stated.stateRecord(uid, revoked(1_900n), NEVER, BATCH);
      expect((await attestations.getAttestation(uid)).revocationTime).to.equal(1_900n);
    });
  });

  describe("isAttestationValid", () => {
    it("is true of a published unit that is final or upheld alone", async () => {
      const { stated, attestations, uid } = await loadFixture(statedFixture);

      for (const [name, status] of Object.entries(EVIDENCE_STATUS)) {
        await stated.state(uid, status);
        expect(await attestations.isAttestationValid(uid), name).to.equal(name === "final" || name === "upheld");
      }
      await stated.state(BATCH, EVIDENCE_STATUS.final);
      expect(await attestations.isAttestationValid(BATCH)).to.equal(false);
    });
  });

  describe("getSchema", () => {
    it("is one layout for all units, found where the attestations are", async () => {
      const { attestations } = await loadFixture(fixture);

      expect(await attestations.getSchemaRegistry()).to.equal(await attestations.getAddress());
      expect(await attestations.getSchema(LAYOUT_UID)).to.deep.equal([LAYOUT_UID, ZeroAddress, true, LAYOUT]);
      expect(await attestations.getSchema(ZeroHash)).to.deep.equal([ZeroHash, ZeroAddress, false, ""]);
    });
  });

  describe("evidenceRegistry", () => {
    it("is where the units are recorded", async () => {
      const { attestations, evidence } = await loadFixture(fixture);

      expect(await attestations.evidenceRegistry()).to.equal(await evidence.getAddress());
    });
  });
});
