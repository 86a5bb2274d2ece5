import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import { consistencyProof } from "../../src/evidence/log/consistencyProof.js";
import { EMPTY_LOG_ROOT, encodeLogEntry, logLeafHash } from "../../src/evidence/log/hashes.js";
import { inclusionProof } from "../../src/evidence/log/inclusionProof.js";
import { appendLeaf, createLogTree, logRoot } from "../../src/evidence/log/tree.js";
import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import {
  approveBatch,
  approveUnit,
  type Certificates,
  notarizeBatch,
  notarizeUnit,
} from "../helpers/evidence/deployCertificates.js";
import { deployInspections, reportUnit } from "../helpers/evidence/deployInspections.js";

/** Records and inspections, none of them about what the tests record. */
async function fixture() {
  return deployInspections();
}

/** The leaf of what was just recorded, from the storage word itself: `_records` is the registry's first slot. */
async function leafOf({ evidence }: Certificates, id: string): Promise<string> {
  const slot = ethers.solidityPackedKeccak256(["bytes32", "uint256"], [id, 0n]);
  const recordWord = await ethers.provider.getStorage(await evidence.getAddress(), slot);
  return logLeafHash(encodeLogEntry({ id, recordWord: BigInt(recordWord) }));
}

describe("EvidenceRegistry", () => {
  describe("logRoot", () => {
    it("is that of no entries before the first", async () => {
      const suite = await loadFixture(fixture);
      const { authority, notaries, schemas, parties } = suite;
      const settings = [authority, 86_400n, notaries, schemas, parties];
      const empty = await ethers.deployContract("EvidenceRegistry", settings);

      expect(await empty.logRoot()).to.equal(EMPTY_LOG_ROOT);
    });

    it("holds every approval in order, units and batches alike, each provable", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, counterEvidence } = suite;
      const tree = createLogTree([await leafOf(suite, counterEvidence)]);
      const roots = [await evidence.logRoot()];

      for (let lot = 0; lot < 8; lot += 1) {
        const unit = reportUnit(suite, { subject: ethers.id(`lot ${lot}`) });
        if (lot % 3 === 2) {
          const batch = buildEvidenceBatch([unit], "oz");
          await notarizeBatch(suite, batch.batch);
          appendLeaf(tree, await leafOf(suite, batch.id));
        } else {
          await notarizeUnit(suite, unit);
          appendLeaf(tree, await leafOf(suite, unitId(unit)));
        }
        roots.push(await evidence.logRoot());
        expect(roots.at(-1)).to.equal(logRoot(tree));
      }

      const root = logRoot(tree);
      const leaf = await leafOf(suite, counterEvidence);
      expect(await evidence.isIncluded(leaf, 0n, 9n, inclusionProof(tree, { index: 0n }), root)).to.equal(true);
      expect(await evidence.isIncluded(leaf, 1n, 9n, inclusionProof(tree, { index: 0n }), root)).to.equal(false);
      for (let size = 1n; size <= 9n; size += 1n) {
        const proof = consistencyProof(tree, { end: size });
        const first = roots[Number(size) - 1]!;
        expect(await evidence.isConsistent(size, first, 9n, root, proof)).to.equal(true);
        expect(await evidence.isConsistent(size, ethers.id("another log"), 9n, root, proof)).to.equal(false);
      }
    });

    it("says nothing of what happened to a record since: the entry is as of its approval", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, inspector, reason } = suite;
      const unit = reportUnit(suite);
      await notarizeUnit(suite, unit);
      const [leaf, root] = [await leafOf(suite, unitId(unit)), await evidence.logRoot()];
      await evidence.connect(inspector).revoke(unitId(unit), reason);

      expect(await evidence.logRoot()).to.equal(root);
      expect(await leafOf(suite, unitId(unit))).to.not.equal(leaf);
    });
  });

  describe("multiNotarize", () => {
    it("records each unit, and passes over what is recorded already: a front-run item stops nobody", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, courier, deadline } = suite;
      const units = [0, 1, 2].map((lot) => reportUnit(suite, { subject: ethers.id(`lot ${lot}`) }));
      const entries = [];
      for (const unit of units) entries.push({ unit, deadline, approvals: await approveUnit(suite, unit) });
      await evidence.notarize(units[1]!, deadline, entries[1]!.approvals);
      const before = await evidence.recordOf(unitId(units[1]!));
      const size = await evidence.size();

      const ids = units.map(unitId);
      expect(await evidence.connect(courier).multiNotarize.staticCall(entries)).to.deep.equal(ids);
      await evidence.connect(courier).multiNotarize(entries);
      expect(await evidence.size()).to.equal(size + 2n);
      expect(await evidence.recordOf(ids[1]!)).to.deep.equal(before);
      const sequences = [];
      for (const id of ids) sequences.push((await evidence.recordOf(id)).sequence);
      expect(sequences).to.deep.equal([size + 1n, size, size + 2n]);
    });

    it("counts a unit once that stands in it twice", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, deadline } = suite;
      const unit = reportUnit(suite);
      const entry = { unit, deadline, approvals: await approveUnit(suite, unit) };
      const size = await evidence.size();

      await evidence.multiNotarize([entry, entry]);
      expect(await evidence.size()).to.equal(size + 1n);
    });

    it("reverts all when anything else is wrong with one", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, deadline } = suite;
      const [good, other] = [reportUnit(suite), reportUnit(suite, { subject: ethers.id("other") })];
      const approvals = await approveUnit(suite, good);
      const attempt = evidence.multiNotarize([
        { unit: good, deadline, approvals },
        { unit: other, deadline, approvals },
      ]);

      await expect(attempt)
        .to.be.revertedWithCustomError(notaries, "InvalidApproval")
        .withArgs(approvals[0]!.key, (digest: string) => ethers.isHexString(digest, 32));
      expect(await evidence.statusOf(unitId(good))).to.equal(EVIDENCE_STATUS.unknown);
    });

    it("reverts when a successor took over", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, authority } = suite;
      await evidence.announceSuccessor(authority);
      const [successor, closesAt] = await evidence.successor();
      await time.increaseTo(closesAt);

      for (const call of [() => evidence.multiNotarize([]), () => evidence.multiNotarizeBatch([])]) {
        await expect(call()).to.be.revertedWithCustomError(evidence, "RecordsClosed").withArgs(successor, closesAt);
      }
    });
  });

  describe("multiNotarizeBatch", () => {
    it("records each batch, and passes over what is recorded already", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, deadline } = suite;
      const batches = [0, 1].map((lot) =>
        buildEvidenceBatch([reportUnit(suite, { subject: ethers.id(`lot ${lot}`) })], "oz"),
      );
      const entries = [];
      for (const { batch } of batches) entries.push({ batch, deadline, approvals: await approveBatch(suite, batch) });
      await notarizeBatch({ ...suite, deadline }, batches[0]!.batch);
      const size = await evidence.size();

      const ids = batches.map(({ id }) => id);
      expect(await evidence.multiNotarizeBatch.staticCall(entries)).to.deep.equal(ids);
      await evidence.multiNotarizeBatch(entries);
      expect(await evidence.size()).to.equal(size + 1n);
      expect(await evidence.statusOf(ids[1]!)).to.equal(EVIDENCE_STATUS.provisional);
    });
  });

  describe("a schema that is closed", () => {
    it("takes no new units or batches", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, schemas, schema } = suite;
      const unit = reportUnit(suite);
      const { batch } = buildEvidenceBatch([unit], "oz");
      await schemas.succeed(unit.schema, schema);

      await expect(notarizeUnit(suite, unit))
        .to.be.revertedWithCustomError(schemas, "SchemaClosed")
        .withArgs(unit.schema);
      await expect(notarizeBatch(suite, batch))
        .to.be.revertedWithCustomError(schemas, "SchemaClosed")
        .withArgs(unit.schema);
      expect(await evidence.size()).to.equal(1n);
    });
  });
});
