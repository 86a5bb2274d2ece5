import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { closeLotDesk } from "../../helpers/lotDesk.js";
import { recallDesk } from "../../helpers/recallDesk.js";

describe("trust-machine recall end", () => {
  async function fixture() {
    return recallDesk();
  }

  after(() => closeLotDesk());

  it("frees what the recall stops, once", async () => {
    const { run, recall, coffee, ledger, growerParty } = await loadFixture(fixture);
    const options = [recall, "--party", String(growerParty), "--reason", ethers.id("all clear")];
    expect(await ledger.isFree(coffee)).to.equal(false);

    expect((await run("recall", "end", ...options)).code).to.equal(0);
    expect(await ledger.isFree(coffee)).to.equal(true);
    expect((await run("recall", "end", ...options)).stdout).to.include("has ended already");
  });

  it("says why the registry refuses", async () => {
    const { run, recall, roasterParty } = await loadFixture(fixture);
    const options = ["--party", String(roasterParty), "--reason", ethers.id("all clear")];

    expect((await run("recall", "end", recall, ...options)).stderr).to.include("NotEntitledToEndRecall");
    expect((await run("recall", "end", recall, "--unfounded")).stderr).to.include("RecallEvidenceStands");
  });

  it("demands a party with a reason, or neither", async () => {
    const { run, recall } = await loadFixture(fixture);

    for (const options of [[], ["--party", "1"], ["--party", "1", "--reason", ethers.id("x"), "--unfounded"]]) {
      const { code, stderr } = await run("recall", "end", recall, ...options);
      expect(code).to.equal(2);
      expect(stderr).to.include("It is not clear how the recall shall end");
    }
  });
});
