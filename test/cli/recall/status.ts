import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { SUCCESSION_DELAY } from "../../helpers/deployPartyRegistry.js";
import { closeLotDesk } from "../../helpers/lotDesk.js";
import { recallDesk } from "../../helpers/recallDesk.js";
import { runCommand } from "../../helpers/runCommand.js";

describe("trust-machine recall status", () => {
  async function fixture() {
    return recallDesk();
  }

  after(() => closeLotDesk());

  it("tells what was recalled, by whom, and that it ended", async () => {
    const { run, recall, coffee, grower, growerParty, recalls } = await loadFixture(fixture);
    const { code, stdout } = await run("recall", "status", recall);

    expect(code).to.equal(0);
    expect(stdout).to.include(coffee).and.to.include(`party ${growerParty}, which created the lot`);
    expect(stdout).to.match(/state +in force/);

    await recalls.connect(grower).endRecall(recall, growerParty, ethers.id("all clear"));
    expect((await run("recall", "status", recall)).stdout).to.match(/state +ended 20\d\d-/);
  });

  it("says no about a recall that the registry does not know", async () => {
    const { run } = await loadFixture(fixture);
    const { code, stderr } = await run("recall", "status", ethers.id("none"));

    expect(code).to.equal(1);
    expect(stderr).to.include("UnknownRecall");
  });

  it("says when a ledger has no registry of recalls", async () => {
    const { place, authority, parties, recall } = await loadFixture(fixture);
    const conditions = await ethers.deployContract("CustodyConditions", [parties]);
    const other = await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]);
    const where = ["--ledger", await other.getAddress(), ...place.slice(2)];
    const { code, stderr } = await runCommand(["recall", "status", recall, ...where]);

    expect(code).to.equal(2);
    expect(stderr).to.include("The ledger has no registry of recalls");
  });
});
