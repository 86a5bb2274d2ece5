import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import { EVIDENCE_FIELDS } from "../../src/evidence/fields.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../src/evidence/notarizationTypedData.js";
import { schemaTerms } from "../../src/evidence/schemaTerms.js";
import type { EvidenceUnit } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import {
  approveUnit,
  type Certificates,
  deployCertificates,
  notarizeBatch,
  notarizeUnit,
} from "../helpers/evidence/deployCertificates.js";
import { registerParty } from "../helpers/registerParty.js";
import { seatsOf } from "../helpers/seats.js";
import { approveAs, approveForWallet, digestOf, keyIdOf, type TypedData } from "../helpers/typedData.js";

const FINAL = 2n;
const MAX_LIFETIME = 2_592_000n;
const UNKNOWN = ethers.id("nothing of this name");

async function fixture() {
  return deployCertificates();
}

/** A second registry over the same notaries, schemas and parties. */
async function deploySibling({ authority, notaries, schemas, parties }: Certificates) {
  return ethers.deployContract("EvidenceRegistry", [authority, SUCCESSION_DELAY, notaries, schemas, parties]);
}

/** What notaries of the suite sign for a unit. */
async function typedDataOf(suite: Certificates, unit: EvidenceUnit, deadline = suite.deadline): Promise<TypedData> {
  const { domain, types, message } = notarizationTypedData({
    chainId: 31_337n,
    registry: await suite.evidence.getAddress(),
    notarySet: suite.notarySet,
    unit,
    deadline,
  });
  return { domain, types, message: { ...message } };
}

