import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat, dataSlice } from "ethers";
import { ethers } from "hardhat";

import { keyIdOf, rsaKey } from "../../../src/access/keyIds.js";
import type { ApprovalInput } from "../../helpers/typedData.js";
import {
  approveAsPasskey,
  approveRaw,
  approveWithRsa,
  approveWithSm2,
  p256Holder,
  registerKeys,
  rsaHolder,
  sm2Holder,
  twinOf,
} from "../../helpers/keys.js";
import { deploySafe, signForSafe } from "../../helpers/safe.js";
import { keyIdOf as accountKey } from "../../helpers/typedData.js";

const DIGEST = ethers.id("a deed of the notaries");
const OTHER_DIGEST = ethers.id("another deed");
const SET = 1n;
const RSA_FORM = 2n;

/** Seats of an account, a P-256 key, an RSA key and an SM2 key, of which two must agree. */
async function fixture() {
  const [admin, owner1, owner2, owner3, outsider] = await ethers.getSigners();
  const keys = await ethers.deployContract("KeyRegistry", [await ethers.deployContract("Authority", [admin!, 3_600n])]);
  const quorum = await ethers.deployContract("QuorumHarness", [keys]);
  const clerk = ethers.HDNodeWallet.fromSeed(ethers.id("clerk"));
  const [notary, registrar] = [p256Holder("notary"), p256Holder("registrar")];
  const archive = rsaHolder(2_048);
  const ministry = sm2Holder("ministry");
  await registerKeys(keys, [notary, registrar, archive, ministry]);
  const seats = [[accountKey(clerk.address)], [notary.id], [archive.id], [ministry.id]].map((of, index) => ({
    party: BigInt(index + 1),
    keys: of,
  }));
  await quorum.write(SET, seats, 2n);

  const safe = await deploySafe([owner1!, owner2!, owner3!], 2, { answersSignatures: true });
  const approveAsClerk = (digest = DIGEST): ApprovalInput => ({
    key: accountKey(clerk.address),
    signature: clerk.signingKey.sign(digest).serialized,
  });
  return {
    keys,
    quorum,
    notary,
    registrar,
    archive,
    ministry,
    approveAsClerk,
    safe,
    owners: [owner1!, owner2!, owner3!],
    outsider: outsider!,
  };
}

