import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";

describe("trust-machine lot pack", () => {
  async function fixture() {
    const desk = await lotDesk();
    const [pallet, one, two] = (await desk.splitOff(desk.coffee, ["PALLET", "ONE", "TWO"])) as [string, string, string];
    const pack = (...lots: string[]) => desk.run("lot", "pack", ...lots);
    return { ...desk, pack, pallet, one, two };
  }

  after(() => closeLotDesk());

  it("puts lots into a unit", async () => {
    const { pack, ledger, pallet, one, two } = await loadFixture(fixture);
    const { code, stdout, stderr } = await pack(pallet, one, two, "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(JSON.parse(stdout)).to.deep.include({ unit: pallet, lots: [one, two], isSent: true });
    expect([await ledger.outermostOf(one), await ledger.outermostOf(two)]).to.deep.equal([pallet, pallet]);
  });

  it("refuses what is no lot, and says why the ledger refuses", async () => {
    const { pack, pallet } = await loadFixture(fixture);
    const { code, stderr } = await pack(pallet, pallet);

    expect(code).to.equal(1);
    expect(stderr).to.include("PackedInItself");
    expect((await pack(pallet, "carton")).stderr).to.include("Give 32 bytes");
  });
});
