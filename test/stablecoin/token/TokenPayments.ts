import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { encodeBytes32String, ZeroAddress, ZeroHash } from "ethers";

import { IMPORTER_BALANCE, stablecoinScene } from "../../helpers/stablecoinScene.js";

const INVOICE = encodeBytes32String("INV-2026-0117");

async function fixture() {
  return stablecoinScene();
}

describe("TokenPayments", () => {
  describe("transferWithMemo", () => {
    it("pays and names what for, after the transfer's own event", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      const payment = token.connect(importer).transferWithMemo(exporter, 40n, INVOICE);

      await expect(payment).to.changeTokenBalances(token, [importer, exporter], [-40n, 40n]);
      await expect(payment).to.emit(token, "Transfer").withArgs(importer.address, exporter.address, 40n);
      await expect(payment)
        .to.emit(token, "TransferWithMemo")
        .withArgs(importer.address, exporter.address, 40n, INVOICE);
      const { logs } = (await (await payment).wait())!;
      expect(logs.map((log) => token.interface.parseLog(log)?.name)).to.deep.equal(["Transfer", "TransferWithMemo"]);
    });

    it("takes a memo of zero like any other", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      await expect(token.connect(importer).transferWithMemo(exporter, 0n, ZeroHash))
        .to.emit(token, "TransferWithMemo")
        .withArgs(importer.address, exporter.address, 0n, ZeroHash);
    });

    it("reverts when the token is paused", async () => {
      const { token, importer, exporter, pauser } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(importer).transferWithMemo(exporter, 1n, INVOICE)).to.be.revertedWithCustomError(
        token,
        "TokenPaused",
      );
    });

    it("reverts when the payer is frozen", async () => {
      const { token, importer, exporter, blacklister } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(importer);

      await expect(token.connect(importer).transferWithMemo(exporter, 1n, INVOICE))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(importer.address);
    });

    it("reverts when the balance does not cover it", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      await expect(token.connect(importer).transferWithMemo(exporter, IMPORTER_BALANCE + 1n, INVOICE))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(importer.address, IMPORTER_BALANCE, IMPORTER_BALANCE + 1n);
    });
  });

  describe("batchTransfer", () => {
    it("pays each, with one event a payment in their order", async () => {
      const { token, importer, exporter, broker, relayer } = await loadFixture(fixture);
      const [toList, amounts] = [
        [exporter, broker, relayer],
        [5n, 0n, 7n],
      ];

      const batch = token.connect(importer).batchTransfer(toList!, amounts!);

      await expect(batch).to.changeTokenBalances(token, [importer, exporter, broker, relayer], [-12n, 5n, 0n, 7n]);
      const { logs } = (await (await batch).wait())!;
      expect(logs.map((log) => token.interface.parseLog(log)?.args.toArray())).to.deep.equal([
        [importer.address, exporter.address, 5n],
        [importer.address, broker.address, 0n],
        [importer.address, relayer.address, 7n],
      ]);
    });

    it("pays one that stands more than once, and the payer itself", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      await expect(
        token.connect(importer).batchTransfer([exporter, importer, exporter], [5n, IMPORTER_BALANCE - 5n, 3n]),
      ).to.changeTokenBalances(token, [importer, exporter], [-8n, 8n]);
      expect(await token.totalSupply()).to.equal(IMPORTER_BALANCE);
    });

    it("spends the balance to the last unit", async () => {
      const { token, importer, exporter, broker } = await loadFixture(fixture);

      await token.connect(importer).batchTransfer([exporter, broker], [1n, IMPORTER_BALANCE - 1n]);

      expect(await token.balanceOf(importer)).to.equal(0n);
    });

    it("pays nobody when one payment is not covered", async () => {
      const { token, importer, exporter, broker } = await loadFixture(fixture);

      await expect(token.connect(importer).batchTransfer([exporter, broker], [1n, IMPORTER_BALANCE]))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(importer.address, IMPORTER_BALANCE - 1n, IMPORTER_BALANCE);
      expect(await token.balanceOf(exporter)).to.equal(0n);
    });

    it("pays nobody when one is frozen", async () => {
      const { token, importer, exporter, broker, blacklister } = await loadFixture(fixture);
      await token.connect(blacklister).blacklist(broker);

      await expect(token.connect(importer).batchTransfer([exporter, broker], [1n, 1n]))
        .to.be.revertedWithCustomError(token, "AccountFrozen")
        .withArgs(broker.address);
      expect(await token.balanceOf(exporter)).to.equal(0n);
    });

    it("reverts when one is the zero address", async () => {
      const { token, importer } = await loadFixture(fixture);

      await expect(token.connect(importer).batchTransfer([ZeroAddress], [1n]))
        .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
        .withArgs(ZeroAddress);
    });

    it("reverts when there are more recipients than amounts, or fewer", async () => {
      const { token, importer, exporter } = await loadFixture(fixture);

      await expect(token.connect(importer).batchTransfer([exporter, exporter], [1n]))
        .to.be.revertedWithCustomError(token, "BatchLengthsDiffer")
        .withArgs(2n, 1n);
      await expect(token.connect(importer).batchTransfer([], [1n]))
        .to.be.revertedWithCustomError(token, "BatchLengthsDiffer")
        .withArgs(0n, 1n);
    });

    it("reverts when there is nobody to pay", async () => {
      const { token, importer } = await loadFixture(fixture);

      await expect(token.connect(importer).batchTransfer([], [])).to.be.revertedWithCustomError(
        token,
        "BatchWithoutPayments",
      );
    });

    it("reverts when the token is paused", async () => {
      const { token, importer, exporter, pauser } = await loadFixture(fixture);
      await token.connect(pauser).pause();

      await expect(token.connect(importer).batchTransfer([exporter], [1n])).to.be.revertedWithCustomError(
        token,
        "TokenPaused",
      );
    });
  });
});
