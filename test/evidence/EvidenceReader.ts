import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { batchRoot } from "../../src/evidence/batchRoot.js";
import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { deployCertificates, notarizeBatch, notarizeUnit } from "../helpers/evidence/deployCertificates.js";

const { unknown, provisional, final, challenged, upheld, revoked, superseded, expired } = EVIDENCE_STATUS;
const ALONE = ethers.ZeroHash;
const PROFILES = ["oz", "openattestation"] as const;
const MAX_EXPIRY = 2n ** 40n - 1n;

/** A unit recorded alone, and a batch of five under each profile. */
async function fixture() {
  const suite = await deployCertificates();
  const { evidence, unit, depositor, schema } = suite;
  await notarizeUnit(suite, unit);
  const recordedAt = BigInt(await time.latest());

  const units = Array.from({ length: 5 }, (_, lot) => ({ ...unit, subject: ethers.id(`lot ${lot}`) }));
  const oz = buildEvidenceBatch(units, "oz");
  const openattestation = buildEvidenceBatch(units, "openattestation");
  await notarizeBatch(suite, oz.batch);
  const batchedAt = BigInt(await time.latest());
  await notarizeBatch(suite, openattestation.batch);

  return { ...suite, evidence, unit, depositor, schema, id: unitId(unit), recordedAt, batchedAt, oz, openattestation };
}

