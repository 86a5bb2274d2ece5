import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroAddress, ZeroHash } from "ethers";

import { IMPORTER_BALANCE, stablecoinScene } from "../../helpers/stablecoinScene.js";

const JUDGMENT = id("a court's judgment");
const SEIZE = "forcedTransfer(address,address,uint256,bytes32)";
const SEIZE_WITHOUT_EVIDENCE = "forcedTransfer(address,address,uint256)";

async function fixture() {
  const scene = await stablecoinScene();
  const { token, blacklister, importer, exporter } = scene;
  await token.connect(blacklister).blacklist(importer);
  // The exporter is the court's escrow account here.
  return { ...scene, escrow: exporter, council: token.connect(blacklister) };
}

describe("TokenSeizure", () => {
  describe("forcedTransfer with evidence", () => {
    it("moves units out of a frozen account, which stays frozen, and names the evidence", async () => {
      const { token, council, importer, escrow } = await loadFixture(fixture);

      expect(await council[SEIZE].staticCall(importer, escrow, 40n, JUDGMENT)).to.equal(true);
      const seizure = council[SEIZE](importer, escrow, 40n, JUDGMENT);

      await expect(seizure).to.changeTokenBalances(token, [importer, escrow], [-40n, 40n]);
      await expect(seizure).to.emit(token, "Transfer").withArgs(importer.address, escrow.address, 40n);
      await expect(seizure).to.emit(token, "ForcedTransfer").withArgs(importer.address, escrow.address, 40n);
      await expect(seizure).to.emit(token, "Seized").withArgs(JUDGMENT, importer.address, escrow.address, 40n);
      expect(await token.isBlacklisted(importer)).to.equal(true);
      expect(await token.isSeizureEvidenceUsed(JUDGMENT)).to.equal(true);
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE);
    });

    it("takes the whole balance", async () => {
      const { token, council, importer, escrow } = await loadFixture(fixture);

      await council[SEIZE](importer, escrow, IMPORTER_BALANCE, JUDGMENT);

      expect(await token.balanceOf(importer)).to.equal(0n);
    });

    it("reverts when the evidence was used before, whoever was seized from", async () => {
      const { token, council, importer, escrow, treasurer } = await loadFixture(fixture);
      await council[SEIZE](importer, escrow, 1n, JUDGMENT);
      await token.connect(treasurer).mint(treasurer, 5n);
      await council.blacklist(treasurer);

      for (const holder of [importer, treasurer]) {
        await expect(council[SEIZE](holder, escrow, 1n, JUDGMENT))
          .to.be.revertedWithCustomError(token, "SeizureEvidenceAlreadyUsed")
          .withArgs(JUDGMENT);
      }
    });

    it("reverts when the evidence is zero", async () => {
      const { token, council, importer, escrow } = await loadFixture(fixture);

      await expect(council[SEIZE](importer, escrow, 1n, ZeroHash)).to.be.revertedWithCustomError(
        token,
        "SeizureWithoutEvidence",
      );
    });

    it("reverts when the account is not frozen", async () => {
      const { token, council, escrow, treasurer, broker } = await loadFixture(fixture);
      await token.connect(treasurer).mint(broker, 5n);

      await expect(council[SEIZE](broker, escrow, 1n, JUDGMENT))
        .to.be.revertedWithCustomError(token, "AccountNotFrozen")
        .withArgs(broker.address);
    });

    it("reverts when the balance does not cover it", async () => {
      const { token, council, importer, escrow } = await loadFixture(fixture);

      await expect(council[SEIZE](importer, escrow, IMPORTER_BALANCE + 1n, JUDGMENT))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(importer.address, IMPORTER_BALANCE, IMPORTER_BALANCE + 1n);
    });

    it("reverts when nothing is seized", async () => {
      const { token, council, importer, escrow } = await loadFixture(fixture);

      await expect(council[SEIZE](importer, escrow, 0n, JUDGMENT)).to.be.revertedWithCustomError(token, "ZeroAmount");
    });

    it("reverts when the receiver is the zero address", async () => {
      const { token, council, importer } = await loadFixture(fixture);

      await expect(council[SEIZE](importer, ZeroAddress, 1n, JUDGMENT))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(ZeroAddress);
    });

    it("reverts when the receiver is frozen, as the account itself is", async () => {
      const { token, council, importer, escrow } = await loadFixture(fixture);
      await council.blacklist(escrow);

      for (const receiver of [escrow, importer]) {
        await expect(council[SEIZE](importer, receiver, 1n, JUDGMENT))
          .to.be.revertedWithCustomError(token, "AccountFrozen")
          .withArgs(receiver.address);
      }
      expect(await token.isSeizureEvidenceUsed(JUDGMENT)).to.equal(false);
    });

    it("reverts when the caller is not the blacklister", async () => {
      const { token, owner, blacklister, importer } = await loadFixture(fixture);

      await expect(token.connect(owner)[SEIZE](importer, owner, 1n, JUDGMENT))
        .to.be.revertedWithCustomError(token, "NotBlacklister")
        .withArgs(owner.address, blacklister.address);
    });

    it("reverts when the token is paused", async () => {
      const { token, council, importer, escrow, pauser } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(council[SEIZE](importer, escrow, 1n, JUDGMENT)).to.be.revertedWithCustomError(token, "TokenPaused");
    });
  });

  describe("forcedTransfer as in ERC-7943", () => {
    it("reverts whoever calls: it names no evidence", async () => {
      const { token, blacklister, owner, importer, escrow } = await loadFixture(fixture);

      for (const caller of [blacklister, owner]) {
        await expect(token.connect(caller)[SEIZE_WITHOUT_EVIDENCE](importer, escrow, 1n)).to.be.revertedWithCustomError(
          token,
          "SeizureWithoutEvidence",
        );
      }
    });

    it("is not claimed as an interface", async () => {
      const { token } = await loadFixture(fixture);

      expect(await token.supportsInterface("0x3edbb4c4")).to.equal(false);
    });
  });
});
