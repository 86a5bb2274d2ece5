import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import { mandatoryFieldMask } from "../../src/evidence/fields.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../src/evidence/notarizationTypedData.js";
import { schemaTerms } from "../../src/evidence/schemaTerms.js";
import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { scopes } from "../../src/identity/scopes.js";
import { deployWallet } from "../helpers/deployWallet.js";
import { approveUnit, notarizeBatch, notarizeUnit } from "../helpers/evidence/deployCertificates.js";
import { deployInspections, fileReport, reportUnit } from "../helpers/evidence/deployInspections.js";
import { seatsOf } from "../helpers/seats.js";
import { approveForWallet } from "../helpers/typedData.js";

const { final, provisional, revoked } = EVIDENCE_STATUS;

async function fixture() {
  return deployInspections();
}

/** A digest of any value. */
const anyDigest = (digest: string) => ethers.isHexString(digest, 32);

// One test for each way in which a known system of its kind went wrong. Keys that count twice: `test/access/libraries/Quorum.keys.ts`.
describe("regressions of evidence registries", () => {
  it("a signature counts only when the key that it names made it: nothing is added unrecovered", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, notaries, deadline, courier } = suite;
    const unit = reportUnit(suite);
    const [first, second, third] = await approveUnit(suite, unit);
    const [forged] = await approveUnit(suite, unit, { signers: [courier] });

    await expect(evidence.notarize(unit, deadline, [first!, second!, { ...third!, signature: forged!.signature }]))
      .to.be.revertedWithCustomError(notaries, "InvalidApproval")
      .withArgs(third!.key, anyDigest);
    await expect(evidence.notarize(unit, deadline, [first!, second!, { ...third!, signature: "0x" }]))
      .to.be.revertedWithCustomError(notaries, "InvalidApproval")
      .withArgs(third!.key, anyDigest);
  });

  it("what recovers to nobody matches no key, and nobody has a seat", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, notaries, deadline, seats } = suite;
    const unit = reportUnit(suite);
    const [first, second] = await approveUnit(suite, unit);
    const nobody = { key: ethers.ZeroHash, signature: ethers.concat([ethers.ZeroHash, ethers.ZeroHash, "0x1b"]) };

    await expect(evidence.notarize(unit, deadline, [first!, second!, nobody]))
      .to.be.revertedWithCustomError(notaries, "KeyNotInSet")
      .withArgs(ethers.ZeroHash);
    await expect(notaries.createSet([{ ...seats[0]!, keys: [ethers.ZeroHash] }], 1n))
      .to.be.revertedWithCustomError(notaries, "InvalidKey")
      .withArgs(ethers.ZeroHash);
  });

  it("one seat counts once, in whatever order it signs and with whichever of its keys", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, notaries, deadline, firstNotaryPhone, notarySigners } = suite;
    const unit = reportUnit(suite);
    const [laptop, second] = await approveUnit(suite, unit);
    const [phone] = await approveUnit(suite, unit, { signers: [firstNotaryPhone] });

    for (const approvals of [
      [laptop!, second!, phone!],
      [phone!, laptop!, second!],
    ]) {
      const [, seat] = approvals.filter(({ key }) => key === laptop!.key || key === phone!.key);
      await expect(evidence.notarize(unit, deadline, approvals))
        .to.be.revertedWithCustomError(notaries, "DuplicateSeat")
        .withArgs(0n, seat!.key);
    }
    const reversed = await approveUnit(suite, unit, { signers: notarySigners.slice(0, 3).reverse() });
    await evidence.notarize(unit, deadline, reversed);
    expect(await evidence.statusOf(unitId(unit))).to.equal(provisional);
  });

  it("contract wallets reach a threshold above one", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, notaries, schemas, notarySigners, deadline } = suite;
    const owners = notarySigners.slice(0, 2);
    const wallets = [];
    for (const owner of owners) wallets.push(await deployWallet(owner));
    await notaries.createSet(await seatsOf(wallets, 41n), 2n);
    const notarySet = await notaries.setCount();
    await schemas.register("two-offices/1", schemaTerms({ notarySet, mandatoryFields: mandatoryFieldMask([]) }));
    const unit = reportUnit(suite, { schema: nameHash("two-offices/1") });
    const registry = await evidence.getAddress();
    const data = notarizationTypedData({ chainId: 31_337n, registry, notarySet, unit, deadline });
    const approvals = [];
    for (const [index, wallet] of wallets.entries()) {
      approvals.push(await approveForWallet(wallet, owners[index]!, { ...data, message: { ...data.message } }));
    }

    await expect(evidence.notarize(unit, deadline, approvals.slice(0, 1)))
      .to.be.revertedWithCustomError(notaries, "QuorumNotReached")
      .withArgs(1n, 2n);
    await evidence.notarize(unit, deadline, approvals);
    expect(await evidence.statusOf(unitId(unit))).to.equal(final);
  });

  it("a false signature beyond the threshold fails loudly, in the estimate of gas too", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, notaries, deadline, notarySigners, courier } = suite;
    const unit = reportUnit(suite);
    const approvals = await approveUnit(suite, unit, { signers: notarySigners });
    const [forged] = await approveUnit(suite, unit, { signers: [courier] });
    approvals[3] = { ...approvals[3]!, signature: forged!.signature };

    await expect(evidence.notarize.estimateGas(unit, deadline, approvals))
      .to.be.revertedWithCustomError(notaries, "InvalidApproval")
      .withArgs(approvals[3].key, anyDigest);
  });

  it("a record is not overwritten by new approvals of the same unit", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, notarySigners } = suite;
    const { unit, id } = await fileReport(suite);
    const before = await evidence.recordOf(id);
    const deadline = suite.deadline - 1n;
    const others = await approveUnit(suite, unit, { signers: notarySigners.slice(1, 4), deadline });

    await expect(evidence.notarize(unit, deadline, others))
      .to.be.revertedWithCustomError(evidence, "EvidenceAlreadyRecorded")
      .withArgs(id);
    expect(await evidence.recordOf(id)).to.deep.equal(before);
  });

  it("what is revoked is valid nowhere again: alone, in a later batch, or taken out of one", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, inspector, reason } = suite;
    const { unit, id } = await fileReport(suite);
    await evidence.connect(inspector).revoke(id, reason);
    const batch = buildEvidenceBatch([unit, reportUnit(suite, { subject: ethers.id("another") })], "oz");
    await notarizeBatch(suite, batch.batch);
    const { proof } = batch.units.find((member) => member.id === id)!;

    expect(await evidence.statusOfUnit(unit, batch.id, proof)).to.equal(revoked);
    await expect(evidence.extract(unit, batch.id, proof))
      .to.be.revertedWithCustomError(evidence, "EvidenceAlreadyRecorded")
      .withArgs(id);
    await expect(notarizeUnit(suite, unit))
      .to.be.revertedWithCustomError(evidence, "EvidenceAlreadyRecorded")
      .withArgs(id);
    expect(await evidence.isValid(id)).to.equal(false);
  });

  it("one item that came first stops no batch of them", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, courier, deadline } = suite;
    const units = [0, 1].map((lot) => reportUnit(suite, { subject: ethers.id(`lot ${lot}`) }));
    const entries = [];
    for (const unit of units) entries.push({ unit, deadline, approvals: await approveUnit(suite, unit) });
    await evidence.connect(courier).notarize(units[0]!, deadline, entries[0]!.approvals);

    await evidence.multiNotarize(entries);
    expect(await evidence.statusOf(unitId(units[1]!))).to.equal(provisional);
  });

  it("a node inside a tree is no unit, and a proof that is cut short proves nothing", async () => {
    const suite = await loadFixture(fixture);
    const { evidence } = suite;
    const units = [0, 1, 2, 3].map((lot) => reportUnit(suite, { subject: ethers.id(`lot ${lot}`) }));

    for (const profile of ["oz", "openattestation"] as const) {
      const { id, batch, units: members } = buildEvidenceBatch(units, profile);
      await notarizeBatch(suite, batch);
      const { unit, proof } = members[0]!;
      for (const cut of [proof.slice(1), proof.slice(0, -1), []]) {
        expect(await evidence.verifyUnit(unit, id, cut)).to.equal(false);
      }
      expect(await evidence.verifyUnit(unit, id, proof)).to.equal(true);
    }
  });

  it("a time is no nonce: two units of one second are two records", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, deadline, now } = suite;
    const same = { generatedAt: now - 5n, collectedAt: now - 5n };
    const units = [0, 1].map((lot) => reportUnit(suite, { ...same, contentCommitment: ethers.id(`file ${lot}`) }));
    const entries = [];
    for (const unit of units) entries.push({ unit, deadline, approvals: await approveUnit(suite, unit) });
    await evidence.multiNotarize(entries);

    const records = [];
    for (const unit of units) records.push(await evidence.recordOf(unitId(unit)));
    expect(records[0]!.notarizedAt).to.equal(records[1]!.notarizedAt);
    expect(records[0]!.sequence).to.not.equal(records[1]!.sequence);
  });

  it("whoever submits another's approvals gets no right from it", async () => {
    const suite = await loadFixture(fixture);
    const { evidence, parties, courier, reason, depositor } = suite;
    const { id } = await fileReport(suite);
    const who = await ethers.resolveAddress(courier);
    await expect(evidence.connect(courier).revoke(id, reason))
      .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
      .withArgs(depositor, who, scopes.REVOKE_EVIDENCE);
    await expect(evidence.connect(courier).grantAccess(id, depositor, suite.deadline))
      .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
      .withArgs(depositor, who, scopes.DEPOSIT_EVIDENCE);
  });
});
