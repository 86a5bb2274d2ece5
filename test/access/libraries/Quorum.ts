import { loadFixture, setCode, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { HDNodeWallet } from "ethers";
import { ethers } from "hardhat";

import { delegateAccount } from "../../helpers/delegateAccount.js";
import { deployWallet } from "../../helpers/deployWallet.js";
import { toCompact, toHighS } from "../../helpers/malleable.js";
import { seatsOf, type SeatInput } from "../../helpers/seats.js";
import { keyIdOf, type ApprovalInput } from "../../helpers/typedData.js";

const DIGEST = ethers.id("a deed of the notaries");
const OTHER_DIGEST = ethers.id("another deed");
const MAX_SEATS = 64n;
const MAX_KEYS = 8n;
const SET = 1n;
const UNWRITTEN = 99n;

function sign(signer: HDNodeWallet, digest = DIGEST): string {
  return signer.signingKey.sign(digest).serialized;
}

function approve(signer: HDNodeWallet, digest = DIGEST): ApprovalInput {
  return { key: keyIdOf(signer.address), signature: sign(signer, digest) };
}

/** Key ids of accounts that nobody needs to sign with. */
function keysOf(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => ethers.toBeHex(first + index, 32));
}

/** Two of three seats must agree; the first notary's seat holds a second key and a contract account. */
async function fixture() {
  const [admin] = await ethers.getSigners();
  const keys = await ethers.deployContract("KeyRegistry", [admin!]);
  const quorum = await ethers.deployContract("QuorumHarness", [keys]);
  const [notary, notaryPhone, registrar, clerk, outsider] = Array.from({ length: 5 }, (_, index) =>
    ethers.HDNodeWallet.fromSeed(ethers.id(`notary ${index}`)).connect(ethers.provider),
  ) as [HDNodeWallet, HDNodeWallet, HDNodeWallet, HDNodeWallet, HDNodeWallet];
  const notaryWallet = await deployWallet(notary);

  const seats = await seatsOf([notary, registrar, clerk], 11n);
  seats[0]!.keys.push(keyIdOf(notaryPhone.address), keyIdOf(await notaryWallet.getAddress()));
  await quorum.write(SET, seats, 2n);

  return { quorum, seats, notary, notaryPhone, notaryWallet, registrar, clerk, outsider };
}

