import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { ITEM_STATE } from "../../../src/supplychain/escrow/deliveryTerms.js";
import { REPORT } from "../../helpers/deliveryEscrow.js";
import { busyEscrowDesk, closeEscrowDesk } from "../../helpers/escrowDesk.js";

describe("trust-machine escrow dispute", () => {
  async function fixture() {
    return busyEscrowDesk();
  }

  after(() => closeEscrowDesk());

  it("puts the item before the arbiter", async () => {
    const { run, escrow, terms, id } = await loadFixture(fixture);
    await run("deliver", "--item", "0");
    const options = ["--item", "0", "--party", String(terms.buyer), "--evidence", REPORT, "--evidence", REPORT];

    expect((await run("dispute", ...options)).code).to.equal(0);
    expect((await escrow.itemOf(id, 0)).state).to.equal(ITEM_STATE.disputed);
  });
});
