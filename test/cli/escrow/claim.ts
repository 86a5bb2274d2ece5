import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { PRICE } from "../../helpers/deliveryEscrow.js";
import { busyEscrowDesk, closeEscrowDesk } from "../../helpers/escrowDesk.js";

describe("trust-machine escrow claim", () => {
  async function fixture() {
    return busyEscrowDesk();
  }

  after(() => closeEscrowDesk());

  it("pays after the showing window, not before", async () => {
    const { run, token, bank, terms } = await loadFixture(fixture);
    await run("deliver", "--item", "1");
    const early = await run("claim", "--item", "1");
    expect(early.code).to.equal(1);
    expect(early.stderr).to.include("ShowingWindowOpen");

    await time.increase(terms.showingWindow + 1n);
    expect((await run("claim", "--item", "1")).code).to.equal(0);
    expect(await token.balanceOf(bank)).to.equal(2n * PRICE);
  });
});
