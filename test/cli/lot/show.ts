import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { COFFEE } from "../../helpers/lotLedger.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { EVENT_HASH } from "../../helpers/lotScene.js";

describe("trust-machine lot show", () => {
  async function fixture() {
    return lotDesk();
  }

  after(() => closeLotDesk());

  it("tells amount, holder and owner", async () => {
    const { run, coffee, growerParty } = await loadFixture(fixture);
    const { code, stdout } = await run("lot", "show", coffee);

    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/amount +250 KGM\n/)
      .and.to.include(`held by   party ${growerParty}`);
    expect(stdout).not.to.include("recalled").and.not.to.include("offered").and.not.to.include("packed in");
  });

  it("tells what it is packed in, what is in it, and the recall that stops it", async () => {
    const { run, coffee, ledger, grower, splitOff, recalled } = await loadFixture(fixture);
    const [bag = "", pallet = ""] = await splitOff(coffee, ["bag", "pallet"]);
    await ledger.connect(grower).pack(pallet, [bag], EVENT_HASH);
    const recall = await recalled(coffee, COFFEE);

    const inside = JSON.parse((await run("lot", "show", bag, "--json")).stdout) as Record<string, unknown>;
    expect(inside).to.include({ parent: pallet, outermost: pallet, amount: "1 KGM", recall: null });
    expect(inside.lineage).to.equal(await ledger.lineageOf(bag));
    expect((await run("lot", "show", pallet)).stdout).to.include("1 lots");
    expect((await run("lot", "show", coffee)).stdout).to.include(recall);
  });

  it("says no about a lot that the ledger does not know", async () => {
    const { run } = await loadFixture(fixture);
    const { code, stderr } = await run("lot", "show", ethers.id("none"));

    expect(code).to.equal(1);
    expect(stderr).to.include("UnknownLot");
  });
});
