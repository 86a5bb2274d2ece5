import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { DAY } from "../../helpers/lotLedger.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";

describe("trust-machine lot withdraw", () => {
  async function fixture() {
    const desk = await lotDesk();
    const deadline = BigInt(await time.latest()) + DAY;
    await desk.ledger.connect(desk.grower).offerCustody(desk.coffee, desk.roasterParty, deadline, ethers.ZeroHash);
    return desk;
  }

  after(() => closeLotDesk());

  it("takes the offer back, and voids what was signed", async () => {
    const { run, ledger, coffee } = await loadFixture(fixture);
    const { code, stdout, stderr } = await run("lot", "withdraw", coffee, "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(JSON.parse(stdout)).to.include({ lot: coffee, isSent: true });
    expect(await ledger.offerOf(coffee)).to.equal(ethers.ZeroHash);
    expect((await ledger.lotOf(coffee)).sequence).to.equal(2n);
  });

  it("says why the ledger refuses", async () => {
    const { run } = await loadFixture(fixture);
    const { code, stderr } = await run("lot", "withdraw", ethers.id("none"));

    expect(code).to.equal(1);
    expect(stderr).to.include("UnknownLot");
  });
});
