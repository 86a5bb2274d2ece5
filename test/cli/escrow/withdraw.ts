import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { PRICE } from "../../helpers/deliveryEscrow.js";
import { busyEscrowDesk, closeEscrowDesk } from "../../helpers/escrowDesk.js";

describe("trust-machine escrow withdraw", () => {
  async function fixture() {
    return busyEscrowDesk();
  }

  after(() => closeEscrowDesk());

  it("pays what the token once refused to pay", async () => {
    const { run, token, bank, terms } = await loadFixture(fixture);
    await run("deliver", "--item", "0");
    await time.increase(terms.showingWindow + 1n);
    await token.pause();
    await run("claim", "--item", "0");
    await token.unpause();

    expect((await run("withdraw", "--account", bank.address)).code).to.equal(0);
    expect(await token.balanceOf(bank)).to.equal(PRICE);
  });
});
