import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { batchId } from "../../src/evidence/batchId.js";
import { batchNotarizationTypedData } from "../../src/evidence/batchNotarizationTypedData.js";
import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import type { EvidenceBatch } from "../../src/evidence/types.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import {
  approveBatch,
  type ApprovalOptions,
  type Certificates,
  deployCertificates,
  notarizeBatch,
} from "../helpers/evidence/deployCertificates.js";
import { digestOf, keyIdOf } from "../helpers/typedData.js";

const FINAL = 2n;
const OZ = 1n;
const OPEN_ATTESTATION = 2n;
const MAX_LIFETIME = 2_592_000n;
const MAX_UINT64 = 2n ** 64n - 1n;

/** Certificates for five lots in a batch of each profile. */
async function fixture() {
  const suite = await deployCertificates();
  const units = Array.from({ length: 5 }, (_, lot) => ({ ...suite.unit, subject: ethers.id(`lot ${lot}`) }));
  return { ...suite, oz: buildEvidenceBatch(units, "oz"), padded: buildEvidenceBatch(units, "openattestation") };
}

async function digestOfBatch(suite: Certificates, batch: EvidenceBatch): Promise<string> {
  const registry = await suite.evidence.getAddress();
  const { notarySet, deadline } = suite;
  const { domain, types, message } = batchNotarizationTypedData({
    chainId: 31_337n,
    registry,
    batch,
    notarySet,
    deadline,
  });
  return digestOf({ domain, types, message: { ...message } });
}

