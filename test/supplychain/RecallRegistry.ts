import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { nameHash } from "../../src/evidence/nameHash.js";
import type { EvidenceUnit } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { ISSUER_STATUS } from "../../src/identity/credentials.js";
import { scopes } from "../../src/identity/scopes.js";
import { subjectOfParty } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import { LINEAGE_KIND } from "../../src/supplychain/lineageHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { notarizeUnit } from "../helpers/evidence/deployCertificates.js";
import { deployInspections, NOTE, REPORT } from "../helpers/evidence/deployInspections.js";
import { certificateUnit } from "../helpers/evidence/units.js";
import { appoint, COFFEE, DAY, KILOGRAM, QUANTITY } from "../helpers/lotLedger.js";
import { batchNumber, EVENT_HASH, moveLot } from "../helpers/lotScene.js";
import { registerParty } from "../helpers/registerParty.js";

const SCHEMA = nameHash(REPORT);
const REGULATORS = "food-safety-authority/1";
const REASON = ethers.id("tests were negative");
const NO_IDENTIFIER = ethers.ZeroHash;

/** What starts a recall. */
type StartRecall = [party: bigint, lot: string, identifier: string, unit: EvidenceUnit, batch: string, proof: string[]];

describe("RecallRegistry", () => {
  async function fixture() {
    const suite = await deployInspections();
    const { authority, parties, evidence } = suite;
    const [grower, roaster, agency, stranger, staff] = (await ethers.getSigners()).slice(14, 19) as [
      Signer,
      Signer,
      Signer,
      Signer,
      Signer,
    ];
    const credentials = await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]);
    const conditions = await ethers.deployContract("CustodyConditions", [credentials]);
    const ledger = await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]);
    const settings = [parties, credentials, evidence, ledger, SCHEMA, topicId(REGULATORS)] as const;
    const recalls = await ethers.deployContract("RecallRegistry", [...settings]);
    const devices = await ethers.deployContract("HoldingDevices");
    await ledger.appointGuards(devices, recalls);

    const growerParty = await registerParty(parties, grower);
    const roasterParty = await registerParty(parties, roaster);
    const agencyParty = await registerParty(parties, agency);
    await credentials.openTopic(REGULATORS, 365n * DAY);
    await credentials.trustIssuer(topicId(REGULATORS), agencyParty, ISSUER_STATUS.none);
    const validFrom = BigInt(await time.latest());
    await credentials.connect(agency).issue({
      topic: topicId(REGULATORS),
      subject: subjectOfParty(agencyParty),
      issuer: agencyParty,
      validFrom,
      validUntil: validFrom + 100n * DAY,
      document: ethers.id("mandate"),
    });

    await ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, EVENT_HASH);
    const coffee = lotId(growerParty, COFFEE);

    /** A notarized report about a lot, provisional while it can be challenged. */
    async function reportOn(lot: string, content = "aflatoxin above the limit") {
      const { depositor } = suite;
      const contentCommitment = ethers.id(content);
      const now = BigInt(await time.latest());
      const unit = certificateUnit(now, { schema: SCHEMA, depositor, subject: lot, expiresAt: 0n, contentCommitment });
      await notarizeUnit({ ...suite, deadline: now + 3_600n }, unit);
      return unit;
    }

    /** Has the grower recall a lot that it created. */
    async function recalled(lot: string, identifier: string, content?: string) {
      const unit = await reportOn(lot, content);
      const args: StartRecall = [growerParty, lot, identifier, unit, ethers.ZeroHash, []];
      const recall = await recalls.connect(grower).startRecall.staticCall(...args);
      await recalls.connect(grower).startRecall(...args);
      return { recall, unit };
    }

    /** Splits a lot into parts of one each and gives their edges. */
    async function splitOff(lot: string, names: string[]) {
      const parts = names.map((name) => ({ identifier: batchNumber(name), quantity: 1n }));
      await ledger.connect(grower).split(lot, parts, EVENT_HASH);
      const lineage = {
        kind: LINEAGE_KIND.split,
        inputs: [lot],
        amounts: [BigInt(names.length)],
        eventHash: EVENT_HASH,
      };
      return names.map((name) => ({ child: lotId(growerParty, batchNumber(name)), lineage, index: 0n }));
    }

    /** Makes a chain of lots, each split from the one before, and gives the edges from the first down. */
    async function descend(lot: string, names: string[]) {
      const path = [];
      for (const [i, name] of names.entries()) {
        const quantity = BigInt(names.length - i);
        const identifier = batchNumber(name);
        await ledger.connect(grower).split(lot, [{ identifier, quantity }], EVENT_HASH);
        const lineage = { kind: LINEAGE_KIND.split, inputs: [lot], amounts: [quantity], eventHash: EVENT_HASH };
        lot = lotId(growerParty, identifier);
        path.push({ child: lot, lineage, index: 0n });
      }
      return path;
    }

    async function created(name: string): Promise<string> {
      await ledger.connect(grower).create(growerParty, batchNumber(name), 1n, KILOGRAM, 3n, EVENT_HASH);
      return lotId(growerParty, batchNumber(name));
    }

    const people = { grower, growerParty, roaster, roasterParty, agency, agencyParty, stranger, staff };
    return {
      ...suite,
      ...people,
      settings,
      credentials,
      ledger,
      recalls,
      coffee,
      reportOn,
      recalled,
      splitOff,
      descend,
      created,
    };
  }
  type Signer = Awaited<ReturnType<typeof ethers.getSigners>>[number];

  describe("constructor", () => {
    it("refuses terms that demand nothing", async () => {
      const { recalls, settings } = await loadFixture(fixture);
      const factory = await ethers.getContractFactory("RecallRegistry");
      const [parties, credentials, evidence, ledger, schema, topic] = settings;
      const cases = [
        [ethers.ZeroHash, topic],
        [schema, 0n],
      ] as const;
      for (const [s, t] of cases) {
        await expect(factory.deploy(parties, credentials, evidence, ledger, s, t))
          .to.be.revertedWithCustomError(recalls, "ZeroRecallTerms")
          .withArgs(s, t);
      }
      expect([await recalls.recallSchema(), await recalls.regulatorTopic()]).to.deep.equal([schema, topic]);
    });
  });

  describe("startRecall", () => {
    it("lets the creator recall what it made, wherever it is, and stops it", async () => {
      const { ledger, recalls, grower, growerParty, roaster, roasterParty, coffee, reportOn } =
        await loadFixture(fixture);
      await moveLot(ledger, { lot: coffee, giver: grower, to: roasterParty, receiver: roaster });
      const unit = await reportOn(coffee);
      const args: StartRecall = [growerParty, coffee, COFFEE, unit, ethers.ZeroHash, []];
      const recall = await recalls.connect(grower).startRecall.staticCall(...args);

      await expect(recalls.connect(grower).startRecall(...args))
        .to.emit(recalls, "LotRecallStarted")
        .withArgs(recall, coffee, growerParty, 1n, unitId(unit))
        .to.emit(recalls, "RecallShown")
        .withArgs(recall, coffee, ethers.ZeroHash, grower)
        .to.emit(ledger, "LotMarkedRecalled")
        .withArgs(coffee);

      const startedAt = BigInt(await time.latest());
      expect(await recalls.recallBy(recall)).to.deep.equal([coffee, unitId(unit), growerParty, 1n, startedAt, 0n]);
      expect(await recalls.recallOf(coffee)).to.equal(recall);
      expect(await recalls.recallCount()).to.equal(1n);
      await expect(moveLot(ledger, { lot: coffee, giver: roaster, to: growerParty, receiver: grower }))
        .to.be.revertedWithCustomError(ledger, "LotRecalled")
        .withArgs(coffee, recall);
    });

    it("lets the title holder and a regulator recall, each by its own right", async () => {
      const { recalls, grower, growerParty, agency, agencyParty, coffee, reportOn } = await loadFixture(fixture);
      const unit = await reportOn(coffee);

      await expect(
        recalls.connect(grower).startRecall(growerParty, coffee, NO_IDENTIFIER, unit, ethers.ZeroHash, []),
      ).to.emit(recalls, "LotRecallStarted");
      await expect(
        recalls.connect(agency).startRecall(agencyParty, coffee, NO_IDENTIFIER, unit, ethers.ZeroHash, []),
      ).to.emit(recalls, "LotRecallStarted");

      const [first, second] = await recalls.marksOf(coffee);
      expect((await recalls.recallBy(first!.recall)).right).to.equal(2n);
      expect((await recalls.recallBy(second!.recall)).right).to.equal(3n);
    });

    it("refuses everyone else, an identifier of another lot, and a regulator whose credential ended", async () => {
      const { recalls, roaster, roasterParty, agency, agencyParty, coffee, reportOn } = await loadFixture(fixture);
      const unit = await reportOn(coffee);

      for (const identifier of [NO_IDENTIFIER, COFFEE, batchNumber("other")]) {
        await expect(recalls.connect(roaster).startRecall(roasterParty, coffee, identifier, unit, ethers.ZeroHash, []))
          .to.be.revertedWithCustomError(recalls, "NotEntitledToRecall")
          .withArgs(coffee, roasterParty);
      }
      await time.increase(101n * DAY);
      await expect(recalls.connect(agency).startRecall(agencyParty, coffee, NO_IDENTIFIER, unit, ethers.ZeroHash, []))
        .to.be.revertedWithCustomError(recalls, "NotEntitledToRecall")
        .withArgs(coffee, agencyParty);
    });

    it("asks for the scope", async () => {
      const { recalls, parties, grower, growerParty, staff, coffee, reportOn } = await loadFixture(fixture);
      const unit = await reportOn(coffee);
      const acting = () => recalls.connect(staff).startRecall(growerParty, coffee, COFFEE, unit, ethers.ZeroHash, []);
      await expect(acting())
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, staff, scopes.RECALL_LOTS);

      await appoint({ parties, party: growerParty, controller: grower, operator: staff, scope: "RECALL_LOTS" });

      await expect(acting()).to.emit(recalls, "LotRecallStarted");
    });

    it("needs notarized evidence of the schema about this very lot", async () => {
      const { recalls, evidence, grower, growerParty, coffee, reportOn, depositor } = await loadFixture(fixture);
      const acting = (unit: Awaited<ReturnType<typeof reportOn>>) =>
        recalls.connect(grower).startRecall(growerParty, coffee, COFFEE, unit, ethers.ZeroHash, []);
      const elsewhere = await reportOn(ethers.id("another lot"));
      const now = BigInt(await time.latest());
      const unrecorded = certificateUnit(now, { schema: SCHEMA, depositor, subject: coffee, expiresAt: 0n });
      const note = { ...unrecorded, schema: nameHash(NOTE) };

      await expect(acting(elsewhere))
        .to.be.revertedWithCustomError(evidence, "SubjectMismatch")
        .withArgs(ethers.id("another lot"), coffee);
      await expect(acting(note))
        .to.be.revertedWithCustomError(evidence, "SchemaMismatch")
        .withArgs(nameHash(NOTE), SCHEMA);
      await expect(acting(unrecorded))
        .to.be.revertedWithCustomError(evidence, "StatusNotMet")
        .withArgs(unitId(unrecorded), 0n, 1n);
    });

    it("recalls what is used up, for what was made from it", async () => {
      const { ledger, recalls, coffee, recalled, grower, splitOff } = await loadFixture(fixture);
      const [edge] = await splitOff(coffee, ["A"]);
      await ledger
        .connect(grower)
        .split(coffee, [{ identifier: batchNumber("REST"), quantity: QUANTITY - 1n }], EVENT_HASH);
      expect((await ledger.lotOf(coffee)).status).to.equal(2n);

      const { recall } = await recalled(coffee, COFFEE);
      await recalls.show(recall, [edge!]);

      expect(await ledger.isFree(edge!.child)).to.equal(false);
    });

    it("reverts for an unknown lot", async () => {
      const { ledger, recalls, grower, growerParty, reportOn } = await loadFixture(fixture);
      const unknown = ethers.id("no such lot");
      const unit = await reportOn(unknown);

      await expect(recalls.connect(grower).startRecall(growerParty, unknown, NO_IDENTIFIER, unit, ethers.ZeroHash, []))
        .to.be.revertedWithCustomError(ledger, "UnknownLot")
        .withArgs(unknown);
    });
  });

  describe("show", () => {
    it("follows many edges in one transaction and stops the end alone", async () => {
      const { recalls, stranger, coffee, recalled, descend } = await loadFixture(fixture);
      const path = await descend(coffee, ["A", "B", "C", "D", "E", "F"]);
      const { recall } = await recalled(coffee, COFFEE);
      const end = path.at(-1)!.child;

      await expect(recalls.connect(stranger).show(recall, path))
        .to.emit(recalls, "RecallShown")
        .withArgs(recall, end, ethers.ZeroHash, stranger);

      expect(await recalls.recallOf(end)).to.equal(recall);
      expect(await recalls.marksOf(end)).to.deep.equal([[recall, ethers.ZeroHash]]);
      for (const { child } of path.slice(0, -1)) expect(await recalls.recallOf(child)).to.equal(ethers.ZeroHash);
      await expect(recalls.show(recall, path)).not.to.emit(recalls, "RecallShown");
    });

    it("stops every attempt to use what was shown", async () => {
      const { ledger, recalls, grower, coffee, recalled, splitOff } = await loadFixture(fixture);
      const [edge] = await splitOff(coffee, ["A"]);
      const { recall } = await recalled(coffee, COFFEE);
      await recalls.show(recall, [edge!]);
      const lot = edge!.child;
      const output = { identifier: batchNumber("B"), quantity: 1n, unit: KILOGRAM, decimals: 3n };
      const acts = [
        () => ledger.connect(grower).offerCustody(lot, 1n, 1n, ethers.ZeroHash),
        () => ledger.connect(grower).transform([{ lot, quantity: 1n }], [output], ethers.ZeroHash, EVENT_HASH),
        () => ledger.requireFree(lot),
      ];

      for (const act of acts) {
        await expect(act()).to.be.revertedWithCustomError(ledger, "LotRecalled").withArgs(lot, recall);
      }
    });

    it("reverts for a path with a gap, a wrong position or another lineage, and names the place", async () => {
      const { recalls, coffee, recalled, descend } = await loadFixture(fixture);
      const path = await descend(coffee, ["A", "B", "C"]);
      const [first, second, third] = path as [(typeof path)[0], (typeof path)[0], (typeof path)[0]];
      const { recall } = await recalled(coffee, COFFEE);
      const forged = { ...second, lineage: { ...second.lineage, eventHash: ethers.ZeroHash } };
      const cases = [
        { path: [first, third], position: 1n, child: third.child, parent: first.child },
        { path: [second], position: 0n, child: second.child, parent: coffee },
        { path: [first, { ...second, index: 1n }], position: 1n, child: second.child, parent: first.child },
        { path: [first, forged, third], position: 1n, child: second.child, parent: first.child },
      ];

      for (const { path: shown, position, child, parent } of cases) {
        await expect(recalls.show(recall, shown))
          .to.be.revertedWithCustomError(recalls, "EdgeNotProved")
          .withArgs(position, child, parent);
      }
    });

    it("stops the units that the lot is packed in, until it is taken out", async () => {
      const { ledger, recalls, grower, roaster, roasterParty, coffee, recalled, splitOff, created } =
        await loadFixture(fixture);
      const [edge] = await splitOff(coffee, ["A"]);
      const [carton, pallet] = [await created("carton"), await created("pallet")];
      await ledger.connect(grower).pack(carton, [edge!.child], EVENT_HASH);
      await ledger.connect(grower).pack(pallet, [carton], EVENT_HASH);
      const { recall } = await recalled(coffee, COFFEE);

      await expect(recalls.show(recall, [edge!]))
        .to.emit(recalls, "RecallShown")
        .withArgs(recall, carton, edge!.child, await (await ethers.provider.getSigner()).getAddress())
        .to.emit(ledger, "LotMarkedRecalled")
        .withArgs(pallet);

      for (const unit of [carton, pallet]) expect(await recalls.recallOf(unit)).to.equal(recall);
      await ledger.connect(grower).unpack(pallet, [carton], EVENT_HASH);
      expect(await recalls.recallOf(pallet)).to.equal(ethers.ZeroHash);
      expect(await recalls.recallOf(carton)).to.equal(recall);
      await moveLot(ledger, { lot: pallet, giver: grower, to: roasterParty, receiver: roaster });
      await ledger.connect(grower).unpack(carton, [edge!.child], EVENT_HASH);
      expect(await ledger.isFree(carton)).to.equal(true);
      expect(await ledger.isFree(edge!.child)).to.equal(false);
    });

    it("keeps eight marks and makes room for a new one when an old one holds no more", async () => {
      const { ledger, recalls, grower, growerParty, coffee, recalled, reportOn, splitOff, created } =
        await loadFixture(fixture);
      const [edge] = await splitOff(coffee, ["A"]);
      const pallet = await created("pallet");
      await ledger.connect(grower).pack(pallet, [edge!.child], EVENT_HASH);
      const ids = [];
      for (let i = 0; i < 8; i++) {
        const { recall } = await recalled(coffee, COFFEE, `report ${i}`);
        await recalls.show(recall, [edge!]);
        ids.push(recall);
      }
      const ninth = await reportOn(coffee, "report 9");
      await expect(recalls.connect(grower).startRecall(growerParty, coffee, COFFEE, ninth, ethers.ZeroHash, []))
        .to.be.revertedWithCustomError(recalls, "TooManyMarks")
        .withArgs(coffee, 8n);

      await recalls.connect(grower).endRecall(ids[3]!, growerParty, REASON);
      const { recall } = await recalled(coffee, COFFEE, "report 10");
      await recalls.show(recall, [edge!]);

      const marks = await recalls.marksOf(edge!.child);
      expect(marks.map(([id]) => id)).to.deep.equal([...ids.slice(0, 3), recall, ...ids.slice(4)]);
      expect((await recalls.marksOf(pallet)).length).to.equal(8);
    });

    it("leaves a unit as it is that eight recalls stop already", async () => {
      const { ledger, recalls, grower, coffee, recalled, splitOff, created } = await loadFixture(fixture);
      const edges = await splitOff(coffee, ["A", "B", "C", "D", "E", "F", "G", "H", "I"]);
      const pallet = await created("pallet");
      await ledger.connect(grower).pack(
        pallet,
        edges.map(({ child }) => child),
        EVENT_HASH,
      );
      const { recall } = await recalled(coffee, COFFEE);
      for (const edge of edges) await recalls.show(recall, [edge]);
      expect((await recalls.marksOf(pallet)).length).to.equal(8);

      const first = edges.slice(0, 8).map(({ child }) => child);
      await ledger.connect(grower).unpack(pallet, first, EVENT_HASH);
      expect(await ledger.isFree(pallet)).to.equal(true);
      await recalls.show(recall, [edges[8]!]);

      expect(await ledger.isFree(pallet)).to.equal(false);
    });

    it("reverts for a recall that is unknown or over", async () => {
      const { recalls, grower, growerParty, coffee, recalled } = await loadFixture(fixture);
      const unknown = ethers.id("no such recall");
      await expect(recalls.show(unknown, [])).to.be.revertedWithCustomError(recalls, "UnknownRecall").withArgs(unknown);
      await expect(recalls.recallBy(unknown)).to.be.revertedWithCustomError(recalls, "UnknownRecall").withArgs(unknown);
      const { recall } = await recalled(coffee, COFFEE);
      await recalls.connect(grower).endRecall(recall, growerParty, REASON);

      await expect(recalls.show(recall, []))
        .to.be.revertedWithCustomError(recalls, "RecallOver")
        .withArgs(recall, BigInt(await time.latest()));
    });
  });

  describe("endRecall", () => {
    it("frees everything that was shown, at once", async () => {
      const { ledger, recalls, grower, growerParty, coffee, recalled, splitOff } = await loadFixture(fixture);
      const edges = await splitOff(coffee, ["A", "B", "C"]);
      const { recall } = await recalled(coffee, COFFEE);
      for (const edge of edges) await recalls.show(recall, [edge]);

      await expect(recalls.connect(grower).endRecall(recall, growerParty, REASON))
        .to.emit(recalls, "LotRecallEnded")
        .withArgs(recall, REASON, grower);

      for (const { child } of edges) expect(await ledger.isFree(child)).to.equal(true);
      expect(await ledger.isFree(coffee)).to.equal(true);
      expect((await recalls.recallBy(recall)).endedAt).to.equal(BigInt(await time.latest()));
    });

    it("leaves a lot stopped that another recall stops", async () => {
      const { ledger, recalls, grower, growerParty, coffee, recalled } = await loadFixture(fixture);
      const first = await recalled(coffee, COFFEE, "aflatoxin");
      const second = await recalled(coffee, COFFEE, "glass");

      await recalls.connect(grower).endRecall(first.recall, growerParty, REASON);

      expect(await recalls.recallOf(coffee)).to.equal(second.recall);
      expect(await ledger.isFree(coffee)).to.equal(false);
    });

    it("belongs to who recalled and to regulators", async () => {
      const { recalls, parties, roaster, roasterParty, agency, agencyParty, growerParty, coffee, recalled } =
        await loadFixture(fixture);
      const { recall } = await recalled(coffee, COFFEE);

      await expect(recalls.connect(roaster).endRecall(recall, roasterParty, REASON))
        .to.be.revertedWithCustomError(recalls, "NotEntitledToEndRecall")
        .withArgs(recall, roasterParty);
      await expect(recalls.connect(roaster).endRecall(recall, growerParty, REASON))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, roaster, scopes.RECALL_LOTS);
      await expect(recalls.connect(agency).endRecall(recall, agencyParty, REASON)).to.emit(recalls, "LotRecallEnded");
    });

    it("needs a reason, and a recall in force", async () => {
      const { recalls, grower, growerParty, coffee, recalled } = await loadFixture(fixture);
      const { recall } = await recalled(coffee, COFFEE);
      await expect(
        recalls.connect(grower).endRecall(recall, growerParty, ethers.ZeroHash),
      ).to.be.revertedWithCustomError(recalls, "ZeroRecallReason");
      await recalls.connect(grower).endRecall(recall, growerParty, REASON);

      await expect(recalls.connect(grower).endRecall(recall, growerParty, REASON))
        .to.be.revertedWithCustomError(recalls, "RecallOver")
        .withArgs(recall, (await recalls.recallBy(recall)).endedAt);
    });
  });

  describe("endUnfounded", () => {
    it("lets anyone end a recall whose evidence was revoked, and nobody before", async () => {
      const { recalls, evidence, inspector, stranger, coffee, recalled } = await loadFixture(fixture);
      const { recall, unit } = await recalled(coffee, COFFEE);
      await expect(recalls.connect(stranger).endUnfounded(recall))
        .to.be.revertedWithCustomError(recalls, "RecallEvidenceStands")
        .withArgs(recall, unitId(unit));
      await evidence.connect(inspector).revoke(unitId(unit), REASON);

      await expect(recalls.connect(stranger).endUnfounded(recall))
        .to.emit(recalls, "LotRecallEnded")
        .withArgs(recall, ethers.ZeroHash, stranger);

      expect(await recalls.recallOf(coffee)).to.equal(ethers.ZeroHash);
    });

    it("reverts for a recall that is unknown", async () => {
      const { recalls } = await loadFixture(fixture);
      const unknown = ethers.id("no such recall");
      await expect(recalls.endUnfounded(unknown))
        .to.be.revertedWithCustomError(recalls, "UnknownRecall")
        .withArgs(unknown);
    });
  });
});
