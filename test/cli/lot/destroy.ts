import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";

describe("trust-machine lot destroy", () => {
  after(() => closeLotDesk());

  it("ends a lot, for a reason", async () => {
    const { run, ledger, coffee, growerParty } = await loadFixture(lotDesk);
    const reason = id("the disposal report");
    const { code, stdout, stderr } = await run("lot", "destroy", coffee, "--reason", reason, "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    const party = String(growerParty);
    expect(JSON.parse(stdout)).to.include({
      lot: coffee,
      amount: "250 KGM",
      custodian: party,
      titleHolder: party,
      reason,
    });
    expect((await ledger.lotOf(coffee)).status).to.equal(3n);
  });

  it("says why the ledger refuses", async () => {
    const { run, coffee } = await loadFixture(lotDesk);
    const { code, stderr } = await run("lot", "destroy", coffee, "--reason", ZeroHash);

    expect(code).to.equal(1);
    expect(stderr).to.include("ZeroLotReason");
  });
});