describe("EvidenceRegistry", () => {
  describe("notarizeBatch", () => {
    for (const profile of ["oz", "padded"] as const) {
      it(`records a batch of profile ${profile}, whoever submits it`, async () => {
        const suite = await loadFixture(fixture);
        const { evidence, courier, depositor, deadline, notarySet } = suite;
        const { id, batch } = suite[profile];
        const approvals = await approveBatch(suite, batch);

        expect(await evidence.connect(courier).notarizeBatch.staticCall(batch, deadline, approvals)).to.equal(id);
        await expect(evidence.connect(courier).notarizeBatch(batch, deadline, approvals))
          .to.emit(evidence, "BatchNotarized")
          .withArgs(
            id,
            batch.root,
            depositor,
            [1n, notarySet, 0b111n, deadline, await courier.getAddress()],
            [batch.root, batch.profile, batch.depth, 5n, batch.schema, 1n, depositor],
          );
        expect(await evidence.recordOf(id)).to.deep.equal([
          FINAL,
          batch.profile,
          batch.depth,
          1n,
          1n,
          depositor,
          1n,
          0n,
          BigInt(await time.latest()),
          0n,
        ]);
        expect(await evidence.statusOf(id)).to.equal(FINAL);
        expect(await evidence.size()).to.equal(1n);
      });
    }

    it("counts batches and units in one order", async () => {
      const suite = await loadFixture(fixture);

      await notarizeBatch(suite, suite.oz.batch);
      await notarizeBatch(suite, suite.padded.batch);

      expect((await suite.evidence.recordOf(suite.padded.id)).sequence).to.equal(2n);
    });

    it("takes any count under oz", async () => {
      const suite = await loadFixture(fixture);

      for (const [index, count] of [1n, 1_000_000_000n, MAX_UINT64].entries()) {
        const batch = { ...suite.oz.batch, root: ethers.id(`root ${index}`), count };
        await expect(notarizeBatch(suite, batch)).to.emit(suite.evidence, "BatchNotarized");
      }
    });

    it("takes more than half of the leaves and up to all of them under openattestation", async () => {
      const suite = await loadFixture(fixture);
      const shapes = [
        [0n, 1n],
        [1n, 2n],
        [2n, 3n],
        [2n, 4n],
        [32n, 2n ** 31n + 1n],
        [32n, 2n ** 32n],
      ] as const;

      for (const [depth, count] of shapes) {
        const batch = { ...suite.padded.batch, root: ethers.id(`root of ${count}`), depth, count };
        await expect(notarizeBatch(suite, batch)).to.emit(suite.evidence, "BatchNotarized");
      }
    });

    it("reverts when the batch is recorded already, whatever count it names", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, deadline } = suite;
      const { id, batch } = suite.oz;
      await notarizeBatch(suite, batch);

      for (const count of [5n, 6n]) {
        const again = { ...batch, count };
        await expect(evidence.notarizeBatch(again, deadline, await approveBatch(suite, again)))
          .to.be.revertedWithCustomError(evidence, "EvidenceAlreadyRecorded")
          .withArgs(id);
      }
    });

    it("reverts when the root is zero", async () => {
      const suite = await loadFixture(fixture);
      const batch = { ...suite.oz.batch, root: ethers.ZeroHash };

      await expect(
        suite.evidence.notarizeBatch(batch, suite.deadline, await approveBatch(suite, batch)),
      ).to.be.revertedWithCustomError(suite.evidence, "ZeroBatchRoot");
    });

    it("reverts when the profile is unknown", async () => {
      const suite = await loadFixture(fixture);

      for (const profile of [0n, 3n, 255n]) {
        const batch = { ...suite.oz.batch, profile };
        await expect(suite.evidence.notarizeBatch(batch, suite.deadline, await approveBatch(suite, batch)))
          .to.be.revertedWithCustomError(suite.evidence, "UnknownLeafProfile")
          .withArgs(profile);
      }
    });

    it("reverts when the depth is more than the profile allows", async () => {
      const suite = await loadFixture(fixture);
      const excesses = [
        { profile: OZ, depth: 1n, maximum: 0n },
        { profile: OPEN_ATTESTATION, depth: 33n, maximum: 32n },
        { profile: OPEN_ATTESTATION, depth: 255n, maximum: 32n },
      ];

      for (const { maximum, ...shape } of excesses) {
        const batch = { ...suite.oz.batch, ...shape };
        await expect(suite.evidence.notarizeBatch(batch, suite.deadline, await approveBatch(suite, batch)))
          .to.be.revertedWithCustomError(suite.evidence, "BatchDepthOutOfRange")
          .withArgs(shape.depth, maximum);
      }
    });

    it("reverts when the count does not fit the tree", async () => {
      const suite = await loadFixture(fixture);
      const misfits = [
        { profile: OZ, depth: 0n, count: 0n, minimum: 1n, maximum: MAX_UINT64 },
        { profile: OPEN_ATTESTATION, depth: 0n, count: 0n, minimum: 1n, maximum: 1n },
        { profile: OPEN_ATTESTATION, depth: 0n, count: 2n, minimum: 1n, maximum: 1n },
        { profile: OPEN_ATTESTATION, depth: 1n, count: 1n, minimum: 2n, maximum: 2n },
        { profile: OPEN_ATTESTATION, depth: 3n, count: 4n, minimum: 5n, maximum: 8n },
        { profile: OPEN_ATTESTATION, depth: 3n, count: 9n, minimum: 5n, maximum: 8n },
        { profile: OPEN_ATTESTATION, depth: 32n, count: 2n ** 31n, minimum: 2n ** 31n + 1n, maximum: 2n ** 32n },
        { profile: OPEN_ATTESTATION, depth: 32n, count: 2n ** 32n + 1n, minimum: 2n ** 31n + 1n, maximum: 2n ** 32n },
      ];

      for (const { minimum, maximum, ...shape } of misfits) {
        const batch = { ...suite.oz.batch, ...shape };
        await expect(suite.evidence.notarizeBatch(batch, suite.deadline, await approveBatch(suite, batch)))
          .to.be.revertedWithCustomError(suite.evidence, "BatchCountOutOfRange")
          .withArgs(shape.count, minimum, maximum);
      }
    });

    it("reverts when the schema is unknown", async () => {
      const suite = await loadFixture(fixture);
      const batch = { ...suite.oz.batch, schema: ethers.id("unknown") };

      await expect(suite.evidence.notarizeBatch(batch, suite.deadline, await approveBatch(suite, batch)))
        .to.be.revertedWithCustomError(suite.schemas, "UnknownSchema")
        .withArgs(batch.schema);
    });

    it("reverts when the depositor is no party", async () => {
      const suite = await loadFixture(fixture);
      await notarizeBatch(suite, suite.oz.batch);

      for (const depositor of [0n, 2n, 2n ** 40n - 1n]) {
        const batch = { ...suite.oz.batch, depositor };
        await expect(suite.evidence.notarizeBatch(batch, suite.deadline, await approveBatch(suite, batch)))
          .to.be.revertedWithCustomError(suite.parties, "UnknownParty")
          .withArgs(depositor);
      }
    });

    it("reverts when the deadline passed or lies too far ahead", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, now } = suite;
      const { batch } = suite.oz;
      const at = now + 100n;
      const late = now + 99n;
      const far = at + MAX_LIFETIME + 1n;

      await time.setNextBlockTimestamp(at);
      await expect(evidence.notarizeBatch(batch, late, await approveBatch(suite, batch, { deadline: late })))
        .to.be.revertedWithCustomError(evidence, "ApprovalExpired")
        .withArgs(late, at);
      await time.setNextBlockTimestamp(at + 1n);
      await expect(evidence.notarizeBatch(batch, far + 1n, await approveBatch(suite, batch, { deadline: far + 1n })))
        .to.be.revertedWithCustomError(evidence, "DeadlineTooFar")
        .withArgs(far + 1n, far);
    });

    it("reverts when the set rotates between signing and submitting", async () => {
      const suite = await loadFixture(fixture);
      const approvals = await approveBatch(suite, suite.oz.batch);
      await suite.notaries.rotateSet(1n, suite.seats, 3n);

      await expect(suite.evidence.notarizeBatch(suite.oz.batch, suite.deadline, approvals))
        .to.be.revertedWithCustomError(suite.notaries, "NotarySetVersionNotCurrent")
        .withArgs(1n, 1n, 2n);
    });

    it("reverts when too few notaries approve", async () => {
      const suite = await loadFixture(fixture);
      const approvals = await approveBatch(suite, suite.oz.batch, { signers: suite.notarySigners.slice(0, 2) });

      await expect(suite.evidence.notarizeBatch(suite.oz.batch, suite.deadline, approvals))
        .to.be.revertedWithCustomError(suite.notaries, "QuorumNotReached")
        .withArgs(2n, 3n);
    });

    const FOREIGN: [string, ApprovalOptions][] = [
      ["another registry", { registry: ethers.ZeroAddress }],
      ["another chain", { chainId: 1n }],
      ["another notary set", { notarySet: 2n }],
    ];
    for (const [what, options] of FOREIGN) {
      it(`reverts when the notaries signed for ${what}`, async () => {
        const suite = await loadFixture(fixture);
        const { batch } = suite.oz;

        await expect(suite.evidence.notarizeBatch(batch, suite.deadline, await approveBatch(suite, batch, options)))
          .to.be.revertedWithCustomError(suite.notaries, "InvalidApproval")
          .withArgs(keyIdOf(await suite.notarySigners[0]!.getAddress()), await digestOfBatch(suite, batch));
      });
    }

    it("reverts when any member differs from what the notaries signed", async () => {
      const suite = await loadFixture(fixture);
      const signed = suite.padded.batch;
      const approvals = await approveBatch(suite, signed);
      await suite.parties.register(ethers.ZeroHash);

      for (const change of [
        { root: ethers.id("other") },
        { profile: OZ, depth: 0n },
        { count: 6n },
        { depositor: 2n },
      ]) {
        const batch = { ...signed, ...change };
        await expect(suite.evidence.notarizeBatch(batch, suite.deadline, approvals))
          .to.be.revertedWithCustomError(suite.notaries, "InvalidApproval")
          .withArgs(keyIdOf(await suite.notarySigners[0]!.getAddress()), await digestOfBatch(suite, batch));
      }
    });

    it("reverts when a successor took over", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, authority, notaries, schemas, parties, oz } = suite;
      const sibling = await ethers.deployContract("EvidenceRegistry", [
        authority,
        SUCCESSION_DELAY,
        notaries,
        schemas,
        parties,
      ]);
      await evidence.announceSuccessor(sibling);
      const [successor, closesAt] = await evidence.successor();
      await time.increaseTo(closesAt);

      await expect(evidence.notarizeBatch(oz.batch, closesAt, await approveBatch(suite, oz.batch)))
        .to.be.revertedWithCustomError(evidence, "RecordsClosed")
        .withArgs(successor, closesAt);
    });
  });

  describe("batchId", () => {
    it("is the hash struct of all members but the count", async () => {
      const { evidence, padded } = await loadFixture(fixture);

      expect(await evidence.batchId(padded.batch))
        .to.equal(batchId(padded.batch))
        .and.to.equal(padded.id);
      expect(await evidence.batchId({ ...padded.batch, count: 6n })).to.equal(padded.id);
      for (const change of [{ root: ethers.id("other") }, { depth: 4n }, { profile: OZ }, { depositor: 2n }]) {
        expect(await evidence.batchId({ ...padded.batch, ...change })).to.not.equal(padded.id);
      }
    });
  });
});
