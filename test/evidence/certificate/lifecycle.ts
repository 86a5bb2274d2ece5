import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash, id as hashOf } from "ethers";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import { verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { EVIDENCE_STATUS, type EvidenceUnit } from "../../../src/evidence/types.js";
import { certify, faultOf, forged } from "../../helpers/evidence/certify.js";
import { notarizeBatch, notarizeUnit } from "../../helpers/evidence/deployCertificates.js";
import {
  ARBITRATION,
  arbitrate,
  challenge,
  deployInspections,
  fileReport,
  type Inspections,
  reportUnit,
  TRUSTED_REPORT,
  WINDOW,
} from "../../helpers/evidence/deployInspections.js";

/** What a certificate says now; the registry must say the same. */
async function certifiedStatus(
  suite: Inspections,
  unit: EvidenceUnit,
  inBatch?: { batch: string; proof: string[] },
): Promise<string> {
  const built = await certify({ ...suite, unit }, inBatch && { evidence: { unit, ...inBatch } });
  const { status, stands, log, sequence } = verifyCertificate(built.bytes, built);
  const { batch, proof } = inBatch ?? { batch: ZeroHash, proof: [] };

  expect(await suite.evidence.statusOfUnit(unit, batch, proof)).to.equal(EVIDENCE_STATUS[status]);
  // The log holds the record as it was first written, whatever happened since.
  expect(log).to.deep.equal({ size: await suite.evidence.size(), index: sequence - 1n });
  expect(stands).to.equal(["provisional", "final", "upheld"].includes(status));
  return status;
}

/** Two reports in a batch, the first to be looked at. */
async function reportsInBatch(suite: Inspections) {
  const units = ["box 1", "box 2"].map((box) => reportUnit(suite, { subject: hashOf(box) }));
  const { id, batch, units: built } = buildEvidenceBatch(units, "oz");
  await notarizeBatch(suite, batch);
  const { unit, proof, id: unitId } = built[0]!;
  return { unit, unitId, inBatch: { batch: id, proof }, batch: id };
}

describe("A certificate's status", () => {
  it("is provisional until the window closes, then final", async () => {
    const suite = await loadFixture(deployInspections);
    const { unit, recordedAt } = await fileReport(suite);

    expect(await certifiedStatus(suite, unit)).to.equal("provisional");
    await time.increaseTo(recordedAt + WINDOW - 1n);
    expect(await certifiedStatus(suite, unit)).to.equal("provisional");
    await time.increaseTo(recordedAt + WINDOW);
    expect(await certifiedStatus(suite, unit)).to.equal("final");
  });

  for (const [outcome, schema, byDefault] of [
    ["revoked", undefined, "revoked"],
    ["upheld", TRUSTED_REPORT, "upheld"],
  ] as const) {
    it(`is challenged until the arbiters' time runs out, then ${byDefault} by default`, async () => {
      const suite = await loadFixture(deployInspections);
      const { unit, id } = await fileReport(suite, schema === undefined ? {} : { schema: nameHash(schema) });
      const challengedAt = await challenge(suite, id);

      expect(await certifiedStatus(suite, unit)).to.equal("challenged");
      await time.increaseTo(challengedAt + ARBITRATION);
      expect(await certifiedStatus(suite, unit)).to.equal(byDefault);
    });

    it(`is ${outcome} once the arbiters decided so`, async () => {
      const suite = await loadFixture(deployInspections);
      const { unit, id } = await fileReport(suite);
      await challenge(suite, id);
      await arbitrate(suite, id, EVIDENCE_STATUS[outcome]);

      expect(await certifiedStatus(suite, unit)).to.equal(outcome);
    });
  }

  it("is revoked, and stays so after the expiry that the unit had", async () => {
    const suite = await loadFixture(deployInspections);
    const { unit, id } = await fileReport(suite);
    await suite.evidence.connect(suite.inspector).revoke(id, suite.reason);

    expect(await certifiedStatus(suite, unit)).to.equal("revoked");
    await time.increaseTo(unit.expiresAt);
    expect(await certifiedStatus(suite, unit)).to.equal("revoked");
  });

  it("is superseded once a newer unit stands in its place", async () => {
    const suite = await loadFixture(deployInspections);
    const { unit, id } = await fileReport(suite);
    const newer = reportUnit(suite, { supersedes: id, subject: hashOf("newer") });
    await notarizeUnit(suite, newer);
    await time.increase(WINDOW);
    await suite.evidence.supersede(newer);

    expect(await certifiedStatus(suite, unit)).to.equal("superseded");
    expect(await certifiedStatus(suite, newer)).to.equal("final");
  });

  it("is the worse of the unit's own and its batch's", async () => {
    const suite = await loadFixture(deployInspections);
    const { unit, unitId, inBatch, batch } = await reportsInBatch(suite);
    expect(await certifiedStatus(suite, unit, inBatch)).to.equal("provisional");

    await suite.evidence.extract(unit, batch, inBatch.proof);
    expect(await certifiedStatus(suite, unit, inBatch)).to.equal("provisional");
    const challengedAt = await challenge(suite, unitId);
    expect(await certifiedStatus(suite, unit, inBatch)).to.equal("challenged");
    await arbitrate(suite, unitId, EVIDENCE_STATUS.upheld);
    expect(await certifiedStatus(suite, unit, inBatch)).to.equal("provisional");
    await time.increaseTo(challengedAt + WINDOW);
    expect(await certifiedStatus(suite, unit, inBatch)).to.equal("upheld");
    await suite.evidence.connect(suite.inspector).revoke(batch, suite.reason);
    expect(await certifiedStatus(suite, unit, inBatch)).to.equal("revoked");
  });

  it("cannot be had from another batch than the one that the unit was taken out of", async () => {
    const suite = await loadFixture(deployInspections);
    const { unit, inBatch, batch } = await reportsInBatch(suite);
    const other = buildEvidenceBatch([unit], "oz");
    await notarizeBatch(suite, other.batch);
    const inOther = { unit, batch: other.id, proof: other.units[0]!.proof };
    expect(verifyCertificate(...(await bytesOf(suite, inOther))).status).to.equal("provisional");

    await suite.evidence.extract(unit, batch, inBatch.proof);
    const refused: unknown = await certify(suite, { evidence: inOther }).catch((error: unknown) => error);
    expect(refused).to.include({ fault: "NotInBatch", part: "the unit's record" });
  });

  it("cannot be hidden by leaving out the proof of the unit's own record", async () => {
    const suite = await loadFixture(deployInspections);
    const { unit, unitId, inBatch, batch } = await reportsInBatch(suite);
    await suite.evidence.extract(unit, batch, inBatch.proof);
    await suite.evidence.connect(suite.inspector).revoke(unitId, suite.reason);
    const { certificate, headerHash } = await certify(suite, { evidence: { unit, ...inBatch } });
    const better = forged(certificate, (copy) => (copy.statement = { ...copy.statement, status: "provisional" }));

    expect(certificate.statement.status).to.equal("revoked");
    expect(faultOf(better, headerHash)).to.equal("StatementDiffers statement.status");
  });
});

async function bytesOf(
  suite: Inspections,
  evidence: { unit: EvidenceUnit; batch: string; proof: string[] },
): Promise<[Uint8Array, { headerHash: string }]> {
  const built = await certify(suite, { evidence });
  return [built.bytes, built];
}
