import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { PRICE } from "../../helpers/deliveryEscrow.js";
import { closeEscrowDesk, escrowDesk } from "../../helpers/escrowDesk.js";

describe("trust-machine escrow refund", () => {
  async function fixture() {
    return escrowDesk();
  }

  after(() => closeEscrowDesk());

  it("gives back what was paid for goods that never came", async () => {
    const { run, token, roaster, terms } = await loadFixture(fixture);
    await run("fund");
    await time.increaseTo(terms.deliverBy + terms.showingWindow + 1n);

    expect((await run("refund", "--item", "1")).code).to.equal(0);
    expect(await token.balanceOf(roaster)).to.equal(2n * PRICE);
  });
});
