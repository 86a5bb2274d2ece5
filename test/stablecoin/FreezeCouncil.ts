import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { nameHash } from "../../src/evidence/nameHash.js";
import { freezeOrderTypedData } from "../../src/stablecoin/freezeOrder.js";
import { DAY, FREEZE_STATE, frozenCouncil, submit } from "../helpers/councilScenes.js";
import {
  approveOrder,
  asStruct,
  type Council,
  deployCouncil,
  digestFor,
  execute,
  freezeOrder,
  MAX_DURATION,
  ORDER_SCHEMA,
  seizureOrder,
  unfreezeOrder,
} from "../helpers/deployCouncil.js";
import { seatsOf } from "../helpers/seats.js";
import { keyIdOf } from "../helpers/typedData.js";

const QUARTER = 7_776_000n;

describe("FreezeCouncil", () => {
  async function fixture(): Promise<Council> {
    return deployCouncil();
  }

  describe("constructor", () => {
    it("keeps the token, the registry of keys, the evidence, the longest freeze and the protected accounts", async () => {
      const { council, keys, token, evidence, authority, treasuryContract, suspect } = await loadFixture(fixture);

      expect(await council.token()).to.equal(await token.getAddress());
      expect(await council.keyRegistry()).to.equal(await keys.getAddress());
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
        const args = [authority, ethers.ZeroAddress, token, evidence, nameHash(ORDER_SCHEMA), duration, []] as const;
        expect(await (await ethers.deployContract("FreezeCouncil", [...args])).maxDuration()).to.equal(duration);
      }
    });

    for (const duration of [0n, QUARTER + 1n, 2n ** 32n - 1n]) {
      it(`reverts when the longest freeze is ${duration} seconds`, async () => {
        const { council, authority, token, evidence } = await loadFixture(fixture);

        await expect(
          ethers.deployContract("FreezeCouncil", [
            authority,
            ethers.ZeroAddress,
            token,
            evidence,
            ethers.id("x"),
            duration,
            [],
          ]),
        )
          .to.be.revertedWithCustomError(council, "DurationLimitOutOfRange")
          .withArgs(duration, QUARTER);
      });
    }

    it("reverts when the token or the registry has no code, or the schema no id", async () => {
      const { council, authority, token, evidence, stranger } = await loadFixture(fixture);
      const schema = ethers.id("x");

      await expect(
        ethers.deployContract("FreezeCouncil", [authority, ethers.ZeroAddress, stranger, evidence, schema, DAY, []]),
      )
        .to.be.revertedWithCustomError(council, "InvalidCouncilToken")
        .withArgs(stranger.address);
      await expect(
        ethers.deployContract("FreezeCouncil", [authority, ethers.ZeroAddress, token, stranger, schema, DAY, []]),
      )
        .to.be.revertedWithCustomError(council, "InvalidCouncilEvidence")
        .withArgs(stranger.address);
      await expect(
        ethers.deployContract("FreezeCouncil", [
          authority,
          ethers.ZeroAddress,
          token,
          evidence,
          ethers.ZeroHash,
          DAY,
          [],
        ]),
      ).to.be.revertedWithCustomError(council, "ZeroCouncilSchema");
    });
  });

  describe("what every order must be", () => {
    it("reverts when the council is not the token's blacklister", async () => {
      const suite = await loadFixture(frozenCouncil);
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
      const args = [authority, ethers.ZeroAddress, token, evidence, nameHash(ORDER_SCHEMA), DAY, []] as const;
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
      const suite = await loadFixture(frozenCouncil);
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

  describe("rotateCouncil", () => {
    it("seats a new council and keeps what the old one froze", async () => {
      const suite = await loadFixture(frozenCouncil);
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
      expect(await council.freezeState(frozenBy, suspect)).to.equal(FREEZE_STATE.Provisional);
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
      const suite = await loadFixture(frozenCouncil);
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
