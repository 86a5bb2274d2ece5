import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { DAY, QUANTITY } from "../../helpers/lotLedger.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";

describe("trust-machine lot accept", () => {
  async function fixture() {
    const desk = await lotDesk();
    const { ledger, grower, roasterParty, coffee } = desk;
    const deadline = BigInt(await time.latest()) + DAY;
    const note = ethers.id("delivery note");
    // The first is replaced: what is taken is what stands.
    await ledger.connect(grower).offerCustody(coffee, roasterParty, deadline - 1n, note);
    await ledger.connect(grower).offerCustody(coffee, roasterParty, deadline, note);
    return { ...desk, deadline };
  }

  after(() => closeLotDesk());

  it("takes all that was offered", async () => {
    const { run, ledger, coffee, roasterParty } = await loadFixture(fixture);
    const { code, stdout, stderr } = await run("lot", "accept", coffee);

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(stdout).to.match(/received +250\n/);
    expect((await ledger.lotOf(coffee)).custodian).to.equal(roasterParty);
  });

  it("says what arrived, to the last digit", async () => {
    const { run, ledger, coffee } = await loadFixture(fixture);
    expect((await run("lot", "accept", coffee, "--received", "249.9995")).stderr).to.include("249.9995");
    expect((await run("lot", "accept", coffee, "--received", "249.5", "--dry-run")).code).to.equal(0);
    expect((await run("lot", "accept", coffee, "--received", "249.5")).code).to.equal(0);

    const [moved] = await ledger.queryFilter(ledger.filters.CustodyTransferred(coffee));
    expect([moved?.args.quantity, moved?.args.receivedQuantity]).to.deep.equal([QUANTITY, 249_500n]);
  });

  it("finds nothing to accept after it was withdrawn, its deadline passed, or it was taken", async () => {
    const { run, ledger, grower, coffee, deadline } = await loadFixture(fixture);
    await time.increaseTo(deadline + 1n);
    const late = await run("lot", "accept", coffee);
    expect(late.code).to.equal(1);
    expect(late.stderr).to.include("There is nothing to accept");

    await ledger.connect(grower).withdrawOffer(coffee);
    expect((await run("lot", "accept", coffee)).stderr).to.include("There is nothing to accept");
  });
});