describe("Quorum", () => {
  describe("write", () => {
    it("keeps the threshold, the number of seats and each key's seat", async () => {
      const { quorum, seats, outsider } = await loadFixture(fixture);

      expect(await quorum.thresholdOf(SET)).to.deep.equal([2n, 3n]);
      for (const [index, seat] of seats.entries()) {
        for (const key of seat.keys) expect(await quorum.seatPlusOneOf(SET, key)).to.equal(index + 1);
      }
      expect(await quorum.seatPlusOneOf(SET, keyIdOf(outsider.address))).to.equal(0n);
    });

    it("reverts when the set is written already", async () => {
      const { quorum, seats } = await loadFixture(fixture);

      await expect(quorum.write(SET, seats, 1n)).to.be.revertedWithCustomError(quorum, "SetAlreadyWritten");
    });

    it("reverts when there are no seats", async () => {
      const { quorum } = await loadFixture(fixture);

      await expect(quorum.write(2n, [], 1n))
        .to.be.revertedWithCustomError(quorum, "SeatCountOutOfRange")
        .withArgs(0n, MAX_SEATS);
    });

    it("reverts when there are 65 seats", async () => {
      const { quorum } = await loadFixture(fixture);
      const seats = keysOf(1, 65).map((key, index) => ({ party: BigInt(index + 1), keys: [key] }));

      await expect(quorum.write(2n, seats, 1n))
        .to.be.revertedWithCustomError(quorum, "SeatCountOutOfRange")
        .withArgs(65n, MAX_SEATS);
    });

    it("writes 64 seats that must all agree", async () => {
      const { quorum } = await loadFixture(fixture);
      const seats = keysOf(1, 64).map((key, index) => ({ party: BigInt(index + 1), keys: [key] }));
      await quorum.write(2n, seats, 64n);

      expect(await quorum.thresholdOf(2n)).to.deep.equal([64n, 64n]);
      expect(await quorum.seatPlusOneOf(2n, seats[63]!.keys[0]!)).to.equal(64n);
    });

    for (const threshold of [0n, 4n, 257n]) {
      it(`reverts when ${threshold} of three seats must agree`, async () => {
        const { quorum, seats } = await loadFixture(fixture);

        await expect(quorum.write(2n, seats, threshold))
          .to.be.revertedWithCustomError(quorum, "ThresholdOutOfRange")
          .withArgs(threshold, 3n);
      });
    }

    const disorders: [title: string, parties: bigint[], previous: bigint, party: bigint][] = [
      ["the first party is zero", [0n, 1n], 0n, 0n],
      ["a party sits twice", [4n, 4n], 4n, 4n],
      ["parties descend", [4n, 3n], 4n, 3n],
    ];
    for (const [title, parties, previous, party] of disorders) {
      it(`reverts when ${title}`, async () => {
        const { quorum } = await loadFixture(fixture);
        const seats = parties.map((id, index) => ({ party: id, keys: keysOf(index + 1, 1) }));

        await expect(quorum.write(2n, seats, 1n))
          .to.be.revertedWithCustomError(quorum, "SeatsNotAscending")
          .withArgs(previous, party);
      });
    }

    for (const count of [0, 9]) {
      it(`reverts when a seat has ${count} keys`, async () => {
        const { quorum } = await loadFixture(fixture);

        await expect(quorum.write(2n, [{ party: 5n, keys: keysOf(1, count) }], 1n))
          .to.be.revertedWithCustomError(quorum, "KeyCountOutOfRange")
          .withArgs(5n, count, MAX_KEYS);
      });
    }

    it("writes a seat of eight keys", async () => {
      const { quorum } = await loadFixture(fixture);
      await quorum.write(2n, [{ party: 5n, keys: keysOf(1, 8) }], 1n);

      expect(await quorum.seatPlusOneOf(2n, ethers.toBeHex(8, 32))).to.equal(1n);
    });

    const invalidKeys: [title: string, key: string][] = [
      ["zero", ethers.ZeroHash],
      ["of an unknown type", `0x01${"00".repeat(11)}${"11".repeat(20)}`],
      ["dirty in the lowest padding bit", `0x${"00".repeat(11)}01${"11".repeat(20)}`],
    ];
    for (const [title, key] of invalidKeys) {
      it(`reverts when a key is ${title}`, async () => {
        const { quorum } = await loadFixture(fixture);

        await expect(quorum.write(2n, [{ party: 5n, keys: [key] }], 1n))
          .to.be.revertedWithCustomError(quorum, "InvalidKey")
          .withArgs(key);
      });
    }

    it("reverts when one seat lists a key twice", async () => {
      const { quorum } = await loadFixture(fixture);
      const [key] = keysOf(1, 1);

      await expect(quorum.write(2n, [{ party: 5n, keys: [key!, key!] }], 1n))
        .to.be.revertedWithCustomError(quorum, "DuplicateKey")
        .withArgs(key);
    });

    it("reverts when two seats share a key", async () => {
      const { quorum } = await loadFixture(fixture);
      const keys = keysOf(1, 1);
      const seats: SeatInput[] = [
        { party: 5n, keys },
        { party: 6n, keys },
      ];

      await expect(quorum.write(2n, seats, 1n))
        .to.be.revertedWithCustomError(quorum, "DuplicateKey")
        .withArgs(keys[0]);
    });
  });

  describe("retire", () => {
    it("marks the second in which another set took over, and leaves the approvals valid", async () => {
      const { quorum, notary, registrar } = await loadFixture(fixture);
      const writtenAt = await time.latest();
      expect(await quorum.timesOf(SET)).to.deep.equal([writtenAt, 0n]);
      await time.setNextBlockTimestamp(writtenAt + 1_000);

      await quorum.retire(SET);

      expect(await quorum.timesOf(SET)).to.deep.equal([writtenAt, writtenAt + 1_000]);
      expect(await quorum.isCurrent(SET)).to.equal(false);
      expect(await quorum.requireApproved(SET, DIGEST, [approve(notary), approve(registrar)])).to.equal(0b011n);
    });

    it("reverts when the set was never written", async () => {
      const { quorum } = await loadFixture(fixture);

      await expect(quorum.retire(UNWRITTEN)).to.be.revertedWithCustomError(quorum, "UnknownSet");
    });

    it("reverts when the set is retired already", async () => {
      const { quorum } = await loadFixture(fixture);
      await quorum.retire(SET);
      const [, retiredAt] = await quorum.timesOf(SET);

      await expect(quorum.retire(SET)).to.be.revertedWithCustomError(quorum, "SetAlreadyRetired").withArgs(retiredAt);
    });

    it("reverts when a retired set is written again", async () => {
      const { quorum, seats } = await loadFixture(fixture);
      await quorum.retire(SET);

      await expect(quorum.write(SET, seats, 1n)).to.be.revertedWithCustomError(quorum, "SetAlreadyWritten");
    });
  });

  describe("isCurrent", () => {
    it("is true for a written set and false for one that was never written", async () => {
      const { quorum } = await loadFixture(fixture);

      expect(await quorum.isCurrent(SET)).to.equal(true);
      expect(await quorum.isCurrent(UNWRITTEN)).to.equal(false);
    });
  });

  describe("requireApproved", () => {
    it("returns one bit for each seat that approved, in whatever order", async () => {
      const { quorum, notary, registrar, clerk } = await loadFixture(fixture);

      expect(await quorum.requireApproved(SET, DIGEST, [approve(notary), approve(registrar)])).to.equal(0b011n);
      expect(await quorum.requireApproved(SET, DIGEST, [approve(clerk), approve(notary)])).to.equal(0b101n);
      expect(await quorum.requireApproved(SET, DIGEST, [approve(registrar), approve(clerk), approve(notary)])).to.equal(
        0b111n,
      );
    });

    it("takes any key of a seat", async () => {
      const { quorum, notaryPhone, registrar } = await loadFixture(fixture);

      expect(await quorum.requireApproved(SET, DIGEST, [approve(notaryPhone), approve(registrar)])).to.equal(0b011n);
    });

    it("takes a contract account that answers ERC-1271", async () => {
      const { quorum, notary, notaryWallet, registrar } = await loadFixture(fixture);
      const approval = { key: keyIdOf(await notaryWallet.getAddress()), signature: sign(notary) };

      expect(await quorum.requireApproved(SET, DIGEST, [approval, approve(registrar)])).to.equal(0b011n);
    });

    it("takes an EIP-7702 account that signs with its own key, though it has code", async () => {
      const { quorum, notary, notaryWallet, registrar } = await loadFixture(fixture);
      await delegateAccount(registrar, notaryWallet);
      expect(await ethers.provider.getCode(registrar.address)).to.match(/^0xef0100/);

      expect(await quorum.requireApproved(SET, DIGEST, [approve(notary), approve(registrar)])).to.equal(0b011n);
    });

    it("takes 64 seats", async () => {
      const { quorum } = await loadFixture(fixture);
      const signers = Array.from({ length: 64 }, (_, index) =>
        ethers.HDNodeWallet.fromSeed(ethers.id(`seat ${index}`)),
      );
      await quorum.write(2n, await seatsOf(signers), 64n);

      const approved = await quorum.requireApproved(
        2n,
        DIGEST,
        signers.map((signer) => approve(signer)),
      );

      expect(approved).to.equal(2n ** 64n - 1n);
    });

    it("reverts when the set was never written", async () => {
      const { quorum, notary } = await loadFixture(fixture);

      for (const approvals of [[], [approve(notary)], [{ key: ethers.ZeroHash, signature: "0x" }]]) {
        await expect(quorum.requireApproved(UNWRITTEN, DIGEST, approvals)).to.be.revertedWithCustomError(
          quorum,
          "UnknownSet",
        );
      }
    });

    it("reverts when a seat is missing", async () => {
      const { quorum, notary } = await loadFixture(fixture);

      for (const approvals of [[], [approve(notary)]]) {
        await expect(quorum.requireApproved(SET, DIGEST, approvals))
          .to.be.revertedWithCustomError(quorum, "QuorumNotReached")
          .withArgs(approvals.length, 2n);
      }
    });

    it("reverts when an outsider approves", async () => {
      const { quorum, notary, registrar, outsider } = await loadFixture(fixture);

      await expect(quorum.requireApproved(SET, DIGEST, [approve(notary), approve(registrar), approve(outsider)]))
        .to.be.revertedWithCustomError(quorum, "KeyNotInSet")
        .withArgs(keyIdOf(outsider.address));
    });

    it("reverts when a key carries the tag of another type", async () => {
      const { quorum, notary, registrar } = await loadFixture(fixture);
      const key = `0x01${keyIdOf(notary.address).slice(4)}`;

      await expect(quorum.requireApproved(SET, DIGEST, [{ key, signature: sign(notary) }, approve(registrar)]))
        .to.be.revertedWithCustomError(quorum, "KeyNotInSet")
        .withArgs(key);
    });

    it("reverts when the zero key approves with garbage that recovers nobody", async () => {
      const { quorum, notary } = await loadFixture(fixture);
      const garbage = { key: ethers.ZeroHash, signature: `0x${"00".repeat(65)}` };

      await expect(quorum.requireApproved(SET, DIGEST, [approve(notary), garbage]))
        .to.be.revertedWithCustomError(quorum, "KeyNotInSet")
        .withArgs(ethers.ZeroHash);
    });

    it("reverts when one key approves twice", async () => {
      const { quorum, registrar } = await loadFixture(fixture);

      await expect(quorum.requireApproved(SET, DIGEST, [approve(registrar), approve(registrar)]))
        .to.be.revertedWithCustomError(quorum, "DuplicateSeat")
        .withArgs(1n, keyIdOf(registrar.address));
    });

    it("reverts when one seat approves with two of its keys", async () => {
      const { quorum, notary, notaryPhone, notaryWallet } = await loadFixture(fixture);
      const wallet = { key: keyIdOf(await notaryWallet.getAddress()), signature: sign(notary) };

      for (const second of [approve(notaryPhone), wallet]) {
        await expect(quorum.requireApproved(SET, DIGEST, [approve(notary), second]))
          .to.be.revertedWithCustomError(quorum, "DuplicateSeat")
          .withArgs(0n, second.key);
      }
    });

    it("reverts when one of more than enough approvals is false", async () => {
      const { quorum, notary, registrar, clerk } = await loadFixture(fixture);
      const approvals = [approve(notary), approve(registrar), approve(clerk, OTHER_DIGEST)];

      await expect(quorum.requireApproved(SET, DIGEST, approvals))
        .to.be.revertedWithCustomError(quorum, "InvalidApproval")
        .withArgs(keyIdOf(clerk.address), DIGEST);
    });

    const falsifications: [title: string, falsify: (signature: string) => string][] = [
      ["is the malleable twin with a high s", toHighS],
      ["has 64 bytes (ERC-2098)", toCompact],
      ["has a trailing byte", (signature) => `${signature}00`],
      ["lacks its last byte", (signature) => signature.slice(0, -2)],
      ["has v 0 or 1", (signature) => `${signature.slice(0, -2)}${signature.endsWith("1b") ? "00" : "01"}`],
      ["is empty", () => "0x"],
      ["is 65 zero bytes", () => `0x${"00".repeat(65)}`],
    ];
    for (const [title, falsify] of falsifications) {
      it(`reverts when a signature ${title}`, async () => {
        const { quorum, notary, registrar } = await loadFixture(fixture);
        const falsified = { key: keyIdOf(registrar.address), signature: falsify(sign(registrar)) };

        await expect(quorum.requireApproved(SET, DIGEST, [approve(notary), falsified]))
          .to.be.revertedWithCustomError(quorum, "InvalidApproval")
          .withArgs(falsified.key, DIGEST);
      });
    }

    it("reverts when the signature is another seat's", async () => {
      const { quorum, notary, registrar } = await loadFixture(fixture);
      const borrowed = { key: keyIdOf(registrar.address), signature: sign(notary) };

      await expect(quorum.requireApproved(SET, DIGEST, [approve(notary), borrowed]))
        .to.be.revertedWithCustomError(quorum, "InvalidApproval")
        .withArgs(borrowed.key, DIGEST);
    });

    it("reverts when a contract account refuses", async () => {
      const { quorum, notaryWallet, registrar, clerk } = await loadFixture(fixture);
      const approval = { key: keyIdOf(await notaryWallet.getAddress()), signature: sign(clerk) };

      await expect(quorum.requireApproved(SET, DIGEST, [approval, approve(registrar)]))
        .to.be.revertedWithCustomError(quorum, "InvalidApproval")
        .withArgs(approval.key, DIGEST);
    });

    it("reverts when a contract account is gone", async () => {
      const { quorum, notary, notaryWallet, registrar } = await loadFixture(fixture);
      const approval = { key: keyIdOf(await notaryWallet.getAddress()), signature: sign(notary) };
      await setCode(await notaryWallet.getAddress(), "0x");

      await expect(quorum.requireApproved(SET, DIGEST, [approval, approve(registrar)]))
        .to.be.revertedWithCustomError(quorum, "InvalidApproval")
        .withArgs(approval.key, DIGEST);
    });
  });

  describe("toKeyId", () => {
    it("pads an address to 32 bytes", async () => {
      const { quorum, notary } = await loadFixture(fixture);

      expect(await quorum.toKeyId(notary)).to.equal(keyIdOf(notary.address));
    });
  });
});
