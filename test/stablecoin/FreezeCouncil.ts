import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { nameHash } from "../../src/evidence/nameHash.js";
import { type CouncilOrder, freezeOrderTypedData, type OrderTerms } from "../../src/stablecoin/freezeOrder.js";
import type { ClaimShelf } from "../../types/index.js";
import {
  approveOrder,
  asStruct,
  type Council,
  deployCouncil,
  digestFor,
  evidenceAbout,
  execute,
  freezeOrder,
  MAX_DURATION,
  ORDER_SCHEMA,
  orderTerms,
  seizureOrder,
  unfreezeOrder,
} from "../helpers/deployCouncil.js";
import { deployWallet } from "../helpers/deployWallet.js";
import { seatsOf } from "../helpers/seats.js";
import { approveForWallet, keyIdOf } from "../helpers/typedData.js";

const STATE = { None: 0n, Provisional: 1n, Ended: 2n, Ratified: 3n, Released: 4n };
const DAY = 86_400n;
const QUARTER = 7_776_000n;
const FINAL = 2n;

describe("FreezeCouncil", () => {
  async function fixture(): Promise<Council> {
    return deployCouncil();
  }

  /** The suspect is frozen for a day. */
  async function frozenFixture(): Promise<Council & { frozenBy: string; legalBasis: string }> {
    const suite = await deployCouncil();
    const order = await freezeOrder(suite);
    return { ...suite, frozenBy: await execute(suite, order), legalBasis: order.terms.legalBasis };
  }

  /** The suspect is frozen until the council says otherwise. */
  async function ratifiedFixture(): Promise<Awaited<ReturnType<typeof frozenFixture>>> {
    const suite = await frozenFixture();
    await suite.council.ratify(suite.frozenBy, await evidenceAbout(suite, suite.frozenBy));
    return suite;
  }

  /** Submits an order of any kind that the first two seats signed. */
  async function submit(suite: Council, order: CouncilOrder, signers = suite.seats3.slice(0, 2)) {
    const approvals = await approveOrder(suite, order, signers);
    const council = suite.council.connect(suite.stranger);
    switch (order.kind) {
      case "FreezeOrder":
        return council.freeze(asStruct(order), approvals);
      case "UnfreezeOrder":
        return council.unfreeze(asStruct(order), approvals);
      case "SeizureOrder":
        return council.seize(asStruct(order), await evidenceAbout(suite, await digestFor(suite, order)), approvals);
      case "ClaimSeizureOrder":
        return council.seizeClaim(
          asStruct(order),
          await evidenceAbout(suite, await digestFor(suite, order)),
          approvals,
        );
    }
  }

  function termsStruct({ legalBasis, deadline, councilVersion, salt }: OrderTerms): unknown[] {
    return [legalBasis, deadline, councilVersion, salt];
  }

  describe("constructor", () => {
    it("keeps the token, the evidence, the longest freeze and the protected accounts", async () => {
      const { council, token, evidence, authority, treasuryContract, suspect } = await loadFixture(fixture);

      expect(await council.token()).to.equal(await token.getAddress());
      expect(await council.evidenceSource()).to.deep.equal([await evidence.getAddress(), nameHash(ORDER_SCHEMA)]);
      expect(await council.maxDuration()).to.equal(MAX_DURATION);
      expect(await council.authority()).to.equal(await authority.getAddress());
      for (const account of [ethers.ZeroAddress, token, council, treasuryContract]) {
        expect(await council.isProtected(account)).to.equal(true);
      }
      expect(await council.isProtected(suspect)).to.equal(false);
      expect(await council.CEILING()).to.equal(QUARTER);
      const { name, version } = await council.eip712Domain();
      expect([name, version]).to.deep.equal(["FreezeCouncil", "1"]);
    });

    it("takes the longest freeze at its ceiling and at one second", async () => {
      const { authority, token, evidence } = await loadFixture(fixture);

      for (const duration of [1n, QUARTER]) {
        const args = [authority, token, evidence, nameHash(ORDER_SCHEMA), duration, []] as const;
        expect(await (await ethers.deployContract("FreezeCouncil", [...args])).maxDuration()).to.equal(duration);
      }
    });

    for (const duration of [0n, QUARTER + 1n, 2n ** 32n - 1n]) {
      it(`reverts when the longest freeze is ${duration} seconds`, async () => {
        const { council, authority, token, evidence } = await loadFixture(fixture);

        await expect(ethers.deployContract("FreezeCouncil", [authority, token, evidence, ethers.id("x"), duration, []]))
          .to.be.revertedWithCustomError(council, "DurationLimitOutOfRange")
          .withArgs(duration, QUARTER);
      });
    }

    it("reverts when the token or the registry has no code, or the schema no id", async () => {
      const { council, authority, token, evidence, stranger } = await loadFixture(fixture);
      const schema = ethers.id("x");

      await expect(ethers.deployContract("FreezeCouncil", [authority, stranger, evidence, schema, DAY, []]))
        .to.be.revertedWithCustomError(council, "InvalidCouncilToken")
        .withArgs(stranger.address);
      await expect(ethers.deployContract("FreezeCouncil", [authority, token, stranger, schema, DAY, []]))
        .to.be.revertedWithCustomError(council, "InvalidCouncilEvidence")
        .withArgs(stranger.address);
      await expect(
        ethers.deployContract("FreezeCouncil", [authority, token, evidence, ethers.ZeroHash, DAY, []]),
      ).to.be.revertedWithCustomError(council, "ZeroCouncilSchema");
    });
  });

  describe("freeze", () => {
    it("freezes every account of the order in one transaction, whoever submits it", async () => {
      const suite = await loadFixture(fixture);
      const { council, token, suspect, accomplice } = suite;
      const order = await freezeOrder(suite, { accounts: [suspect.address, accomplice.address] });
      const digest = await digestFor(suite, order);
      const { legalBasis } = order.terms;

      const submitted = submit(suite, order);

      await submitted;
      const endsAt = BigInt(await time.latest()) + DAY;
      await expect(submitted)
        .to.emit(council, "FreezeOrdered")
        .withArgs(digest, legalBasis, 1n, 0b011n, endsAt, termsStruct(order.terms));
      for (const { address } of [suspect, accomplice]) {
        await expect(submitted).to.emit(council, "FreezePlaced").withArgs(address, digest, legalBasis);
        await expect(submitted).to.emit(token, "Blacklisted").withArgs(address);
        expect(await token.isBlacklisted(address)).to.equal(true);
        expect(await council.freezeState(digest, address)).to.equal(STATE.Provisional);
        expect(await council.holdsOn(address)).to.equal(1n);
        expect(await council.isGroundUsed(address, legalBasis)).to.equal(true);
      }
      expect(await council.freezeOrder(digest)).to.deep.equal([legalBasis, endsAt, false]);
      expect(await council.executedAt(digest)).to.equal(endsAt - DAY);
    });

    it("returns the digest that the seats signed", async () => {
      const suite = await loadFixture(fixture);
      const order = await freezeOrder(suite);
      const approvals = await approveOrder(suite, order, suite.seats3.slice(0, 2));

      expect(await suite.council.freeze.staticCall(asStruct(order), approvals)).to.equal(await digestFor(suite, order));
      expect(await suite.council.hashFreezeOrder(asStruct(order))).to.equal(await digestFor(suite, order));
    });

    it("works while the token is paused", async () => {
      const suite = await loadFixture(fixture);
      await suite.token.connect(suite.issuer).pause();

      await submit(suite, await freezeOrder(suite));

      expect(await suite.token.isBlacklisted(suite.suspect)).to.equal(true);
    });

    it("takes the longest freeze and the last second of the deadline", async () => {
      const suite = await loadFixture(fixture);
      const order = await freezeOrder(suite, { duration: MAX_DURATION });
      const approvals = await approveOrder(suite, order, suite.seats3.slice(1));

      await time.setNextBlockTimestamp(order.terms.deadline);
      await suite.council.freeze(asStruct(order), approvals);

      expect(await suite.token.isBlacklisted(suite.suspect)).to.equal(true);
    });

    it("takes the signature of a contract account", async () => {
      const suite = await loadFixture(fixture);
      const { council, seats3, stranger } = suite;
      const office = await deployWallet(stranger);
      await council.rotateCouncil(await seatsOf([office, seats3[0]!]), 2n);
      const order = await freezeOrder(suite);
      const data = freezeOrderTypedData(order, { chainId: 31_337n, council: await council.getAddress() });
      const approvals = await approveOrder(suite, order, seats3.slice(0, 1));

      await council.freeze(asStruct(order), [...approvals, await approveForWallet(office, stranger, data)]);

      expect(await suite.token.isBlacklisted(suite.suspect)).to.equal(true);
    });

    it("takes 64 accounts for at most a third of the gas of a transaction", async () => {
      const suite = await loadFixture(fixture);
      const accounts = Array.from({ length: 64 }, (_, i) => ethers.zeroPadValue(ethers.toBeHex(i + 4_096), 20));

      const response = await submit(suite, await freezeOrder(suite, { accounts }));

      expect((await response.wait())!.gasUsed).to.be.at.most(2n ** 24n / 3n);
    });

    it("holds an account on two grounds, and frees it when the last one ends", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, token, suspect, frozenBy } = suite;
      await time.increase(DAY / 2n);
      const second = await freezeOrder(suite, {}, { legalBasis: ethers.id("decision 13/2026") });

      const submitted = submit(suite, second);
      await expect(submitted).not.to.emit(token, "Blacklisted");
      const secondDigest = await digestFor(suite, second);
      expect(await council.holdsOn(suspect)).to.equal(2n);

      await time.increase(DAY / 2n);
      await expect(council.lapse(frozenBy, suspect)).not.to.emit(token, "UnBlacklisted");
      expect(await token.isBlacklisted(suspect)).to.equal(true);

      await time.increase(DAY / 2n);
      await expect(council.lapse(secondDigest, suspect)).to.emit(token, "UnBlacklisted").withArgs(suspect.address);
      expect(await token.isBlacklisted(suspect)).to.equal(false);
      expect(await council.holdsOn(suspect)).to.equal(0n);
    });

    it("freezes again what another blacklister freed in between", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, token, issuer, suspect } = suite;
      await token.connect(issuer).updateBlacklister(issuer);
      await token.connect(issuer).unBlacklist(suspect);
      await token.connect(issuer).updateBlacklister(council);

      await submit(suite, await freezeOrder(suite, {}, { legalBasis: ethers.id("decision 13/2026") }));

      expect(await token.isBlacklisted(suspect)).to.equal(true);
      expect(await council.holdsOn(suspect)).to.equal(2n);
    });

    it("reverts when the order names no account or more than 64", async () => {
      const suite = await loadFixture(fixture);
      const { council, suspect } = suite;
      const order = await freezeOrder(suite);

      for (const count of [0, 65]) {
        await expect(council.freeze({ ...asStruct(order), accounts: Array<string>(count).fill(suspect.address) }, []))
          .to.be.revertedWithCustomError(council, "OrderAccountsOutOfRange")
          .withArgs(count, 64n);
      }
    });

    for (const duration of [0n, MAX_DURATION + 1n, 2n ** 32n - 1n]) {
      it(`reverts when the freeze is to last ${duration} seconds`, async () => {
        const suite = await loadFixture(fixture);

        await expect(submit(suite, await freezeOrder(suite, { duration })))
          .to.be.revertedWithCustomError(suite.council, "FreezeDurationOutOfRange")
          .withArgs(duration, MAX_DURATION);
      });
    }

    it("reverts when an account is protected, and freezes none of the others", async () => {
      const suite = await loadFixture(fixture);
      const { council, token, suspect, treasuryContract } = suite;
      const targets = [
        ethers.ZeroAddress,
        await token.getAddress(),
        await council.getAddress(),
        treasuryContract.address,
      ];

      for (const account of targets) {
        await expect(submit(suite, await freezeOrder(suite, { accounts: [suspect.address, account] })))
          .to.be.revertedWithCustomError(council, "ProtectedAccount")
          .withArgs(account);
      }
      expect(await token.isBlacklisted(suspect)).to.equal(false);
    });

    it("reverts when the ground was used for the account, whether the freeze lasts, lapsed or was lifted", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, suspect, frozenBy, legalBasis } = suite;
      const again = { legalBasis, salt: ethers.id("salt 2") };

      await expect(submit(suite, await freezeOrder(suite, {}, again)))
        .to.be.revertedWithCustomError(council, "GroundAlreadyUsed")
        .withArgs(suspect.address, legalBasis);

      await time.increase(DAY);
      await council.lapse(frozenBy, suspect);
      await expect(submit(suite, await freezeOrder(suite, {}, again)))
        .to.be.revertedWithCustomError(council, "GroundAlreadyUsed")
        .withArgs(suspect.address, legalBasis);
    });

    it("reverts when the order names an account twice", async () => {
      const suite = await loadFixture(fixture);
      const { council, suspect, seats3 } = suite;
      const order = await freezeOrder(suite);
      const twice = { ...asStruct(order), accounts: [suspect.address, suspect.address] };
      const digest = await council.hashFreezeOrder(twice);
      const { domain, types } = freezeOrderTypedData(order, { chainId: 31_337n, council: await council.getAddress() });
      const approvals = await Promise.all(
        seats3.slice(0, 2).map(async (seat) => ({
          key: keyIdOf(seat.address),
          signature: await seat.signTypedData(domain, types, twice),
        })),
      );

      expect(ethers.TypedDataEncoder.hash(domain, types, twice)).to.equal(digest);
      await expect(council.freeze(twice, approvals))
        .to.be.revertedWithCustomError(council, "GroundAlreadyUsed")
        .withArgs(suspect.address, order.terms.legalBasis);
    });

    it("reverts when an earlier blacklister froze the account", async () => {
      const suite = await loadFixture(fixture);
      const { council, token, issuer, suspect } = suite;
      await token.connect(issuer).updateBlacklister(issuer);
      await token.connect(issuer).blacklist(suspect);
      await token.connect(issuer).updateBlacklister(council);

      await expect(submit(suite, await freezeOrder(suite)))
        .to.be.revertedWithCustomError(council, "AccountFrozenElsewhere")
        .withArgs(suspect.address);
    });
  });

  describe("what every order must be", () => {
    it("reverts when the council is not the token's blacklister", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, token, issuer, frozenBy, suspect } = suite;
      await token.connect(issuer).updateBlacklister(issuer);
      const seizure = await seizureOrder(suite, frozenBy);
      const orders = [
        await freezeOrder(suite, {}, { legalBasis: ethers.id("other") }),
        await unfreezeOrder(suite, frozenBy),
        seizure,
        {
          ...seizure,
          kind: "ClaimSeizureOrder" as const,
          queue: suspect.address,
          claim: 1n,
        },
      ];

      for (const order of orders) {
        await expect(submit(suite, order))
          .to.be.revertedWithCustomError(token, "NotBlacklister")
          .withArgs(await council.getAddress(), issuer.address);
      }
    });

    it("reverts when the order has no legal basis", async () => {
      const suite = await loadFixture(fixture);
      const { council } = suite;
      const order = asStruct(await freezeOrder(suite));
      const bare = { ...order, terms: { ...order.terms, legalBasis: ethers.ZeroHash } };

      await expect(council.freeze(bare, [])).to.be.revertedWithCustomError(council, "LegalBasisMissing");
    });

    for (const version of [0n, 2n]) {
      it(`reverts when version ${version} of the council is to sign, where 1 sits`, async () => {
        const suite = await loadFixture(fixture);

        await expect(submit(suite, await freezeOrder(suite, {}, { councilVersion: version })))
          .to.be.revertedWithCustomError(suite.council, "OrderCouncilNotCurrent")
          .withArgs(version, 1n);
      });
    }

    it("reverts after a rotation, which voids what was signed before", async () => {
      const suite = await loadFixture(fixture);
      const order = await freezeOrder(suite);
      await suite.council.rotateCouncil(await seatsOf(suite.seats3), 2n);

      await expect(submit(suite, order))
        .to.be.revertedWithCustomError(suite.council, "OrderCouncilNotCurrent")
        .withArgs(1n, 2n);
    });

    it("reverts when no council was ever seated", async () => {
      const suite = await loadFixture(fixture);
      const { authority, token, evidence, issuer } = suite;
      const args = [authority, token, evidence, nameHash(ORDER_SCHEMA), DAY, []] as const;
      const council = await ethers.deployContract("FreezeCouncil", [...args]);
      await token.connect(issuer).updateBlacklister(council);
      const order = await freezeOrder({ ...suite, council });

      await expect(council.freeze(asStruct(order), [])).to.be.revertedWithCustomError(suite.council, "UnknownSet");
    });

    it("reverts a second after the deadline", async () => {
      const suite = await loadFixture(fixture);
      const order = await freezeOrder(suite);
      const approvals = await approveOrder(suite, order, suite.seats3.slice(0, 2));
      const late = order.terms.deadline + 1n;

      await time.setNextBlockTimestamp(late);
      await expect(suite.council.freeze(asStruct(order), approvals))
        .to.be.revertedWithCustomError(suite.council, "OrderExpired")
        .withArgs(order.terms.deadline, late);
    });

    it("reverts when the deadline is more than 30 days ahead", async () => {
      const suite = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + 100n;
      const latest = now + 30n * DAY;
      const order = await freezeOrder(suite, {}, { deadline: latest + 1n });
      const approvals = await approveOrder(suite, order, suite.seats3.slice(0, 2));

      await time.setNextBlockTimestamp(now);
      await expect(suite.council.freeze(asStruct(order), approvals))
        .to.be.revertedWithCustomError(suite.council, "OrderDeadlineTooFar")
        .withArgs(latest + 1n, latest);
    });

    it("reverts when the order was executed before", async () => {
      const suite = await loadFixture(frozenFixture);
      const order = await unfreezeOrder(suite, suite.frozenBy);
      await submit(suite, order);

      await expect(submit(suite, order))
        .to.be.revertedWithCustomError(suite.council, "OrderAlreadyExecuted")
        .withArgs(await digestFor(suite, order));
    });

    it("reverts when one seat alone signed, or the same seat twice", async () => {
      const suite = await loadFixture(fixture);
      const { council, seats3 } = suite;
      const order = await freezeOrder(suite);

      await expect(submit(suite, order, [seats3[0]!]))
        .to.be.revertedWithCustomError(council, "QuorumNotReached")
        .withArgs(1n, 2n);
      await expect(submit(suite, order, [seats3[0]!, seats3[0]!]))
        .to.be.revertedWithCustomError(council, "DuplicateSeat")
        .withArgs(0n, keyIdOf(seats3[0]!.address));
    });

    it("reverts when a stranger signed", async () => {
      const suite = await loadFixture(fixture);
      const { council, seats3, stranger } = suite;

      await expect(submit(suite, await freezeOrder(suite), [seats3[0]!, stranger]))
        .to.be.revertedWithCustomError(council, "KeyNotInSet")
        .withArgs(keyIdOf(stranger.address));
    });

    it("reverts when the order was signed for another chain or another council", async () => {
      const suite = await loadFixture(fixture);
      const { council, seats3, stranger } = suite;
      const order = await freezeOrder(suite);
      const here = await council.getAddress();

      for (const location of [
        { chainId: 1n, council: here },
        { chainId: 31_337n, council: stranger.address },
      ]) {
        const { domain, types, message } = freezeOrderTypedData(order, location);
        const approvals = await Promise.all(
          seats3.slice(0, 2).map(async (seat) => ({
            key: keyIdOf(seat.address),
            signature: await seat.signTypedData(domain, types, message),
          })),
        );
        await expect(council.freeze(asStruct(order), approvals))
          .to.be.revertedWithCustomError(council, "InvalidApproval")
          .withArgs(keyIdOf(seats3[0]!.address), await digestFor(suite, order));
      }
    });
  });

  describe("lapse", () => {
    it("frees the account at its end, whoever asks", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, token, suspect, frozenBy, legalBasis } = suite;
      const [, endsAt] = await council.freezeOrder(frozenBy);

      await time.increaseTo(endsAt);
      expect(await council.freezeState(frozenBy, suspect)).to.equal(STATE.Ended);
      expect(await token.isBlacklisted(suspect)).to.equal(true);
      const lapsed = council.connect(suspect).lapse(frozenBy, suspect);

      await expect(lapsed).to.emit(council, "FreezeLapsed").withArgs(suspect.address, frozenBy, legalBasis);
      await expect(lapsed).to.emit(token, "UnBlacklisted").withArgs(suspect.address);
      expect(await token.isBlacklisted(suspect)).to.equal(false);
      expect(await council.freezeState(frozenBy, suspect)).to.equal(STATE.Released);
      expect(await council.isGroundUsed(suspect, legalBasis)).to.equal(true);
      await token.connect(suspect).transfer(suite.court, 1_000n);
    });

    it("reverts a second before the end", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, suspect, frozenBy } = suite;
      const [, endsAt] = await council.freezeOrder(frozenBy);

      await time.setNextBlockTimestamp(endsAt - 1n);
      await expect(council.lapse(frozenBy, suspect))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, frozenBy, STATE.Provisional);
    });

    it("reverts when the freeze is ratified, however late it is", async () => {
      const suite = await loadFixture(ratifiedFixture);
      const { council, suspect, frozenBy } = suite;
      await time.increase(1_000n * DAY);

      await expect(council.lapse(frozenBy, suspect))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, frozenBy, STATE.Ratified);
    });

    it("reverts the second time, for another account and for an order that is none", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, suspect, accomplice, frozenBy } = suite;
      await time.increase(DAY);
      await council.lapse(frozenBy, suspect);

      await expect(council.lapse(frozenBy, suspect))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, frozenBy, STATE.Released);
      await expect(council.lapse(frozenBy, accomplice))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(accomplice.address, frozenBy, STATE.None);
      await expect(council.lapse(ethers.id("none"), suspect))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, ethers.id("none"), STATE.None);
    });

    it("reverts when another blacklister took over, which can free the account itself", async () => {
      const suite = await loadFixture(frozenFixture);
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
      const suite = await loadFixture(frozenFixture);
      const { council, suspect, stranger, frozenBy, legalBasis } = suite;
      const evidence = await evidenceAbout(suite, frozenBy);
      const evidenceId = await suite.evidence.unitId(evidence.unit);

      await expect(council.connect(stranger).ratify(frozenBy, evidence))
        .to.emit(council, "FreezeRatified")
        .withArgs(frozenBy, evidenceId, legalBasis);

      expect(await council.freezeState(frozenBy, suspect)).to.equal(STATE.Ratified);
      expect((await council.freezeOrder(frozenBy)).ratified).to.equal(true);
      expect(await council.isEvidenceUsed(evidenceId)).to.equal(true);
    });

    it("reverts when no such freeze order was executed", async () => {
      const suite = await loadFixture(frozenFixture);
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
      const suite = await loadFixture(ratifiedFixture);

      await expect(
        suite.council.ratify(suite.frozenBy, await evidenceAbout(suite, suite.frozenBy, { tool: ethers.id("2") })),
      )
        .to.be.revertedWithCustomError(suite.council, "FreezeAlreadyRatified")
        .withArgs(suite.frozenBy);
    });

    it("reverts from the second of the end on", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, frozenBy } = suite;
      const evidence = await evidenceAbout(suite, frozenBy);
      const [, endsAt] = await council.freezeOrder(frozenBy);

      await time.setNextBlockTimestamp(endsAt);
      await expect(council.ratify(frozenBy, evidence))
        .to.be.revertedWithCustomError(council, "FreezeAlreadyEnded")
        .withArgs(frozenBy, endsAt);
    });

    it("reverts when the evidence is about another order", async () => {
      const suite = await loadFixture(frozenFixture);
      const evidence = await evidenceAbout(suite, ethers.id("another order"));

      await expect(suite.council.ratify(suite.frozenBy, evidence))
        .to.be.revertedWithCustomError(suite.evidence, "SubjectMismatch")
        .withArgs(ethers.id("another order"), suite.frozenBy);
    });

    it("reverts when the evidence follows another schema", async () => {
      const suite = await loadFixture(frozenFixture);
      const evidence = await evidenceAbout(suite, suite.frozenBy, { schema: suite.schema });

      await expect(suite.council.ratify(suite.frozenBy, evidence))
        .to.be.revertedWithCustomError(suite.evidence, "SchemaMismatch")
        .withArgs(suite.schema, nameHash(ORDER_SCHEMA));
    });

    it("reverts when the registry gives the same evidence for a second order", async () => {
      const suite = await loadFixture(fixture);
      const { authority, token, issuer, seats3 } = suite;
      const registry = await ethers.deployContract("OneUnitRegistry");
      const args = [authority, token, registry, nameHash(ORDER_SCHEMA), DAY, []] as const;
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
      const suite = await loadFixture(frozenFixture);
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
      for (const frozen of [frozenFixture, ratifiedFixture]) {
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
        expect(await council.freezeState(frozenBy, suspect)).to.equal(STATE.Released);
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
      const suite = await loadFixture(frozenFixture);

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
      const suite = await loadFixture(frozenFixture);
      const { council, suspect, accomplice, frozenBy } = suite;

      await expect(submit(suite, await unfreezeOrder(suite, frozenBy, { accounts: [accomplice.address] })))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(accomplice.address, frozenBy, STATE.None);
      await expect(submit(suite, await unfreezeOrder(suite, ethers.id("none"))))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, ethers.id("none"), STATE.None);
    });

    it("reverts when the order names no account or more than 64", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, suspect, frozenBy } = suite;
      const order = asStruct(await unfreezeOrder(suite, frozenBy));

      for (const count of [0, 65]) {
        await expect(council.unfreeze({ ...order, accounts: Array<string>(count).fill(suspect.address) }, []))
          .to.be.revertedWithCustomError(council, "OrderAccountsOutOfRange")
          .withArgs(count, 64n);
      }
    });
  });

  describe("seize", () => {
    it("moves units of a ratified freeze by quorum and evidence about the very order", async () => {
      const suite = await loadFixture(ratifiedFixture);
      const { council, token, suspect, court, frozenBy, seats3 } = suite;
      const order = await seizureOrder(suite, frozenBy);
      const digest = await digestFor(suite, order);
      const evidence = await evidenceAbout(suite, digest);
      const evidenceId = await suite.evidence.unitId(evidence.unit);
      const approvals = await approveOrder(suite, order, seats3.slice(0, 2));

      const seized = council.connect(suite.stranger).seize(asStruct(order), evidence, approvals);

      await expect(seized).to.changeTokenBalances(token, [suspect, court], [-600n, 600n]);
      await expect(seized)
        .to.emit(council, "SeizureOrdered")
        .withArgs(digest, evidenceId, ethers.id("judgment"), 0b011n, [
          frozenBy,
          suspect.address,
          court.address,
          600n,
          termsStruct(order.terms),
        ]);
      await expect(seized).to.emit(token, "Seized").withArgs(evidenceId, suspect.address, court.address, 600n);
      expect(await council.isEvidenceUsed(evidenceId)).to.equal(true);
      expect(await token.isSeizureEvidenceUsed(evidenceId)).to.equal(true);
      expect(await token.isBlacklisted(suspect)).to.equal(true);
      expect(await council.hashSeizureOrder(asStruct(order))).to.equal(digest);
    });

    it("reverts while the freeze is provisional, has ended or was lifted", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, suspect, frozenBy } = suite;
      const refused = async (state: bigint): Promise<void> => {
        await expect(submit(suite, await seizureOrder(suite, frozenBy)))
          .to.be.revertedWithCustomError(council, "FreezeStateWrong")
          .withArgs(suspect.address, frozenBy, state);
      };

      await refused(STATE.Provisional);
      await time.increase(DAY);
      await refused(STATE.Ended);
      await council.lapse(frozenBy, suspect);
      await refused(STATE.Released);
    });

    it("reverts when the evidence is that of the freeze", async () => {
      const suite = await loadFixture(ratifiedFixture);
      const { council, frozenBy, seats3 } = suite;
      const order = await seizureOrder(suite, frozenBy);
      const evidence = await evidenceAbout(suite, frozenBy, { tool: ethers.id("another collector") });

      await expect(council.seize(asStruct(order), evidence, await approveOrder(suite, order, seats3.slice(0, 2))))
        .to.be.revertedWithCustomError(suite.evidence, "SubjectMismatch")
        .withArgs(frozenBy, await digestFor(suite, order));
    });

    it("reverts when the token is paused, and takes the order afterwards", async () => {
      const suite = await loadFixture(ratifiedFixture);
      const { token, issuer, council, seats3, court, frozenBy } = suite;
      const order = await seizureOrder(suite, frozenBy);
      const evidence = await evidenceAbout(suite, await digestFor(suite, order));
      const approvals = await approveOrder(suite, order, seats3.slice(0, 2));
      await token.connect(issuer).pause();

      await expect(council.seize(asStruct(order), evidence, approvals)).to.be.revertedWithCustomError(
        token,
        "TokenPaused",
      );
      await token.connect(issuer).unpause();
      await council.seize(asStruct(order), evidence, approvals);
      expect(await token.balanceOf(court)).to.equal(600n);
    });

    it("reverts when the account does not hold the amount", async () => {
      const suite = await loadFixture(ratifiedFixture);

      await expect(submit(suite, await seizureOrder(suite, suite.frozenBy, { amount: 1_001n })))
        .to.be.revertedWithCustomError(suite.token, "ERC20InsufficientBalance")
        .withArgs(suite.suspect.address, 1_000n, 1_001n);
    });

    it("reverts when too few seats signed, with whatever evidence", async () => {
      const suite = await loadFixture(ratifiedFixture);

      await expect(submit(suite, await seizureOrder(suite, suite.frozenBy), suite.seats3.slice(0, 1)))
        .to.be.revertedWithCustomError(suite.council, "QuorumNotReached")
        .withArgs(1n, 2n);
    });
  });

  describe("seizeClaim", () => {
    async function claimFixture(): Promise<Awaited<ReturnType<typeof ratifiedFixture>> & { shelf: ClaimShelf }> {
      const suite = await ratifiedFixture();
      const shelf = await ethers.deployContract("ClaimShelf");
      await shelf.put(7n, suite.suspect);
      return { ...suite, shelf };
    }

    async function claimOrder(suite: Awaited<ReturnType<typeof claimFixture>>, claim = 7n) {
      return {
        kind: "ClaimSeizureOrder" as const,
        freezeOrder: suite.frozenBy,
        from: suite.suspect.address,
        to: suite.court.address,
        queue: await suite.shelf.getAddress(),
        claim,
        terms: await orderTerms(suite, { legalBasis: ethers.id("judgment") }),
      };
    }

    it("has the queue move the claim's units", async () => {
      const suite = await loadFixture(claimFixture);
      const { council, shelf, suspect, court, frozenBy } = suite;
      const order = await claimOrder(suite);
      const digest = await digestFor(suite, order);
      const evidence = await evidenceAbout(suite, digest);
      const evidenceId = await suite.evidence.unitId(evidence.unit);
      const approvals = await approveOrder(suite, order, suite.seats3.slice(0, 2));

      const seized = council.seizeClaim(asStruct(order), evidence, approvals);

      await expect(seized)
        .to.emit(council, "ClaimSeizureOrdered")
        .withArgs(digest, evidenceId, ethers.id("judgment"), 0b011n, [
          frozenBy,
          suspect.address,
          court.address,
          order.queue,
          7n,
          termsStruct(order.terms),
        ]);
      await expect(seized)
        .to.emit(shelf, "Taken")
        .withArgs(7n, court.address, evidenceId, await council.getAddress());
      expect(await council.isEvidenceUsed(evidenceId)).to.equal(true);
      expect(await council.hashClaimSeizureOrder(asStruct(order))).to.equal(digest);
    });

    it("reverts when the claim is another holder's or none", async () => {
      const suite = await loadFixture(claimFixture);
      const { council, shelf, suspect, accomplice } = suite;
      await shelf.put(8n, accomplice);

      for (const [claim, holder] of [
        [8n, accomplice.address],
        [9n, ethers.ZeroAddress],
      ] as const) {
        await expect(submit(suite, await claimOrder(suite, claim)))
          .to.be.revertedWithCustomError(council, "ClaimOfAnotherHolder")
          .withArgs(claim, holder, suspect.address);
      }
    });

    it("reverts when the freeze is not ratified", async () => {
      const suite = await loadFixture(claimFixture);
      const { council, suspect, frozenBy } = suite;
      await execute(suite, await unfreezeOrder(suite, frozenBy));

      await expect(submit(suite, await claimOrder(suite)))
        .to.be.revertedWithCustomError(council, "FreezeStateWrong")
        .withArgs(suspect.address, frozenBy, STATE.Released);
    });

    it("reverts when the queue calls back to use the order again", async () => {
      const suite = await loadFixture(claimFixture);
      const { council, shelf } = suite;
      const order = await claimOrder(suite);
      const digest = await digestFor(suite, order);
      const evidence = await evidenceAbout(suite, digest);
      const approvals = await approveOrder(suite, order, suite.seats3.slice(0, 2));
      await shelf.tryAgain(council.interface.encodeFunctionData("seizeClaim", [asStruct(order), evidence, approvals]));

      await expect(council.seizeClaim(asStruct(order), evidence, approvals))
        .to.be.revertedWithCustomError(council, "OrderAlreadyExecuted")
        .withArgs(digest);
    });
  });

  describe("rotateCouncil", () => {
    it("seats a new council and keeps what the old one froze", async () => {
      const suite = await loadFixture(frozenFixture);
      const { council, suspect, stranger, seats3, frozenBy } = suite;
      const seats = await seatsOf([seats3[1]!, stranger]);

      await expect(council.rotateCouncil(seats, 2n))
        .to.emit(council, "CouncilRotated")
        .withArgs(
          2n,
          2n,
          seats.map(({ party, keys }) => [party, keys]),
        );

      expect(await council.councilVersion()).to.equal(2n);
      expect(await council.councilQuorum(2n)).to.deep.equal([2n, 2n]);
      expect(await council.councilQuorum(3n)).to.deep.equal([0n, 0n]);
      expect(await council.councilSeat(2n, keyIdOf(stranger.address))).to.deep.equal([true, 1n]);
      expect(await council.councilSeat(2n, keyIdOf(seats3[0]!.address))).to.deep.equal([false, 0n]);
      expect(await council.freezeState(frozenBy, suspect)).to.equal(STATE.Provisional);
      await execute(suite, await unfreezeOrder(suite, frozenBy), [seats3[1]!, stranger]);
      expect(await suite.token.isBlacklisted(suspect)).to.equal(false);
    });

    for (const threshold of [0n, 1n]) {
      it(`reverts when ${threshold} seats were to be enough`, async () => {
        const { council, seats3 } = await loadFixture(fixture);

        await expect(council.rotateCouncil(await seatsOf(seats3), threshold))
          .to.be.revertedWithCustomError(council, "CouncilThresholdTooLow")
          .withArgs(threshold, 2n);
      });
    }

    it("reverts when a stranger calls", async () => {
      const { council, seats3, stranger } = await loadFixture(fixture);

      await expect(council.connect(stranger).rotateCouncil(await seatsOf(seats3), 2n))
        .to.be.revertedWithCustomError(council, "AccessManagedUnauthorized")
        .withArgs(stranger.address);
    });

    it("reverts when more seats must sign than there are", async () => {
      const { council, seats3 } = await loadFixture(fixture);

      await expect(council.rotateCouncil(await seatsOf(seats3), 4n))
        .to.be.revertedWithCustomError(council, "ThresholdOutOfRange")
        .withArgs(4n, 3n);
    });
  });

  describe("protect", () => {
    it("keeps accounts from being frozen for good", async () => {
      const suite = await loadFixture(fixture);
      const { council, suspect, accomplice } = suite;

      await expect(council.protect([suspect, accomplice]))
        .to.emit(council, "AccountProtected")
        .withArgs(suspect.address)
        .and.to.emit(council, "AccountProtected")
        .withArgs(accomplice.address);

      expect(await council.isProtected(suspect)).to.equal(true);
      await expect(submit(suite, await freezeOrder(suite)))
        .to.be.revertedWithCustomError(council, "ProtectedAccount")
        .withArgs(suspect.address);
    });

    it("lets a freeze go on that holds the account already", async () => {
      const suite = await loadFixture(frozenFixture);
      await suite.council.protect([suite.suspect]);

      expect(await suite.token.isBlacklisted(suite.suspect)).to.equal(true);
      await execute(suite, await unfreezeOrder(suite, suite.frozenBy));
      expect(await suite.token.isBlacklisted(suite.suspect)).to.equal(false);
    });

    it("reverts when a stranger calls", async () => {
      const { council, suspect, stranger } = await loadFixture(fixture);

      await expect(council.connect(stranger).protect([suspect]))
        .to.be.revertedWithCustomError(council, "AccessManagedUnauthorized")
        .withArgs(stranger.address);
    });
  });

  it("names its limits", async () => {
    const { council } = await loadFixture(fixture);

    expect(await council.MAX_ACCOUNTS()).to.equal(64n);
    expect(await council.MAX_ORDER_LIFETIME()).to.equal(30n * DAY);
    expect(await council.MIN_THRESHOLD()).to.equal(2n);
  });
});
