import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { nameHash } from "../../src/evidence/nameHash.js";
import { DAY, FREEZE_STATE, frozenCouncil, ratifiedCouncil, submit, termsStruct } from "../helpers/councilScenes.js";
import {
  asStruct,
  type Council,
  deployCouncil,
  digestFor,
  evidenceAbout,
  execute,
  freezeOrder,
  ORDER_SCHEMA,
  unfreezeOrder,
} from "../helpers/deployCouncil.js";
import { seatsOf } from "../helpers/seats.js";

const FINAL = 2n;

describe("FreezeCouncil", () => {
  async function fixture(): Promise<Council> {
    return deployCouncil();
  }

  describe("lapse", () => {
    it("frees the account at its end, whoever asks", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, token, suspect, frozenBy, legalBasis } = suite;
      const [, endsAt] = await council.freezeOrder(frozenBy);

      await time.increaseTo(endsAt);
      expect(await council.freezeState(frozenBy, suspect)).to.equal(FREEZE_STATE.Ended);
      expect(await token.isBlacklisted(suspect)).to.equal(true);
      const lapsed = council.connect(suspect).lapse(frozenBy, suspect);

      await expect(lapsed).to.emit(council, "FreezeLapsed").withArgs(suspect.address, frozenBy, legalBasis);
      await expect(lapsed).to.emit(token, "UnBlacklisted").withArgs(suspect.address);
      expect(await token.isBlacklisted(suspect)).to.equal(false);
      expect(await council.freezeState(frozenBy, suspect)).to.equal(FREEZE_STATE.Released);
      expect(await council.isGroundUsed(suspect, legalBasis)).to.equal(true);
      await token.connect(suspect).transfer(suite.court, 1_000n);
    });

    it("reverts a second before the end", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, suspect, frozenBy } = suite;
      const [, endsAt] = await council.freezeOrder(frozenBy);

      await time.setNextBlockTimestamp(endsAt - 1n);
      await expect(council.lapse(frozenBy, suspect))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, frozenBy, FREEZE_STATE.Provisional);
    });

    it("reverts when the freeze is ratified, however late it is", async () => {
      const suite = await loadFixture(ratifiedCouncil);
      const { council, suspect, frozenBy } = suite;
      await time.increase(1_000n * DAY);

      await expect(council.lapse(frozenBy, suspect))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, frozenBy, FREEZE_STATE.Ratified);
    });

    it("reverts the second time, for another account and for an order that is none", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, suspect, accomplice, frozenBy } = suite;
      await time.increase(DAY);
      await council.lapse(frozenBy, suspect);

      await expect(council.lapse(frozenBy, suspect))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, frozenBy, FREEZE_STATE.Released);
      await expect(council.lapse(frozenBy, accomplice))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(accomplice.address, frozenBy, FREEZE_STATE.None);
      await expect(council.lapse(ethers.id("none"), suspect))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, ethers.id("none"), FREEZE_STATE.None);
    });

    it("reverts when another blacklister took over, which can free the account itself", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, token, issuer, suspect, frozenBy } = suite;
      await token.connect(issuer).updateBlacklister(issuer);
      await time.increase(DAY);

      await expect(council.lapse(frozenBy, suspect))
        .to.be.revertedWithCustomError(token, "NotBlacklister")
        .withArgs(await council.getAddress(), issuer.address);
      await token.connect(issuer).unBlacklist(suspect);
      expect(await token.isBlacklisted(suspect)).to.equal(false);
    });
  });

  describe("ratify", () => {
    it("keeps the freeze beyond its end on Final evidence about the order, whoever brings it", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, suspect, stranger, frozenBy, legalBasis } = suite;
      const evidence = await evidenceAbout(suite, frozenBy);
      const evidenceId = await suite.evidence.unitId(evidence.unit);

      await expect(council.connect(stranger).ratify(frozenBy, evidence))
        .to.emit(council, "FreezeRatified")
        .withArgs(frozenBy, evidenceId, legalBasis);

      expect(await council.freezeState(frozenBy, suspect)).to.equal(FREEZE_STATE.Ratified);
      expect((await council.freezeOrder(frozenBy)).ratified).to.equal(true);
      expect(await council.isEvidenceUsed(evidenceId)).to.equal(true);
    });

    it("reverts when no such freeze order was executed", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, frozenBy } = suite;
      const lift = await unfreezeOrder(suite, frozenBy);
      const liftDigest = await execute(suite, lift);
      const evidence = await evidenceAbout(suite, liftDigest);

      for (const order of [ethers.id("none"), liftDigest]) {
        await expect(council.ratify(order, evidence))
          .to.be.revertedWithCustomError(council, "UnknownFreezeOrder")
          .withArgs(order);
      }
    });

    it("reverts the second time", async () => {
      const suite = await loadFixture(ratifiedCouncil);

      await expect(
        suite.council.ratify(suite.frozenBy, await evidenceAbout(suite, suite.frozenBy, { tool: ethers.id("2") })),
      )
        .to.be.revertedWithCustomError(suite.council, "FreezeAlreadyRatified")
        .withArgs(suite.frozenBy);
    });

    it("reverts from the second of the end on", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, frozenBy } = suite;
      const evidence = await evidenceAbout(suite, frozenBy);
      const [, endsAt] = await council.freezeOrder(frozenBy);

      await time.setNextBlockTimestamp(endsAt);
      await expect(council.ratify(frozenBy, evidence))
        .to.be.revertedWithCustomError(council, "FreezeAlreadyEnded")
        .withArgs(frozenBy, endsAt);
    });

    it("reverts when the evidence is about another order", async () => {
      const suite = await loadFixture(frozenCouncil);
      const evidence = await evidenceAbout(suite, ethers.id("another order"));

      await expect(suite.council.ratify(suite.frozenBy, evidence))
        .to.be.revertedWithCustomError(suite.evidence, "SubjectMismatch")
        .withArgs(ethers.id("another order"), suite.frozenBy);
    });

    it("reverts when the evidence follows another schema", async () => {
      const suite = await loadFixture(frozenCouncil);
      const evidence = await evidenceAbout(suite, suite.frozenBy, { schema: suite.schema });

      await expect(suite.council.ratify(suite.frozenBy, evidence))
        .to.be.revertedWithCustomError(suite.evidence, "SchemaMismatch")
        .withArgs(suite.schema, nameHash(ORDER_SCHEMA));
    });

    it("reverts when the registry gives the same evidence for a second order", async () => {
      const suite = await loadFixture(fixture);
      const { authority, token, issuer, seats3 } = suite;
      const registry = await ethers.deployContract("OneUnitRegistry");
      const args = [authority, ethers.ZeroAddress, token, registry, nameHash(ORDER_SCHEMA), DAY, []] as const;
      const council = await ethers.deployContract("FreezeCouncil", [...args]);
      await council.rotateCouncil(await seatsOf(seats3), 2n);
      await token.connect(issuer).updateBlacklister(council);
      const here = { ...suite, council };
      const first = await execute(here, await freezeOrder(here));
      const second = await execute(here, await freezeOrder(here, {}, { legalBasis: ethers.id("other") }));
      const evidence = await evidenceAbout(suite, first);
      await council.ratify(first, evidence);

      await expect(council.ratify(second, evidence))
        .to.be.revertedWithCustomError(council, "CouncilEvidenceAlreadyUsed")
        .withArgs(await registry.UNIT_ID());
    });

    it("reverts when the evidence is not recorded or has expired", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, evidence: registry, frozenBy } = suite;
      const soon = BigInt(await time.latest()) + 100n;
      const evidence = await evidenceAbout(suite, frozenBy, { expiresAt: soon });
      const other = { ...evidence, unit: { ...evidence.unit, tool: ethers.id("other") } };

      await expect(council.ratify(frozenBy, other))
        .to.be.revertedWithCustomError(registry, "StatusNotMet")
        .withArgs(await registry.unitId(other.unit), 0n, FINAL);
      await time.increaseTo(soon);
      await expect(council.ratify(frozenBy, evidence))
        .to.be.revertedWithCustomError(registry, "StatusNotMet")
        .withArgs(await registry.unitId(evidence.unit), 7n, FINAL);
    });
  });

  describe("unfreeze", () => {
    it("frees an account at once, provisional or ratified", async () => {
      for (const frozen of [frozenCouncil, ratifiedCouncil]) {
        const suite = await loadFixture(frozen);
        const { council, token, suspect, frozenBy } = suite;
        const order = await unfreezeOrder(suite, frozenBy);
        const digest = await digestFor(suite, order);

        const submitted = submit(suite, order);

        await expect(submitted)
          .to.emit(council, "UnfreezeOrdered")
          .withArgs(digest, ethers.id("acquittal"), 1n, 0b011n, frozenBy, termsStruct(order.terms));
        await expect(submitted)
          .to.emit(council, "FreezeLifted")
          .withArgs(suspect.address, frozenBy, ethers.id("acquittal"));
        await expect(submitted).to.emit(token, "UnBlacklisted").withArgs(suspect.address);
        expect(await token.isBlacklisted(suspect)).to.equal(false);
        expect(await council.freezeState(frozenBy, suspect)).to.equal(FREEZE_STATE.Released);
        expect(await council.hashUnfreezeOrder(asStruct(order))).to.equal(digest);
      }
    });

    it("passes over an account whose lapse was executed first", async () => {
      const suite = await loadFixture(fixture);
      const { council, token, suspect, accomplice } = suite;
      const accounts = [suspect.address, accomplice.address];
      const frozenBy = await execute(suite, await freezeOrder(suite, { accounts }));
      await time.increase(DAY);
      await council.connect(suspect).lapse(frozenBy, suspect);

      const submitted = submit(suite, await unfreezeOrder(suite, frozenBy, { accounts }));

      await expect(submitted)
        .to.emit(council, "FreezeLifted")
        .withArgs(accomplice.address, frozenBy, ethers.id("acquittal"));
      const freed = (await (await submitted).wait())!.logs.map((log) => token.interface.parseLog(log)?.name);
      expect(freed.filter((name) => name === "UnBlacklisted")).to.have.lengthOf(1);
      expect(await token.isBlacklisted(accomplice)).to.equal(false);
    });

    it("frees what an earlier blacklister froze", async () => {
      const suite = await loadFixture(fixture);
      const { council, token, issuer, suspect } = suite;
      await token.connect(issuer).updateBlacklister(issuer);
      await token.connect(issuer).blacklist(suspect);
      await token.connect(issuer).updateBlacklister(council);

      const submitted = submit(suite, await unfreezeOrder(suite, ethers.ZeroHash));

      await expect(submitted)
        .to.emit(council, "FreezeLifted")
        .withArgs(suspect.address, ethers.ZeroHash, ethers.id("acquittal"));
      expect(await token.isBlacklisted(suspect)).to.equal(false);
    });

    it("reverts when no freeze order is named and one holds the account", async () => {
      const suite = await loadFixture(frozenCouncil);

      await expect(submit(suite, await unfreezeOrder(suite, ethers.ZeroHash)))
        .to.be.revertedWithCustomError(suite.council, "AccountHeld")
        .withArgs(suite.suspect.address, 1n);
    });

    it("reverts when the token's own account is to be freed", async () => {
      const suite = await loadFixture(fixture);
      const account = await suite.token.getAddress();

      await expect(submit(suite, await unfreezeOrder(suite, ethers.ZeroHash, { accounts: [account] })))
        .to.be.revertedWithCustomError(suite.council, "ProtectedAccount")
        .withArgs(account);
    });

    it("reverts when the order never froze the account", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, suspect, accomplice, frozenBy } = suite;

      await expect(submit(suite, await unfreezeOrder(suite, frozenBy, { accounts: [accomplice.address] })))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(accomplice.address, frozenBy, FREEZE_STATE.None);
      await expect(submit(suite, await unfreezeOrder(suite, ethers.id("none"))))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, ethers.id("none"), FREEZE_STATE.None);
    });

    it("reverts when the order names no account or more than 64", async () => {
      const suite = await loadFixture(frozenCouncil);
      const { council, suspect, frozenBy } = suite;
      const order = asStruct(await unfreezeOrder(suite, frozenBy));

      for (const count of [0, 65]) {
        await expect(council.unfreeze({ ...order, accounts: Array<string>(count).fill(suspect.address) }, []))
          .to.be.revertedWithCustomError(council, "OrderAccountsOutOfRange")
          .withArgs(count, 64n);
      }
    });
  });
});