describe("Quorum of keys that are not accounts", () => {
  describe("write", () => {
    it("reverts when a key is not registered, though its id is well formed", async () => {
      const { quorum } = await loadFixture(fixture);
      const { id } = p256Holder("somebody");

      await expect(quorum.write(2n, [{ party: 1n, keys: [id] }], 1n))
        .to.be.revertedWithCustomError(quorum, "InvalidKey")
        .withArgs(id);
    });

    it("reverts when a registered key stands in two seats", async () => {
      const { quorum, notary } = await loadFixture(fixture);
      const seats = [1n, 2n].map((party) => ({ party, keys: [notary.id] }));

      await expect(quorum.write(2n, seats, 2n))
        .to.be.revertedWithCustomError(quorum, "DuplicateKey")
        .withArgs(notary.id);
    });

    it("lets one seat mix types of keys, which count once together", async () => {
      const { quorum, notary, archive, approveAsClerk } = await loadFixture(fixture);
      const clerk = approveAsClerk();
      await quorum.write(
        2n,
        [
          { party: 1n, keys: [clerk.key, notary.id] },
          { party: 2n, keys: [archive.id] },
        ],
        2n,
      );

      await expect(quorum.requireApproved(2n, DIGEST, [clerk, approveRaw(notary, DIGEST)]))
        .to.be.revertedWithCustomError(quorum, "DuplicateSeat")
        .withArgs(0n, notary.id);
      const both = [approveWithRsa(archive, DIGEST), approveRaw(notary, DIGEST)];
      expect(await quorum.requireApproved(2n, DIGEST, both)).to.equal(0b11n);
    });
  });

  describe("requireApproved", () => {
    it("takes accounts, P-256 keys, passkeys, RSA and SM2 keys side by side, in any order", async () => {
      const { quorum, notary, archive, ministry, approveAsClerk } = await loadFixture(fixture);
      const [clerk, raw, passkey, rsa] = [
        approveAsClerk(),
        approveRaw(notary, DIGEST),
        approveAsPasskey(notary, DIGEST),
        approveWithRsa(archive, DIGEST),
      ];

      expect(await quorum.requireApproved(SET, DIGEST, [clerk, raw])).to.equal(0b011n);
      expect(await quorum.requireApproved(SET, DIGEST, [rsa, passkey])).to.equal(0b110n);
      expect(await quorum.requireApproved(SET, DIGEST, [passkey, rsa, clerk])).to.equal(0b0111n);
      const all = [approveWithSm2(ministry, DIGEST), passkey, rsa, clerk];
      expect(await quorum.requireApproved(SET, DIGEST, all)).to.equal(0b1111n);
    });

    it("reverts when one of more than enough approvals is false", async () => {
      const { quorum, notary, archive, approveAsClerk } = await loadFixture(fixture);
      const falsified = [
        approveRaw(notary, OTHER_DIGEST),
        approveAsPasskey(notary, OTHER_DIGEST),
        { key: archive.id, signature: approveWithRsa(archive, OTHER_DIGEST).signature },
        { key: notary.id, signature: "0x" },
        { key: archive.id, signature: approveRaw(notary, DIGEST).signature },
      ];

      for (const approval of falsified) {
        const other = approval.key === notary.id ? approveWithRsa(archive, DIGEST) : approveRaw(notary, DIGEST);
        await expect(quorum.requireApproved(SET, DIGEST, [approveAsClerk(), other, approval]))
          .to.be.revertedWithCustomError(quorum, "InvalidApproval")
          .withArgs(approval.key, DIGEST);
      }
    });

    it("reverts with the reason when the verifier of a form is disabled", async () => {
      const { keys, quorum, archive, approveAsClerk } = await loadFixture(fixture);
      await keys.disableForm(RSA_FORM);

      await expect(quorum.requireApproved(SET, DIGEST, [approveAsClerk(), approveWithRsa(archive, DIGEST)]))
        .to.be.revertedWithCustomError(keys, "KeyFormDisabled")
        .withArgs(RSA_FORM);
    });

    it("never takes the account whose address a key's id ends with", async () => {
      const { quorum, notary, approveAsClerk } = await loadFixture(fixture);
      const shadow = { key: `0x${"00".repeat(12)}${notary.id.slice(-40)}`, signature: approveAsClerk().signature };

      await expect(quorum.requireApproved(SET, DIGEST, [approveAsClerk(), shadow]))
        .to.be.revertedWithCustomError(quorum, "KeyNotInSet")
        .withArgs(shadow.key);
    });
  });

  describe("regressions of other libraries", () => {
    it("gives one RSA key with two encodings of its exponent one id, and refuses the second encoding", async () => {
      const { keys, archive } = await loadFixture(fixture);
      const modulus = dataSlice(archive.key.bytes, 0, -3);

      for (const [n, e] of [
        [modulus, "0x00010001"],
        [concat(["0x00", modulus]), "0x010001"],
      ] as const) {
        expect(keyIdOf(rsaKey(n, e))).to.equal(archive.id);
        await expect(keys.registerRsa.staticCall(n, e)).to.be.revertedWithCustomError(
          keys,
          e === "0x010001" ? "RsaModulusLengthInvalid" : "RsaExponentRefused",
        );
      }
      expect(await keys.registerRsa.staticCall(modulus, "0x010001")).to.equal(archive.id);
    });

    it("does not reach 2 of 2 with one P-256 key behind two verifiers", async () => {
      const { quorum, notary, registrar } = await loadFixture(fixture);
      const seats = [
        { party: 1n, keys: [notary.id] },
        { party: 2n, keys: [registrar.id] },
      ];
      await quorum.write(2n, seats, 2n);
      const [raw, passkey] = [approveRaw(notary, DIGEST), approveAsPasskey(notary, DIGEST)];
      expect(raw.key).to.equal(passkey.key);

      await expect(quorum.requireApproved(2n, DIGEST, [raw, passkey]))
        .to.be.revertedWithCustomError(quorum, "DuplicateSeat")
        .withArgs(0n, notary.id);
      await expect(quorum.requireApproved(2n, DIGEST, [raw, { ...passkey, key: registrar.id }]))
        .to.be.revertedWithCustomError(quorum, "InvalidApproval")
        .withArgs(registrar.id, DIGEST);
    });

    it("does not count a signature and its malleable twin as two", async () => {
      const { quorum, notary, approveAsClerk } = await loadFixture(fixture);
      const { key, signature } = approveRaw(notary, DIGEST);
      const twin = { key, signature: concat([dataSlice(signature, 0, 64), twinOf(dataSlice(signature, 64))]) };

      await expect(quorum.requireApproved(SET, DIGEST, [{ key, signature }, twin]))
        .to.be.revertedWithCustomError(quorum, "DuplicateSeat")
        .withArgs(1n, key);
      await expect(quorum.requireApproved(SET, DIGEST, [approveAsClerk(), twin]))
        .to.be.revertedWithCustomError(quorum, "InvalidApproval")
        .withArgs(key, DIGEST);
    });

    it("takes contract wallets above threshold 1: a Safe of 2 of 3, with two owners' or all three's signatures", async () => {
      const { quorum, notary, safe, owners, outsider } = await loadFixture(fixture);
      const key = accountKey(safe.address);
      const seats = [
        { party: 1n, keys: [key] },
        { party: 2n, keys: [notary.id] },
      ];
      await quorum.write(2n, seats, 2n);
      const approve = async (signers: typeof owners) => [
        { key, signature: await signForSafe(safe, DIGEST, signers) },
        approveRaw(notary, DIGEST),
      ];

      for (const signers of [owners.slice(0, 2), owners.slice(1), owners]) {
        const approvals = await approve(signers);
        expect(ethers.dataLength(approvals[0]!.signature)).to.equal(65 * signers.length);
        expect(await quorum.requireApproved(2n, DIGEST, approvals)).to.equal(0b11n);
      }
      for (const signers of [owners.slice(0, 1), [owners[0]!, outsider]]) {
        await expect(quorum.requireApproved(2n, DIGEST, await approve(signers)))
          .to.be.revertedWithCustomError(quorum, "InvalidApproval")
          .withArgs(key, DIGEST);
      }
    });

    it("takes two Safes in one quorum, each with its own owners", async () => {
      const { quorum, safe, owners, outsider } = await loadFixture(fixture);
      const other = await deploySafe([outsider, owners[0]!], 2, { answersSignatures: true });
      const keyed = [safe, other].map(({ address }) => accountKey(address));
      await quorum.write(
        2n,
        keyed.map((key, index) => ({ party: BigInt(index + 1), keys: [key] })),
        2n,
      );
      const approvals = [
        { key: keyed[0]!, signature: await signForSafe(safe, DIGEST, owners.slice(0, 2)) },
        { key: keyed[1]!, signature: await signForSafe(other, DIGEST, [outsider, owners[0]!]) },
      ];

      expect(await quorum.requireApproved(2n, DIGEST, approvals)).to.equal(0b11n);
    });
  });
});
