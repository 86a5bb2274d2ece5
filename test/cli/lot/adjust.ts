import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { QUANTITY } from "../../helpers/lotLedger.js";

const SHEET = id("count sheet");

describe("trust-machine lot adjust", () => {
  async function fixture() {
    const desk = await lotDesk();
    const adjust = (counted: string, ...options: string[]) =>
      desk.run("lot", "adjust", desk.coffee, "--counted", counted, ...options);
    return { ...desk, adjust };
  }

  after(() => closeLotDesk());

  it("makes the quantity what was counted, up or down", async () => {
    const { adjust, ledger, coffee } = await loadFixture(fixture);
    const { code, stdout, stderr } = await adjust("249.5", "--reason", SHEET, "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(JSON.parse(stdout)).to.include({ lot: coffee, recorded: "250 KGM", counted: "249.5 KGM", reason: SHEET });
    expect((await ledger.lotOf(coffee)).quantity).to.equal(249_500n);

    const more = await adjust("251", "--reason", SHEET);
    expect(more.stdout).to.include("recorded     249.5 KGM").and.to.include("The adjustment is in block");
    expect((await ledger.lotOf(coffee)).quantity).to.equal(251_000n);
  });

  it("speaks for holder and owner where one account acts for both", async () => {
    const { adjust, run, ledger, coffee, roasterParty } = await loadFixture(fixture);
    await run("lot", "title", coffee, "--to", String(roasterParty));

    expect((await adjust("249.5", "--reason", SHEET)).code).to.equal(0);
    expect((await ledger.lotOf(coffee)).quantity).to.equal(249_500n);
  });

  it("refuses amounts that are none, says why the ledger refuses, and sends nothing in a dry run", async () => {
    const { adjust, ledger, coffee } = await loadFixture(fixture);
    for (const counted of ["0", "249.0001", "much"]) {
      const { code, stderr } = await adjust(counted, "--reason", SHEET);
      expect(code, counted).to.equal(2);
      expect(stderr).to.include("The lot cannot be adjusted; nothing was sent.");
    }
    const refused = await adjust("249.5", "--reason", ZeroHash);
    expect(refused.code).to.equal(1);
    expect(refused.stderr).to.include("ZeroLotReason");

    expect((await adjust("249.5", "--reason", SHEET, "--dry-run")).stdout).to.include("would be taken");
    expect((await ledger.lotOf(coffee)).quantity).to.equal(QUANTITY);
  });
});
