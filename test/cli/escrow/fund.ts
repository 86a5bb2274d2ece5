import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { ESCROW_ABI } from "../../../cli/escrow/calls/escrowAbi.js";
import { escrowTotal } from "../../../src/supplychain/escrow/escrowTotal.js";
import { FUNDS } from "../../helpers/deliveryEscrow.js";
import { closeEscrowDesk, escrowDesk } from "../../helpers/escrowDesk.js";

describe("trust-machine escrow fund", () => {
  async function fixture() {
    return escrowDesk();
  }

  after(() => closeEscrowDesk());

  it("signs the payment and sends it, in one transaction without an allowance", async () => {
    const { run, token, terms, id, clerkAddress } = await loadFixture(fixture);
    const { code, stdout, stderr } = await run("fund", "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect((JSON.parse(stdout) as { escrow: string }).escrow).to.equal(id);
    expect(await token.balanceOf(clerkAddress)).to.equal(FUNDS - escrowTotal(terms));
    expect((await run("fund")).stderr).to.include("EscrowAlreadyFunded");
  });

  it("calls what the contract has, like the other commands", async () => {
    const { escrow } = await loadFixture(fixture);
    ESCROW_ABI.forEachFunction((entry) => {
      expect(escrow.interface.getFunction(entry.format("sighash") as "claim")?.selector).to.equal(entry.selector);
    });
  });
});
