import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";

import { IMPORTER_BALANCE, stablecoinScene } from "../../helpers/stablecoinScene.js";

async function fixture() {
  return stablecoinScene();
}

describe("TokenRestrictions", () => {
  it("lets an active account send and receive", async () => {
    const { token, importer, exporter } = await loadFixture(fixture);

    expect(await token.canSend(importer)).to.equal(true);
    expect(await token.canReceive(exporter)).to.equal(true);
    expect(await token.canTransfer(importer, exporter, IMPORTER_BALANCE)).to.equal(true);
    expect(await token.getFrozenTokens(importer)).to.equal(0n);
  });

  it("knows what a balance does not cover", async () => {
    const { token, importer, exporter } = await loadFixture(fixture);

    expect(await token.canTransfer(importer, exporter, IMPORTER_BALANCE + 1n)).to.equal(false);
  });

  it("tells a frozen account that its whole balance is held", async () => {
    const { token, importer, exporter, blacklister } = await loadFixture(fixture);
    await token.connect(blacklister).blacklist(importer);

    expect(await token.canSend(importer)).to.equal(false);
    expect(await token.canReceive(importer)).to.equal(false);
    expect(await token.canTransfer(importer, exporter, 0n)).to.equal(false);
    expect(await token.canTransfer(exporter, importer, 0n)).to.equal(false);
    expect(await token.getFrozenTokens(importer)).to.equal(IMPORTER_BALANCE);
  });

  it("lets nobody move anything while the token is paused", async () => {
    const { token, importer, exporter, pauser } = await loadFixture(fixture);
    await token.connect(pauser).pause();

    expect(await token.canSend(importer)).to.equal(false);
    expect(await token.canReceive(exporter)).to.equal(false);
    expect(await token.canTransfer(importer, exporter, 0n)).to.equal(false);
    expect(await token.getFrozenTokens(importer)).to.equal(0n);
  });

  it("refuses the zero address at both ends", async () => {
    const { token, importer } = await loadFixture(fixture);

    expect(await token.canSend(ZeroAddress)).to.equal(false);
    expect(await token.canReceive(ZeroAddress)).to.equal(false);
    expect(await token.canTransfer(importer, ZeroAddress, 0n)).to.equal(false);
    expect(await token.canTransfer(ZeroAddress, importer, 0n)).to.equal(false);
  });

  it("says in each state what a transfer then does", async () => {
    const { token, importer, exporter, blacklister, pauser } = await loadFixture(fixture);
    const steps = [
      () => token.connect(blacklister).blacklist(exporter),
      () => token.connect(pauser).pause(),
      () => token.connect(blacklister).unBlacklist(exporter),
      () => token.connect(pauser).unpause(),
    ];

    const outcomes: boolean[] = [];
    for (const step of steps) {
      await step();
      const allowed = await token.canTransfer(importer, exporter, 1n);
      const done = await token
        .connect(importer)
        .transfer.staticCall(exporter, 1n)
        .catch(() => false);
      expect(done).to.equal(allowed);
      outcomes.push(allowed);
    }
    expect(outcomes).to.deep.equal([false, false, false, true]);
  });
});