describe("EvidenceRegistry", () => {
  describe("constructor", () => {
    it("names its registries, its domain and the longest life of an approval", async () => {
      const { evidence, notaries, schemas, parties } = await loadFixture(fixture);

      expect(await evidence.registries()).to.deep.equal(await Promise.all([notaries, schemas, parties].map(addressOf)));
      const [, name, version, chainId, contract] = await evidence.eip712Domain();
      expect([name, version, chainId, contract]).to.deep.equal([
        "EvidenceRegistry",
        "1",
        31_337n,
        await evidence.getAddress(),
      ]);
      expect(await evidence.maxApprovalLifetime()).to.equal(MAX_LIFETIME);
      expect(await evidence.size()).to.equal(0n);
    });

    it("reverts when the schemas live in another notary registry", async () => {
      const { authority, keys, schemas, notaries, parties, evidence } = await loadFixture(fixture);
      const others = await ethers.deployContract("NotaryRegistry", [authority, SUCCESSION_DELAY, keys]);

      await expect(ethers.deployContract("EvidenceRegistry", [authority, SUCCESSION_DELAY, others, schemas, parties]))
        .to.be.revertedWithCustomError(evidence, "NotaryRegistryMismatch")
        .withArgs(await notaries.getAddress(), await others.getAddress());
    });
  });

  describe("notarize", () => {
    it("records a unit that three of five notaries approved, whoever submits it", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, courier, unit, deadline, depositor, notarySet } = suite;
      const id = unitId(unit);
      const approvals = await approveUnit(suite, unit);

      expect(await evidence.connect(courier).notarize.staticCall(unit, deadline, approvals)).to.equal(id);
      await expect(evidence.connect(courier).notarize(unit, deadline, approvals))
        .to.emit(evidence, "EvidenceNotarized")
        .withArgs(
          id,
          unit.subject,
          depositor,
          [1n, notarySet, 0b111n, deadline, await courier.getAddress()],
          EVIDENCE_FIELDS.map(({ name }) => unit[name]),
        );
      const recordedAt = BigInt(await time.latest());
      expect(await evidence.recordOf(id)).to.deep.equal([
        FINAL,
        0n,
        0n,
        1n,
        1n,
        depositor,
        1n,
        unit.expiresAt,
        recordedAt,
        0n,
      ]);
      expect(await evidence.statusOf(id)).to.equal(FINAL);
      expect(await evidence.size()).to.equal(1n);
    });

    it("gives the submitter no right: the record holds nothing of it", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit, deadline, courier, admin } = suite;
      const approvals = await approveUnit(suite, unit);
      const snapshot = await ethers.provider.send("evm_snapshot", []);
      const at = BigInt(await time.latest()) + 10n;

      await time.setNextBlockTimestamp(at);
      await evidence.connect(courier).notarize(unit, deadline, approvals);
      const byCourier = await evidence.recordOf(unitId(unit));
      await ethers.provider.send("evm_revert", [snapshot]);
      await time.setNextBlockTimestamp(at);
      await evidence.connect(admin).notarize(unit, deadline, approvals);

      expect(await evidence.recordOf(unitId(unit))).to.deep.equal(byCourier);
    });

    it("counts a contract account's seat and a seat's second key", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaryOffice, officeClerk, firstNotaryPhone, notarySigners, unit, deadline } = suite;
      const data = await typedDataOf(suite, unit);
      const approvals = [
        await approveForWallet(notaryOffice, officeClerk, data),
        await approveAs(firstNotaryPhone, data),
        await approveAs(notarySigners[2]!, data),
      ];

      await evidence.notarize(unit, deadline, approvals);

      const [log] = await evidence.queryFilter(evidence.filters.EvidenceNotarized(unitId(unit)));
      expect(log!.args.approved.approvingSeats).to.equal(0b10101n);
    });

    it("records a unit that all five seats approved", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaryOffice, officeClerk, notarySigners, unit, deadline } = suite;
      const data = await typedDataOf(suite, unit);
      const approvals = [
        ...(await approveUnit(suite, unit, { signers: notarySigners })),
        await approveForWallet(notaryOffice, officeClerk, data),
      ];

      await evidence.notarize(unit, deadline, approvals);

      const [log] = await evidence.queryFilter(evidence.filters.EvidenceNotarized(unitId(unit)));
      expect(log!.args.approved.approvingSeats).to.equal(0b11111n);
    });

    it("counts approvals in their order", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit } = suite;

      for (const sequence of [1n, 2n, 3n]) {
        const numbered = { ...unit, subject: ethers.id(`lot ${sequence}`) };
        await notarizeUnit(suite, numbered);
        expect((await evidence.recordOf(unitId(numbered))).sequence).to.equal(sequence);
        expect(await evidence.size()).to.equal(sequence);
      }
    });

    it("records in the deadline's own second", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit, deadline } = suite;
      const approvals = await approveUnit(suite, unit);
      await time.setNextBlockTimestamp(deadline);

      await expect(evidence.notarize(unit, deadline, approvals)).to.emit(evidence, "EvidenceNotarized");
    });

    it("reverts when the deadline passed", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit, deadline } = suite;
      const approvals = await approveUnit(suite, unit);
      await time.setNextBlockTimestamp(deadline + 1n);

      await expect(evidence.notarize(unit, deadline, approvals))
        .to.be.revertedWithCustomError(evidence, "ApprovalExpired")
        .withArgs(deadline, deadline + 1n);
    });

    it("reverts when the deadline lies more than 30 days ahead", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit, now } = suite;
      const latest = now + 10n + MAX_LIFETIME;
      for (const deadline of [latest + 1n, 2n ** 64n - 1n]) {
        const approvals = await approveUnit(suite, unit, { deadline });
        await time.setNextBlockTimestamp(now + 10n);
        await expect(evidence.notarize.staticCall(unit, deadline, approvals, { blockTag: "pending" }))
          .to.be.revertedWithCustomError(evidence, "DeadlineTooFar")
          .withArgs(deadline, latest);
      }

      const approvals = await approveUnit(suite, unit, { deadline: latest });
      await time.setNextBlockTimestamp(now + 10n);
      await expect(evidence.notarize(unit, latest, approvals)).to.emit(evidence, "EvidenceNotarized");
    });

    it("reverts when the unit is recorded already, as for the second of two who submit the same approvals", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit, deadline, admin } = suite;
      await notarizeUnit(suite, unit);
      const before = await evidence.recordOf(unitId(unit));

      await expect(evidence.connect(admin).notarize(unit, deadline, await approveUnit(suite, unit)))
        .to.be.revertedWithCustomError(evidence, "EvidenceAlreadyRecorded")
        .withArgs(unitId(unit));
      expect(await evidence.recordOf(unitId(unit))).to.deep.equal(before);
      expect(await evidence.size()).to.equal(1n);
    });

    it("reverts when the schema is unknown", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, schemas, deadline } = suite;
      const unit = { ...suite.unit, schema: UNKNOWN };

      await expect(evidence.notarize(unit, deadline, await approveUnit(suite, unit)))
        .to.be.revertedWithCustomError(schemas, "UnknownSchema")
        .withArgs(UNKNOWN);
    });

    for (const [field, { name, type }] of EVIDENCE_FIELDS.entries()) {
      // An unset schema is an unknown one.
      if (name === "schema") continue;

      it(`reverts when the schema demands ${name} and the unit lacks it`, async () => {
        const suite = await loadFixture(fixture);
        const { evidence, schemas, deadline } = suite;
        await schemas.register("everything/1", schemaTerms({ notarySet: 1n, mandatoryFields: (1n << 21n) - 1n }));
        await notarizeUnit(suite, suite.unit);
        const whole = { ...suite.unit, schema: nameHash("everything/1"), supersedes: unitId(suite.unit) };
        const unit = { ...whole, [name]: type === "bytes32" ? ethers.ZeroHash : 0n };

        await expect(evidence.notarize(unit, deadline, await approveUnit(suite, unit)))
          .to.be.revertedWithCustomError(evidence, "MissingField")
          .withArgs(field);
        await expect(notarizeUnit(suite, whole)).to.emit(evidence, "EvidenceNotarized");
      });
    }

    it("names the first of several missing fields", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, deadline } = suite;
      const unit = { ...suite.unit, environment: ethers.ZeroHash, subject: ethers.ZeroHash, tool: ethers.ZeroHash };

      await expect(evidence.notarize(unit, deadline, await approveUnit(suite, unit)))
        .to.be.revertedWithCustomError(evidence, "MissingField")
        .withArgs(4n);
    });

    it("takes a unit without what its schema does not demand", async () => {
      const suite = await loadFixture(fixture);
      const unit = {
        ...suite.unit,
        origin: ethers.ZeroHash,
        reproduction: ethers.ZeroHash,
        certificationHash: ethers.ZeroHash,
        expiresAt: 0n,
      };

      await expect(notarizeUnit(suite, unit)).to.emit(suite.evidence, "EvidenceNotarized");
    });

    it("reverts when the times are out of order", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, now, deadline } = suite;
      const at = now + 10n;
      const disorders = [
        { generatedAt: now - 59n, collectedAt: now - 60n },
        { generatedAt: now, collectedAt: at + 1n },
        { generatedAt: at + 1n, collectedAt: at + 1n },
        { generatedAt: 1n, collectedAt: 2n ** 64n - 1n },
      ];

      for (const times of disorders) {
        const unit = { ...suite.unit, ...times };
        const approvals = await approveUnit(suite, unit);
        await time.setNextBlockTimestamp(at);
        await expect(evidence.notarize.staticCall(unit, deadline, approvals, { blockTag: "pending" }))
          .to.be.revertedWithCustomError(evidence, "TimesOutOfOrder")
          .withArgs(times.generatedAt, times.collectedAt, at);
      }
    });

    it("takes a unit generated, collected and recorded in one second", async () => {
      const suite = await loadFixture(fixture);
      const at = suite.now + 10n;
      const unit = { ...suite.unit, generatedAt: at, collectedAt: at };
      const approvals = await approveUnit(suite, unit);
      await time.setNextBlockTimestamp(at);

      await expect(suite.evidence.notarize(unit, suite.deadline, approvals)).to.emit(
        suite.evidence,
        "EvidenceNotarized",
      );
    });

    it("reverts when the expiry is not to come or beyond 40 bits", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, now, deadline } = suite;
      const at = now + 10n;
      const latest = 2n ** 40n - 1n;

      for (const expiresAt of [1n, at, latest + 1n, 2n ** 64n - 1n]) {
        const unit = { ...suite.unit, expiresAt };
        const approvals = await approveUnit(suite, unit);
        await time.setNextBlockTimestamp(at);
        await expect(evidence.notarize.staticCall(unit, deadline, approvals, { blockTag: "pending" }))
          .to.be.revertedWithCustomError(evidence, "ExpiryOutOfRange")
          .withArgs(expiresAt, at, latest);
      }
    });

    it("takes an expiry one second ahead and the last one of 40 bits", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, now, deadline } = suite;
      for (const [offset, expiresAt] of [
        [10n, now + 11n],
        [20n, 2n ** 40n - 1n],
      ] as const) {
        const unit = { ...suite.unit, expiresAt };
        const approvals = await approveUnit(suite, unit);
        await time.setNextBlockTimestamp(now + offset);
        await evidence.notarize(unit, deadline, approvals);
        expect((await evidence.recordOf(unitId(unit))).endsAt).to.equal(expiresAt);
      }
    });

    it("takes a unit that supersedes a recorded one and leaves that one's record", async () => {
      const suite = await loadFixture(fixture);
      await notarizeUnit(suite, suite.unit);
      const before = await suite.evidence.recordOf(unitId(suite.unit));
      const correction = { ...suite.unit, tool: ethers.id("collector 2.4.2"), supersedes: unitId(suite.unit) };

      await notarizeUnit(suite, correction);

      expect((await suite.evidence.recordOf(unitId(correction))).sequence).to.equal(2n);
      expect(await suite.evidence.recordOf(unitId(suite.unit))).to.deep.equal(before);
    });

    it("reverts when what it supersedes is not a recorded unit", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, deadline } = suite;
      const { id: batch, batch: content } = buildEvidenceBatch([suite.unit], "oz");
      await notarizeBatch(suite, content);

      for (const supersedes of [UNKNOWN, batch, unitId(suite.unit)]) {
        const unit = { ...suite.unit, tool: ethers.id("collector 2.4.2"), supersedes };
        await expect(evidence.notarize(unit, deadline, await approveUnit(suite, unit)))
          .to.be.revertedWithCustomError(evidence, "SupersededNotRecorded")
          .withArgs(supersedes);
      }
    });

    it("reverts when the depositor is no party", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, parties, deadline } = suite;
      // Also after a depositor was found to exist.
      await notarizeUnit(suite, suite.unit);

      for (const depositor of [2n, 2n ** 24n, 2n ** 40n - 1n]) {
        const unit = { ...suite.unit, depositor };
        await expect(evidence.notarize(unit, deadline, await approveUnit(suite, unit)))
          .to.be.revertedWithCustomError(parties, "UnknownParty")
          .withArgs(depositor);
      }
    });

    it("takes every depositor that registered, in any order", async () => {
      const suite = await loadFixture(fixture);
      for (let count = 0; count < 3; count++) await registerParty(suite.parties, suite.courier);

      for (const depositor of [3n, 2n, 4n, 1n]) {
        const unit = { ...suite.unit, depositor };
        await notarizeUnit(suite, unit);
        expect((await suite.evidence.recordOf(unitId(unit))).depositor).to.equal(depositor);
      }
    });

    it("reverts when the unit names another version than the current one", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, deadline } = suite;
      const unit = { ...suite.unit, notarySetVersion: 2n };

      await expect(evidence.notarize(unit, deadline, await approveUnit(suite, unit)))
        .to.be.revertedWithCustomError(notaries, "NotarySetVersionNotCurrent")
        .withArgs(1n, 2n, 1n);
    });

    it("reverts when the set rotates between signing and submitting", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, unit, deadline, seats } = suite;
      const approvals = await approveUnit(suite, unit);
      await notaries.rotateSet(1n, seats, 3n);

      await expect(evidence.notarize(unit, deadline, approvals))
        .to.be.revertedWithCustomError(notaries, "NotarySetVersionNotCurrent")
        .withArgs(1n, 1n, 2n);

      const renewed = { ...unit, notarySetVersion: 2n };
      await notarizeUnit(suite, renewed);
      expect((await evidence.recordOf(unitId(renewed))).notarySetVersion).to.equal(2n);
    });

    it("reverts when too few notaries approve", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, notarySigners, unit, deadline } = suite;

      for (const count of [0, 1, 2]) {
        const approvals = await approveUnit(suite, unit, { signers: notarySigners.slice(0, count) });
        await expect(evidence.notarize(unit, deadline, approvals))
          .to.be.revertedWithCustomError(notaries, "QuorumNotReached")
          .withArgs(count, 3n);
      }
    });

    it("reverts when one seat approves with two keys", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, notarySigners, firstNotaryPhone, unit, deadline } = suite;
      const signers = [...notarySigners.slice(0, 2), firstNotaryPhone];

      await expect(evidence.notarize(unit, deadline, await approveUnit(suite, unit, { signers })))
        .to.be.revertedWithCustomError(notaries, "DuplicateSeat")
        .withArgs(0n, keyIdOf(await firstNotaryPhone.getAddress()));
    });

    it("reverts when one who has no seat approves", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, notarySigners, courier, unit, deadline } = suite;
      const signers = [...notarySigners.slice(0, 2), courier];

      await expect(evidence.notarize(unit, deadline, await approveUnit(suite, unit, { signers })))
        .to.be.revertedWithCustomError(notaries, "KeyNotInSet")
        .withArgs(keyIdOf(await courier.getAddress()));
    });

    it("reverts when the contract account refuses its signature", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, notarySigners, notaryOffice, courier, unit, deadline } = suite;
      const data = await typedDataOf(suite, unit);
      const approvals = [
        ...(await approveUnit(suite, unit, { signers: notarySigners.slice(0, 2) })),
        await approveForWallet(notaryOffice, courier, data),
      ];

      await expect(evidence.notarize(unit, deadline, approvals))
        .to.be.revertedWithCustomError(notaries, "InvalidApproval")
        .withArgs(keyIdOf(await notaryOffice.getAddress()), digestOf(data));
    });

    const FOREIGN: [string, (suite: Certificates) => Promise<Parameters<typeof approveUnit>[2]>][] = [
      ["another registry", async (suite) => ({ registry: await addressOf(await deploySibling(suite)) })],
      ["another chain", () => Promise.resolve({ chainId: 1n })],
      ["another notary set", () => Promise.resolve({ notarySet: 2n })],
      ["another deadline", ({ deadline }) => Promise.resolve({ deadline: deadline + 1n })],
    ];
    for (const [what, options] of FOREIGN) {
      it(`reverts when the notaries signed for ${what}`, async () => {
        const suite = await loadFixture(fixture);
        const { evidence, notaries, notarySigners, unit, deadline } = suite;
        const approvals = await approveUnit(suite, unit, await options(suite));

        await expect(evidence.notarize(unit, deadline, approvals))
          .to.be.revertedWithCustomError(notaries, "InvalidApproval")
          .withArgs(keyIdOf(await addressOf(notarySigners[0]!)), digestOf(await typedDataOf(suite, unit)));
      });
    }

    it("reverts when the notaries signed another unit", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, notarySigners, deadline } = suite;
      const unit = { ...suite.unit, custodyCommitment: ethers.id("another keeper") };

      await expect(evidence.notarize(unit, deadline, await approveUnit(suite, suite.unit)))
        .to.be.revertedWithCustomError(notaries, "InvalidApproval")
        .withArgs(keyIdOf(await addressOf(notarySigners[0]!)), digestOf(await typedDataOf(suite, unit)));
    });

    it("asks the schema's own notary set", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, notaries, schemas, notarySigners, courier, deadline } = suite;
      await notaries.createSet(await seatsOf([courier]), 1n);
      await schemas.register("delivery-note/1", schemaTerms({ notarySet: 2n, mandatoryFields: (1n << 6n) - 1n }));
      const unit = { ...suite.unit, schema: nameHash("delivery-note/1") };

      await expect(evidence.notarize(unit, deadline, await approveUnit(suite, unit)))
        .to.be.revertedWithCustomError(notaries, "KeyNotInSet")
        .withArgs(keyIdOf(await addressOf(notarySigners[0]!)));
      await evidence.notarize(unit, deadline, await approveUnit(suite, unit, { signers: [courier], notarySet: 2n }));
      expect((await evidence.recordOf(unitId(unit))).schemaNumber).to.equal(2n);
    });

    it("reverts when a successor took over, while reads go on", async () => {
      const suite = await loadFixture(fixture);
      const { evidence, unit } = suite;
      await notarizeUnit(suite, unit);
      await evidence.announceSuccessor(await deploySibling(suite));
      const [successor, closesAt] = await evidence.successor();
      await time.increaseTo(closesAt);
      const deadline = closesAt + 3_600n;
      const late = { ...unit, subject: ethers.id("lot 7742") };

      await expect(evidence.notarize(late, deadline, await approveUnit(suite, late, { deadline })))
        .to.be.revertedWithCustomError(evidence, "RecordsClosed")
        .withArgs(successor, closesAt);
      expect(await evidence.statusOf(unitId(unit))).to.equal(FINAL);
    });
  });

  describe("unitId", () => {
    it("is the hash struct of the unit", async () => {
      const { evidence, unit } = await loadFixture(fixture);

      expect(await evidence.unitId(unit)).to.equal(unitId(unit));
    });
  });
});

async function addressOf(contract: { getAddress: () => Promise<string> }): Promise<string> {
  return contract.getAddress();
}
