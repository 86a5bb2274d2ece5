import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { DAY } from "../../helpers/lotLedger.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { EVENT_HASH } from "../../helpers/lotScene.js";

describe("trust-machine lot list", () => {
  async function fixture() {
    const desk = await lotDesk();
    const { ledger, grower, roaster, growerParty, roasterParty, coffee, splitOff } = desk;
    const [bag = "", pallet = "", waste = ""] = await splitOff(coffee, ["bag", "pallet", "waste"]);
    await ledger.connect(grower).pack(pallet, [bag], EVENT_HASH);
    await ledger.connect(grower).destroy(waste, ethers.id("spoilt"));
    const { sequence, quantity } = await ledger.lotOf(pallet);
    const deadline = BigInt(await time.latest()) + DAY;
    await ledger.connect(grower).offerCustody(pallet, roasterParty, deadline, ethers.ZeroHash);
    const terms = { from: growerParty, to: roasterParty, quantity, sequence, deadline, document: ethers.ZeroHash };
    await ledger.connect(roaster).acceptCustody({ lot: pallet, ...terms }, quantity);

    async function list(...options: string[]) {
      const { code, stdout, stderr } = await desk.run("lot", "list", ...options, "--json");
      expect({ code }, stderr).to.deep.equal({ code: 0 });
      return (JSON.parse(stdout) as { lots: { lot: string }[] }).lots.map(({ lot }) => lot);
    }
    return { ...desk, bag, pallet, waste, list };
  }

  after(() => closeLotDesk());

  it("finds what a party holds, in units that moved too, and what it owns", async () => {
    const { list, coffee, bag, pallet, waste, growerParty, roasterParty } = await loadFixture(fixture);

    expect(await list("--party", String(roasterParty))).to.have.members([pallet, bag]);
    expect(await list("--party", String(roasterParty), "--as", "owner")).to.deep.equal([]);
    expect(await list("--party", String(growerParty))).to.have.members([coffee, pallet, bag]);
    expect(await list("--party", String(growerParty), "--as", "custodian")).to.deep.equal([coffee]);
    expect(await list("--party", String(growerParty), "--all")).to.have.members([coffee, pallet, bag, waste]);
  });

  it("tells what there is to know of each", async () => {
    const { run, growerParty, roasterParty, pallet } = await loadFixture(fixture);
    const { stdout } = await run("lot", "list", "--party", String(growerParty), "--all");

    expect(stdout).to.include(`held by party ${roasterParty}, packed in ${pallet}`).and.to.include("destroyed");
    expect((await run("lot", "list", "--party", "77")).stdout).to.include("Party 77 has no lots");
  });

  it("refuses to begin after the first lot", async () => {
    const { run, growerParty } = await loadFixture(fixture);
    const fromBlock = String((await time.latestBlock()) - 3);
    const { code, stderr } = await run("lot", "list", "--party", String(growerParty), "--from-block", fromBlock);

    expect(code).to.equal(2);
    expect(stderr).to.include("Nothing tells how the lot").and.to.include("--from-block");
  });
});
