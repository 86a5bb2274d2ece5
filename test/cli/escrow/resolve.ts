import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { REASON, REPORT } from "../../helpers/deliveryEscrow.js";
import { busyEscrowDesk, closeEscrowDesk } from "../../helpers/escrowDesk.js";

describe("trust-machine escrow resolve", () => {
  async function fixture() {
    return busyEscrowDesk();
  }

  after(() => closeEscrowDesk());

  it("splits the price", async () => {
    const { run, token, bank, terms } = await loadFixture(fixture);
    await run("deliver", "--item", "0");
    await run("dispute", "--item", "0", "--party", String(terms.buyer), "--evidence", REPORT);

    expect((await run("resolve", "--item", "0", "--to-seller", "7", "--reason", REASON)).code).to.equal(0);
    expect(await token.balanceOf(bank)).to.equal(7n);
  });
});
