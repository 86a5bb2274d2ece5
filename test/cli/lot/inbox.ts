import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { DAY } from "../../helpers/lotLedger.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";

describe("trust-machine lot inbox", () => {
  async function fixture() {
    const desk = await lotDesk();
    const { ledger, grower, roasterParty, coffee, splitOff } = desk;
    const lots = await splitOff(coffee, ["withdrawn", "stands", "short"]);
    const now = BigInt(await time.latest());
    for (const [i, lot] of lots.entries()) {
      const deadline = now + (i === 2 ? 60n : DAY);
      await ledger.connect(grower).offerCustody(lot, roasterParty, deadline, ethers.id("delivery note"));
    }
    await ledger.connect(grower).withdrawOffer(lots[0] ?? "");
    await time.increase(100);
    return { ...desk, stands: lots[1] ?? "" };
  }

  after(() => closeLotDesk());

  it("lists what stands and is in time", async () => {
    const { run, stands, growerParty, roasterParty, ledger } = await loadFixture(fixture);
    const { code, stdout } = await run("lot", "inbox", "--party", String(roasterParty), "--json");

    expect(code).to.equal(0);
    const { offers } = JSON.parse(stdout) as { offers: Record<string, string>[] };
    expect(offers).to.have.length(1);
    expect(offers[0]).to.include({ lot: stands, from: String(growerParty), amount: "1 KGM", quantity: "1000" });
    expect(offers[0]?.hash).to.equal(await ledger.offerOf(stands));
  });

  it("says so in words", async () => {
    const { run, stands, growerParty, roasterParty } = await loadFixture(fixture);

    const { stdout } = await run("lot", "inbox", "--party", String(roasterParty));
    expect(stdout).to.include(stands).and.to.include(`1 KGM, from party ${growerParty}, until `);
    const { stdout: none } = await run("lot", "inbox", "--party", String(growerParty));
    expect(none).to.include(`Nothing is offered to party ${growerParty}`);
  });
});
