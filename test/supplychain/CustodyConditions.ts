import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { ISSUER_STATUS } from "../../src/identity/credentials.js";
import { subjectOfId, subjectOfParty } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { DAY } from "../helpers/lotLedger.js";
import { batchNumber, deployGuardedLedger, EVENT_HASH, moveLot } from "../helpers/lotScene.js";

const YEAR = 365n * DAY;
const ORGANIC = topicId("organic-certificate/1");
const EUA = topicId("emergency-use-authorization/1");
const HOLDER = ethers.ZeroHash;
const LIST = "tuple(uint256 topic, bytes32 subject)[]";

describe("CustodyConditions", () => {
  async function fixture() {
    const deployed = await deployGuardedLedger();
    const { credentials, shop, shopParty, growerParty, conditions } = deployed;
    for (const topic of ["organic-certificate/1", "emergency-use-authorization/1"]) {
      await credentials.openTopic(topic, YEAR);
      await credentials.trustIssuer(topicId(topic), shopParty, ISSUER_STATUS.none);
    }
    const certify = async (topic: bigint, subject: string, validFor = YEAR / 2n) => {
      const validFrom = BigInt(await time.latest());
      const document = ethers.id("certificate");
      await credentials
        .connect(shop)
        .issue({ topic, subject, issuer: shopParty, validFrom, validUntil: validFrom + validFor, document });
    };
    await certify(ORGANIC, subjectOfParty(growerParty));
    const organic = [{ topic: ORGANIC, subject: HOLDER }];
    await conditions.defineConditions(organic);
    return { ...deployed, certify, organic, organicId: idOf(organic) };
  }

  function idOf(list: { topic: bigint; subject: string }[]): string {
    return ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode([LIST], [list]));
  }

  describe("defineConditions", () => {
    it("keeps a list under the hash of what it says, once", async () => {
      const { conditions, stranger } = await loadFixture(fixture);
      const list = [
        { topic: ORGANIC, subject: HOLDER },
        { topic: EUA, subject: subjectOfId(ethers.id("product")) },
      ];

      await expect(conditions.connect(stranger).defineConditions(list))
        .to.emit(conditions, "ConditionsDefined")
        .withArgs(idOf(list), [
          [ORGANIC, HOLDER],
          [EUA, list[1]!.subject],
        ]);
      await expect(conditions.defineConditions(list)).not.to.emit(conditions, "ConditionsDefined");

      expect(await conditions.listOf(idOf(list))).to.deep.equal(list.map(({ topic, subject }) => [topic, subject]));
      expect(await conditions.defineConditions.staticCall(list)).to.equal(idOf(list));
    });

    it("takes 1 to 8 conditions, each with a topic", async () => {
      const { conditions } = await loadFixture(fixture);
      const one = { topic: EUA, subject: HOLDER };
      for (const count of [0, 9]) {
        await expect(conditions.defineConditions(Array(count).fill(one)))
          .to.be.revertedWithCustomError(conditions, "ConditionCountOutOfRange")
          .withArgs(BigInt(count), 8n);
      }
      await expect(conditions.defineConditions(Array(8).fill(one))).to.emit(conditions, "ConditionsDefined");
      await expect(conditions.defineConditions([one, { topic: 0n, subject: HOLDER }]))
        .to.be.revertedWithCustomError(conditions, "ConditionWithoutTopic")
        .withArgs(1n);
    });
  });

  describe("requireQualified", () => {
    it("asks for the holder's credentials and for those of what is named", async () => {
      const { conditions, credentials, certify, growerParty, roasterParty } = await loadFixture(fixture);
      const product = subjectOfId(ethers.id("product"));
      const list = [
        { topic: ORGANIC, subject: HOLDER },
        { topic: EUA, subject: product },
      ];
      await conditions.defineConditions(list);

      await expect(conditions.requireQualified(idOf(list), growerParty))
        .to.be.revertedWithCustomError(credentials, "NoValidCredential")
        .withArgs(EUA, product);
      await certify(EUA, product);
      await conditions.requireQualified(idOf(list), growerParty);
      await expect(conditions.requireQualified(idOf(list), roasterParty))
        .to.be.revertedWithCustomError(credentials, "NoValidCredential")
        .withArgs(ORGANIC, subjectOfParty(roasterParty));
    });

    it("reverts for a list that nobody wrote", async () => {
      const { conditions, growerParty } = await loadFixture(fixture);
      for (const unknown of [ethers.ZeroHash, ethers.id("no list")]) {
        await expect(conditions.requireQualified(unknown, growerParty))
          .to.be.revertedWithCustomError(conditions, "UnknownConditions")
          .withArgs(unknown);
        expect(await conditions.listOf(unknown)).to.deep.equal([]);
      }
    });
  });

  describe("LotLedger.setConditions", () => {
    it("binds whoever takes custody, until its credential ends", async () => {
      const { ledger, credentials, certify, grower, growerParty, roaster, roasterParty, coffee, organicId } =
        await loadFixture(fixture);
      await expect(ledger.connect(grower).setConditions(coffee, organicId))
        .to.emit(ledger, "LotConditioned")
        .withArgs(coffee, organicId);
      expect(await ledger.conditionsOf(coffee)).to.equal(organicId);
      expect((await ledger.lotOf(coffee)).sequence).to.equal(2n);

      await expect(moveLot(ledger, { lot: coffee, giver: grower, to: roasterParty, receiver: roaster }))
        .to.be.revertedWithCustomError(credentials, "NoValidCredential")
        .withArgs(ORGANIC, subjectOfParty(roasterParty));
      await certify(ORGANIC, subjectOfParty(roasterParty));
      await moveLot(ledger, { lot: coffee, giver: grower, to: roasterParty, receiver: roaster });

      await time.increase(YEAR);
      await expect(moveLot(ledger, { lot: coffee, giver: roaster, to: growerParty, receiver: grower }))
        .to.be.revertedWithCustomError(credentials, "NoValidCredential")
        .withArgs(ORGANIC, subjectOfParty(growerParty));
    });

    it("binds whoever processes, and what is made of the lot", async () => {
      const { ledger, credentials, grower, growerParty, coffee, organicId } = await loadFixture(fixture);
      await ledger.connect(grower).setConditions(coffee, organicId);
      const part = lotId(growerParty, batchNumber("PART"));

      await expect(
        ledger.connect(grower).split(coffee, [{ identifier: batchNumber("PART"), quantity: 5n }], EVENT_HASH),
      )
        .to.emit(ledger, "LotConditioned")
        .withArgs(part, organicId);
      expect(await ledger.conditionsOf(part)).to.equal(organicId);

      await time.increase(YEAR);
      await expect(ledger.connect(grower).split(part, [{ identifier: batchNumber("LATE"), quantity: 1n }], EVENT_HASH))
        .to.be.revertedWithCustomError(credentials, "NoValidCredential")
        .withArgs(ORGANIC, subjectOfParty(growerParty));
    });

    it("passes on the conditions of any input, and refuses two different lists", async () => {
      const { ledger, conditions, certify, grower, growerParty, coffee, organicId, created } =
        await loadFixture(fixture);
      const [plain, other, third] = [await created("plain", 5n), await created("other", 5n), await created("t", 5n)];
      const eua = [{ topic: EUA, subject: HOLDER }];
      await conditions.defineConditions(eua);
      await certify(EUA, subjectOfParty(growerParty));
      for (const lot of [coffee, third]) await ledger.connect(grower).setConditions(lot, organicId);
      await ledger.connect(grower).setConditions(other, idOf(eua));
      const merging = (lots: string[], name: string) =>
        ledger.connect(grower).merge(
          lots.map((lot) => ({ lot, quantity: 1n })),
          batchNumber(name),
          EVENT_HASH,
        );

      await merging([plain, coffee, third], "MIXED");
      expect(await ledger.conditionsOf(lotId(growerParty, batchNumber("MIXED")))).to.equal(organicId);
      await expect(merging([coffee, other], "NEVER"))
        .to.be.revertedWithCustomError(ledger, "ConditionsDiffer")
        .withArgs(other, idOf(eua), organicId);
    });

    it("goes along in a unit under the same conditions alone, which stay while the unit holds anything", async () => {
      const { ledger, credentials, grower, roaster, roasterParty, coffee, organicId, created } =
        await loadFixture(fixture);
      const asGrower = ledger.connect(grower);
      const pallet = await created("pallet", 1n);
      await asGrower.setConditions(coffee, organicId);
      await expect(asGrower.pack(pallet, [coffee], EVENT_HASH))
        .to.be.revertedWithCustomError(ledger, "ConditionsDiffer")
        .withArgs(coffee, organicId, ethers.ZeroHash);
      await asGrower.setConditions(pallet, organicId);
      await asGrower.pack(pallet, [coffee], EVENT_HASH);

      await expect(moveLot(ledger, { lot: pallet, giver: grower, to: roasterParty, receiver: roaster }))
        .to.be.revertedWithCustomError(credentials, "NoValidCredential")
        .withArgs(ORGANIC, subjectOfParty(roasterParty));
      await expect(asGrower.setConditions(pallet, ethers.ZeroHash))
        .to.be.revertedWithCustomError(ledger, "LotNotEmpty")
        .withArgs(pallet, 1n);
    });

    it("can be lifted by the title holder", async () => {
      const { ledger, grower, roaster, roasterParty, coffee, organicId } = await loadFixture(fixture);
      await ledger.connect(grower).setConditions(coffee, organicId);
      await ledger.connect(grower).setConditions(coffee, ethers.ZeroHash);

      await moveLot(ledger, { lot: coffee, giver: grower, to: roasterParty, receiver: roaster });
      expect(await ledger.conditionsOf(coffee)).to.equal(ethers.ZeroHash);
    });

    it("reverts for lists that nobody wrote, holders who lack a credential, and anybody but the title holder", async () => {
      const { ledger, parties, conditions, credentials, grower, growerParty, roaster, roasterParty, ...rest } =
        await loadFixture(fixture);
      const { coffee, organicId, created } = rest;
      const unknown = ethers.id("no list");
      await expect(ledger.connect(grower).setConditions(coffee, unknown))
        .to.be.revertedWithCustomError(conditions, "UnknownConditions")
        .withArgs(unknown);
      await expect(ledger.connect(roaster).setConditions(coffee, organicId))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, roaster, scopes.TRANSFER_TITLE);

      const pallet = await created("pallet", 1n);
      await ledger.connect(grower).pack(pallet, [coffee], EVENT_HASH);
      await moveLot(ledger, { lot: pallet, giver: grower, to: roasterParty, receiver: roaster });
      await expect(ledger.connect(grower).setConditions(coffee, organicId))
        .to.be.revertedWithCustomError(credentials, "NoValidCredential")
        .withArgs(ORGANIC, subjectOfParty(roasterParty));
      await expect(ledger.conditionsOf(unknown)).to.be.revertedWithCustomError(ledger, "UnknownLot").withArgs(unknown);
    });
  });
});
