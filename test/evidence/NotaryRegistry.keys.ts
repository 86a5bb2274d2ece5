import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import {
  approveAsPasskey,
  approveRaw,
  approveWithRsa,
  approveWithSm2,
  p256Holder,
  registerKeys,
  rsaHolder,
  sm2Holder,
} from "../helpers/keys.js";
import { deployEvidence } from "../helpers/evidence/deployEvidence.js";

const DEED = ethers.id("a deed of before the loss");
const LATER_DEED = ethers.id("a deed of after the loss");
const SET = 1n;

/** Two of three seats approve: a passkey, an RSA key and an SM2 key. */
async function fixture() {
  const { notaries, keys } = await deployEvidence();
  const [notary, archive, ministry] = [p256Holder("notary"), rsaHolder(2_048), sm2Holder("ministry")];
  await registerKeys(keys, [notary, archive, ministry]);
  const seats = [notary, archive, ministry].map(({ id }, index) => ({ party: BigInt(index + 1), keys: [id] }));
  await notaries.createSet(seats, 2n);
  return { keys, notaries, notary, archive, ministry, seats };
}

describe("NotaryRegistry with keys that are not accounts", () => {
  it("says where the keys are registered", async () => {
    const { keys, notaries } = await loadFixture(fixture);

    expect(await notaries.keyRegistry()).to.equal(await keys.getAddress());
  });

  describe("after a notary lost its key", () => {
    it("takes the seat's new key, keeps older approvals verifiable, and hears the lost key no more", async () => {
      const { keys, notaries, notary, archive, ministry, seats } = await loadFixture(fixture);
      const older = [approveAsPasskey(notary, DEED), approveWithRsa(archive, DEED)];
      expect(await notaries.requireApprovedByCurrent(SET, 1n, DEED, older)).to.equal(0b011n);

      const replacement = p256Holder("the notary's new security key");
      await registerKeys(keys, [replacement]);
      const rotated = [{ ...seats[0]!, keys: [replacement.id] }, ...seats.slice(1)];
      await notaries.rotateSet(SET, rotated, 2n);

      expect(await notaries.requireApproved(SET, 1n, DEED, older)).to.equal(0b011n);
      const newer = [approveAsPasskey(replacement, LATER_DEED), approveWithSm2(ministry, LATER_DEED)];
      expect(await notaries.requireApprovedByCurrent(SET, 2n, LATER_DEED, newer)).to.equal(0b101n);

      const byThief = [approveRaw(notary, LATER_DEED), approveWithRsa(archive, LATER_DEED)];
      await expect(notaries.requireApprovedByCurrent(SET, 2n, LATER_DEED, byThief))
        .to.be.revertedWithCustomError(notaries, "KeyNotInSet")
        .withArgs(notary.id);
      await expect(notaries.requireApprovedByCurrent(SET, 1n, LATER_DEED, byThief))
        .to.be.revertedWithCustomError(notaries, "NotarySetVersionNotCurrent")
        .withArgs(SET, 1n, 2n);
    });

    it("goes on without the lost key where the others suffice", async () => {
      const { notaries, archive, ministry } = await loadFixture(fixture);

      const others = [approveWithRsa(archive, LATER_DEED), approveWithSm2(ministry, LATER_DEED)];

      expect(await notaries.requireApprovedByCurrent(SET, 1n, LATER_DEED, others)).to.equal(0b110n);
    });

    it("takes the seat's second key at once, without any rotation", async () => {
      const { keys, notaries, notary, archive, seats } = await loadFixture(fixture);
      const spare = p256Holder("the notary's spare key in the safe");
      await registerKeys(keys, [spare]);
      await notaries.createSet([{ ...seats[0]!, keys: [notary.id, spare.id] }, ...seats.slice(1)], 2n);

      const approvals = [approveRaw(spare, DEED), approveWithRsa(archive, DEED)];

      expect(await notaries.requireApprovedByCurrent(2n, 1n, DEED, approvals)).to.equal(0b011n);
    });
  });
});
