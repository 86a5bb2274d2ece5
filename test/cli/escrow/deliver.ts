import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { ITEM_STATE } from "../../../src/supplychain/escrow/deliveryTerms.js";
import { busyEscrowDesk, closeEscrowDesk } from "../../helpers/escrowDesk.js";

describe("trust-machine escrow deliver", () => {
  async function fixture() {
    return busyEscrowDesk();
  }

  after(() => closeEscrowDesk());

  it("shows a move that the ledger keeps, or the buyer's custody", async () => {
    const { run, escrow, id, sequence } = await loadFixture(fixture);

    expect((await run("deliver", "--item", "0", "--sequence", sequence)).stdout).to.include(id);
    expect((await run("deliver", "--item", "1")).code).to.equal(0);
    for (const item of [0, 1]) expect((await escrow.itemOf(id, item)).state).to.equal(ITEM_STATE.delivered);
  });
});
