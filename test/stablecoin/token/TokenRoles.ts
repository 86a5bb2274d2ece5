import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { deployAuthority } from "../../helpers/deployAuthority.js";
import { stablecoinScene } from "../../helpers/stablecoinScene.js";

async function fixture() {
  return stablecoinScene();
}

/** The roles that the owner replaces at once: how to read, replace and hear of each. */
const UPDATES = [
  { role: "masterMinter", update: "updateMasterMinter", event: "MasterMinterChanged" },
  { role: "pauser", update: "updatePauser", event: "PauserChanged" },
  { role: "blacklister", update: "updateBlacklister", event: "BlacklisterChanged" },
  { role: "rescuer", update: "updateRescuer", event: "RescuerChanged" },
] as const;

describe("TokenRoles", () => {
  for (const { role, update, event } of UPDATES) {
    describe(update, () => {
      it("replaces the holder, touches no other and says so", async () => {
        const scene = await loadFixture(fixture);
        const { token, owner, relayer } = scene;

        await expect(token.connect(owner)[update](relayer)).to.emit(token, event).withArgs(relayer.address);

        expect(await token[role]()).to.equal(relayer.address);
        expect(await token.owner()).to.equal(owner.address);
        for (const other of UPDATES.filter((entry) => entry.role !== role)) {
          expect(await token[other.role]()).to.equal(scene[other.role].address);
        }
      });

      it("works while the token is paused", async () => {
        const { token, pauser, owner, relayer } = await loadFixture(fixture);
        await token.connect(pauser).pause();

        await token.connect(owner)[update](relayer);

        expect(await token[role]()).to.equal(relayer.address);
      });

      it("reverts when the caller is not the owner", async () => {
        const scene = await loadFixture(fixture);
        const { token, owner, relayer } = scene;

        await expect(token.connect(scene[role])[update](relayer))
          .to.be.revertedWithCustomError(token, "NotTokenOwner")
          .withArgs(scene[role].address, owner.address);
      });

      it("reverts when the new holder is the zero address", async () => {
        const { token, owner } = await loadFixture(fixture);

        await expect(token.connect(owner)[update](ethers.ZeroAddress)).to.be.revertedWithCustomError(
          token,
          "ZeroRoleHolder",
        );
      });
    });
  }

  it("takes a role's power from the holder before", async () => {
    const { token, owner, pauser, relayer } = await loadFixture(fixture);
    await token.connect(owner).updatePauser(relayer);

    await expect(token.connect(pauser).pause())
      .to.be.revertedWithCustomError(token, "NotPauser")
      .withArgs(pauser.address, relayer.address);
    await token.connect(relayer).pause();
    expect(await token.paused()).to.equal(true);
  });

  describe("transferOwnership", () => {
    it("invites an owner, changes nothing yet and says so", async () => {
      const { token, owner, relayer } = await loadFixture(fixture);

      await expect(token.connect(owner).transferOwnership(relayer))
        .to.emit(token, "OwnershipTransferStarted")
        .withArgs(owner.address, relayer.address);

      expect(await token.owner()).to.equal(owner.address);
      expect(await token.pendingOwner()).to.equal(relayer.address);
    });

    it("withdraws an invitation with another one", async () => {
      const { token, owner, relayer } = await loadFixture(fixture);
      await token.connect(owner).transferOwnership(relayer);

      await token.connect(owner).transferOwnership(owner);

      await expect(token.connect(relayer).acceptOwnership())
        .to.be.revertedWithCustomError(token, "NotPendingTokenOwner")
        .withArgs(relayer.address, owner.address);
    });

    it("reverts when the caller is not the owner", async () => {
      const { token, owner, relayer } = await loadFixture(fixture);

      await expect(token.connect(relayer).transferOwnership(relayer))
        .to.be.revertedWithCustomError(token, "NotTokenOwner")
        .withArgs(relayer.address, owner.address);
    });

    it("reverts when the invited account is the zero address", async () => {
      const { token, owner } = await loadFixture(fixture);

      await expect(token.connect(owner).transferOwnership(ethers.ZeroAddress)).to.be.revertedWithCustomError(
        token,
        "ZeroRoleHolder",
      );
    });
  });

  describe("acceptOwnership", () => {
    it("moves the ownership, ends the invitation and says so", async () => {
      const { token, owner, relayer } = await loadFixture(fixture);
      await token.connect(owner).transferOwnership(relayer);

      await expect(token.connect(relayer).acceptOwnership())
        .to.emit(token, "OwnershipTransferred")
        .withArgs(owner.address, relayer.address);

      expect(await token.owner()).to.equal(relayer.address);
      expect(await token.pendingOwner()).to.equal(ethers.ZeroAddress);
      await expect(token.connect(owner).updatePauser(owner))
        .to.be.revertedWithCustomError(token, "NotTokenOwner")
        .withArgs(owner.address, relayer.address);
    });

    it("lets the Authority take the ownership over through execute, and act as the owner", async () => {
      const { token, owner, relayer } = await loadFixture(fixture);
      const authority = await deployAuthority();
      await token.connect(owner).transferOwnership(authority);

      await authority.execute(token, token.interface.encodeFunctionData("acceptOwnership"));
      await authority.execute(token, token.interface.encodeFunctionData("updatePauser", [relayer.address]));

      expect(await token.owner()).to.equal(await authority.getAddress());
      expect(await token.pauser()).to.equal(relayer.address);
    });

    it("reverts when the caller was not invited", async () => {
      const { token, owner, relayer, broker } = await loadFixture(fixture);
      await token.connect(owner).transferOwnership(relayer);

      await expect(token.connect(broker).acceptOwnership())
        .to.be.revertedWithCustomError(token, "NotPendingTokenOwner")
        .withArgs(broker.address, relayer.address);
    });

    it("reverts when nobody was invited", async () => {
      const { token, owner } = await loadFixture(fixture);

      await expect(token.connect(owner).acceptOwnership())
        .to.be.revertedWithCustomError(token, "NotPendingTokenOwner")
        .withArgs(owner.address, ethers.ZeroAddress);
    });

    it("reverts when the invitation was accepted already", async () => {
      const { token, owner, relayer } = await loadFixture(fixture);
      await token.connect(owner).transferOwnership(relayer);
      await token.connect(relayer).acceptOwnership();

      await expect(token.connect(relayer).acceptOwnership())
        .to.be.revertedWithCustomError(token, "NotPendingTokenOwner")
        .withArgs(relayer.address, ethers.ZeroAddress);
    });
  });
});