describe("EvidenceReader", () => {
  describe("check", () => {
    it("answers with the id of a unit that stands alone", async () => {
      const { evidence, unit, id, schema } = await loadFixture(fixture);

      for (const minimum of [provisional, final]) {
        expect(await evidence.check(unit, ALONE, [], schema, unit.subject, minimum)).to.equal(id);
      }
    });

    for (const profile of PROFILES) {
      it(`answers with the id of each unit in a batch of profile ${profile}`, async () => {
        const suite = await loadFixture(fixture);
        const { id: batch, units } = suite[profile];

        for (const { unit, id, proof } of units) {
          expect(await suite.evidence.check(unit, batch, proof, suite.schema, unit.subject, final)).to.equal(id);
        }
      });
    }

    it("reverts when the unit follows another schema, and takes no wildcard", async () => {
      const { evidence, unit, schema } = await loadFixture(fixture);

      for (const demanded of [ethers.id("another"), ethers.ZeroHash]) {
        await expect(evidence.check(unit, ALONE, [], demanded, unit.subject, final))
          .to.be.revertedWithCustomError(evidence, "SchemaMismatch")
          .withArgs(schema, demanded);
      }
    });

    it("reverts when the unit is about another subject, and takes no wildcard", async () => {
      const { evidence, unit, schema } = await loadFixture(fixture);

      for (const demanded of [ethers.id("another"), ethers.ZeroHash]) {
        await expect(evidence.check(unit, ALONE, [], schema, demanded, final))
          .to.be.revertedWithCustomError(evidence, "SubjectMismatch")
          .withArgs(unit.subject, demanded);
      }
    });

    it("reverts when the status is better than what the unit has", async () => {
      const { evidence, unit, id, schema } = await loadFixture(fixture);

      await expect(evidence.check(unit, ALONE, [], schema, unit.subject, upheld))
        .to.be.revertedWithCustomError(evidence, "StatusNotMet")
        .withArgs(id, final, upheld);
    });

    it("reverts when the status is none that can be demanded", async () => {
      const { evidence, unit, schema } = await loadFixture(fixture);

      for (const minimum of [unknown, challenged, revoked, superseded, expired]) {
        await expect(evidence.check(unit, ALONE, [], schema, unit.subject, minimum))
          .to.be.revertedWithCustomError(evidence, "StatusNotDemandable")
          .withArgs(minimum);
      }
    });

    it("reverts when the unit is not recorded", async () => {
      const { evidence, unit, schema } = await loadFixture(fixture);
      const altered = { ...unit, tool: ethers.id("another tool") };

      await expect(evidence.check(altered, ALONE, [], schema, unit.subject, provisional))
        .to.be.revertedWithCustomError(evidence, "StatusNotMet")
        .withArgs(unitId(altered), unknown, provisional);
    });

    it("reverts when the unit expired, alone or in a batch", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit, id, schema, oz } = suite;
      const [first] = oz.units;
      await time.increaseTo(unit.expiresAt - 1n);
      expect(await evidence.check(unit, ALONE, [], schema, unit.subject, final)).to.equal(id);
      expect(await evidence.check(first!.unit, oz.id, first!.proof, schema, first!.unit.subject, final)).to.equal(
        first!.id,
      );

      await time.increaseTo(unit.expiresAt);
      await expect(evidence.check(unit, ALONE, [], schema, unit.subject, provisional))
        .to.be.revertedWithCustomError(evidence, "StatusNotMet")
        .withArgs(id, expired, provisional);
      await expect(evidence.check(first!.unit, oz.id, first!.proof, schema, first!.unit.subject, provisional))
        .to.be.revertedWithCustomError(evidence, "StatusNotMet")
        .withArgs(first!.id, expired, provisional);
    });

    it("reverts when a unit that stands alone comes with a proof", async () => {
      const { evidence, unit, schema } = await loadFixture(fixture);

      await expect(evidence.check(unit, ALONE, [ethers.ZeroHash], schema, unit.subject, final))
        .to.be.revertedWithCustomError(evidence, "ProofWithoutBatch")
        .withArgs(1n);
    });

    it("reverts when the batch is unknown, or the id of a unit", async () => {
      const { evidence, id, schema, oz } = await loadFixture(fixture);
      const { unit, id: member, proof } = oz.units[0]!;

      for (const batch of [ethers.id("no batch"), id, member]) {
        await expect(evidence.check(unit, batch, proof, schema, unit.subject, final))
          .to.be.revertedWithCustomError(evidence, "UnitNotInBatch")
          .withArgs(member, batch);
      }
    });

    it("reverts when a unit in a batch fails a rule that it would have failed alone", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, schema, unit, now, id } = suite;
      const at = now + 100n;
      const last = (await evidence.size()) + 1n;
      const cases = [
        { change: { tool: ethers.ZeroHash }, error: "MissingField", args: [9n] },
        { change: { generatedAt: now - 59n }, error: "TimesOutOfOrder", args: [now - 59n, now - 60n, at] },
        { change: { collectedAt: at + 1n }, error: "TimesOutOfOrder", args: [now - 120n, at + 1n, at] },
        { change: { expiresAt: at }, error: "ExpiryOutOfRange", args: [at, at, MAX_EXPIRY] },
        { change: { expiresAt: MAX_EXPIRY + 1n }, error: "ExpiryOutOfRange", args: [MAX_EXPIRY + 1n, at, MAX_EXPIRY] },
        { change: { supersedes: ethers.id("?") }, error: "SupersededNotRecorded", args: [ethers.id("?")] },
      ];
      const sound = { ...unit, subject: ethers.id("sound"), supersedes: id };
      const built = buildEvidenceBatch([sound, ...cases.map(({ change }) => ({ ...unit, ...change }))], "oz");
      await time.setNextBlockTimestamp(at);
      await notarizeBatch(suite, built.batch);
      expect((await evidence.recordOf(built.id)).sequence).to.equal(last);

      for (const [index, { error, args }] of cases.entries()) {
        const { unit: failing, proof } = built.units[index + 1]!;
        expect(await evidence.verifyUnit(failing, built.id, proof)).to.be.true;
        await expect(evidence.check(failing, built.id, proof, schema, unit.subject, final))
          .to.be.revertedWithCustomError(evidence, error)
          .withArgs(...args);
      }
      expect(await evidence.check(sound, built.id, built.units[0]!.proof, schema, sound.subject, final)).to.equal(
        unitId(sound),
      );
    });

    it("reverts when a unit in a batch claims to supersede what was recorded only after the batch", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, schema } = suite;
      const later = { ...suite.unit, tool: ethers.id("later") };
      const unit = { ...suite.unit, supersedes: unitId(later) };
      const built = buildEvidenceBatch([unit], "oz");
      await notarizeBatch(suite, built.batch);
      await notarizeUnit(suite, later);

      await expect(evidence.check(unit, built.id, [], schema, unit.subject, final))
        .to.be.revertedWithCustomError(evidence, "SupersededNotRecorded")
        .withArgs(unitId(later));
    });
  });

  describe("verifyUnit", () => {
    for (const profile of PROFILES) {
      for (let size = 1; size <= 17; size++) {
        it(`proves each of ${size} units under ${profile}, and nothing else`, async () => {
          const suite = await loadFixture(fixture);
          const { evidence } = suite;
          const members = Array.from({ length: size }, (_, lot) => ({
            ...suite.unit,
            origin: ethers.id(`mill ${lot}`),
          }));
          const { id: batch, batch: content, units } = buildEvidenceBatch(members, profile);
          await notarizeBatch(suite, content);

          for (const [index, { unit, id, proof }] of units.entries()) {
            expect(await evidence.verifyUnit(unit, batch, proof)).to.be.true;
            expect(batchRoot({ id, proof, profile, depth: content.depth })).to.equal(content.root);
            const wrong = [
              proof.slice(1),
              proof.slice(0, -1),
              [...proof, ethers.ZeroHash],
              [ethers.id("?"), ...proof.slice(1)],
              [...proof, proof.at(-1) ?? id],
              units[(index + 1) % size]!.proof,
            ].filter((candidate) => candidate.join() !== proof.join());
            for (const candidate of wrong) {
              expect(await evidence.verifyUnit(unit, batch, candidate)).to.be.false;
              expect(batchRoot({ id, proof: candidate, profile, depth: content.depth })).to.not.equal(content.root);
            }
          }
        });
      }
    }

    it("refuses a unit that differs from its batch in schema, version or depositor", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit } = suite;
      const strangers = [{ schema: ethers.id("another") }, { notarySetVersion: 2n }, { depositor: 2n }];

      for (const [index, change] of strangers.entries()) {
        const member = { ...unit, ...change, subject: ethers.id(`stranger ${index}`) };
        const { batch } = buildEvidenceBatch([member], "oz");
        const claimed = { ...batch, schema: unit.schema, notarySetVersion: 1n, depositor: 1n };
        await notarizeBatch(suite, claimed);
        expect(await evidence.verifyUnit(member, await evidence.batchId(claimed), [])).to.be.false;
      }
    });

    it("refuses a proof of the other profile", async () => {
      const { evidence, oz, openattestation } = await loadFixture(fixture);

      for (const [index, { unit, proof }] of oz.units.entries()) {
        expect(await evidence.verifyUnit(unit, openattestation.id, proof)).to.be.false;
        expect(await evidence.verifyUnit(unit, oz.id, openattestation.units[index]!.proof)).to.be.false;
      }
    });

    it("refuses a unit that stands alone", async () => {
      const { evidence, unit, id } = await loadFixture(fixture);

      expect(await evidence.verifyUnit(unit, id, [])).to.be.false;
      expect(await evidence.verifyUnit(unit, ALONE, [])).to.be.false;
    });
  });

  describe("statusOfUnit", () => {
    it("answers for a unit alone and in a batch", async () => {
      const { evidence, unit, oz } = await loadFixture(fixture);
      const [first] = oz.units;

      expect(await evidence.statusOfUnit(unit, ALONE, [])).to.equal(final);
      expect(await evidence.statusOfUnit(first!.unit, ALONE, [])).to.equal(unknown);
      expect(await evidence.statusOfUnit(first!.unit, oz.id, first!.proof)).to.equal(final);
      await time.increaseTo(unit.expiresAt);
      expect(await evidence.statusOfUnit(unit, ALONE, [])).to.equal(expired);
      expect(await evidence.statusOfUnit(first!.unit, oz.id, first!.proof)).to.equal(expired);
    });

    it("reverts when the unit is not in the batch", async () => {
      const { evidence, unit, id, oz } = await loadFixture(fixture);

      await expect(evidence.statusOfUnit(unit, oz.id, oz.units[0]!.proof))
        .to.be.revertedWithCustomError(evidence, "UnitNotInBatch")
        .withArgs(id, oz.id);
    });
  });

  describe("statusOf", () => {
    it("is unknown, then final, then expired", async () => {
      const { evidence, unit, id } = await loadFixture(fixture);

      expect(await evidence.statusOf(ethers.id("nothing"))).to.equal(unknown);
      expect(await evidence.statusOf(id)).to.equal(final);
      await time.increaseTo(unit.expiresAt - 1n);
      expect(await evidence.statusOf(id)).to.equal(final);
      await time.increaseTo(unit.expiresAt);
      expect(await evidence.statusOf(id)).to.equal(expired);
    });

    it("never expires for a batch or for a unit without an expiry", async () => {
      const suite = await loadFixture(fixture);
      const lasting = { ...suite.unit, expiresAt: 0n };
      await notarizeUnit(suite, lasting);
      await time.increase(3_153_600_000n);

      expect(await suite.evidence.statusOf(unitId(lasting))).to.equal(final);
      expect(await suite.evidence.statusOf(suite.oz.id)).to.equal(final);
    });
  });

  describe("statusAt", () => {
    it("answers for the past: unknown before the record, final from its second on", async () => {
      const { evidence, unit, id, recordedAt, batchedAt, oz } = await loadFixture(fixture);
      await time.increaseTo(unit.expiresAt + 10n);

      expect(await evidence.statusAt(id, 0n)).to.equal(unknown);
      expect(await evidence.statusAt(id, recordedAt - 1n)).to.equal(unknown);
      expect(await evidence.statusAt(id, recordedAt)).to.equal(final);
      expect(await evidence.statusAt(id, unit.expiresAt - 1n)).to.equal(final);
      expect(await evidence.statusAt(id, unit.expiresAt)).to.equal(expired);
      expect(await evidence.statusAt(oz.id, batchedAt - 1n)).to.equal(unknown);
      expect(await evidence.statusAt(oz.id, batchedAt)).to.equal(final);
    });

    it("reverts when the time is to come", async () => {
      const { evidence, id } = await loadFixture(fixture);
      const latest = BigInt(await time.latest());

      expect(await evidence.statusAt(id, latest)).to.equal(final);
      for (const ahead of [latest + 1n, 2n ** 256n - 1n]) {
        await expect(evidence.statusAt(id, ahead))
          .to.be.revertedWithCustomError(evidence, "TimeInFuture")
          .withArgs(ahead, latest);
      }
    });
  });

  describe("recordOf", () => {
    it("reverts when nothing is recorded under the id", async () => {
      const { evidence } = await loadFixture(fixture);

      await expect(evidence.recordOf(ethers.id("nothing")))
        .to.be.revertedWithCustomError(evidence, "EvidenceNotRecorded")
        .withArgs(ethers.id("nothing"));
    });
  });
});
