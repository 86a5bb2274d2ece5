import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { closeLotDesk } from "../../helpers/lotDesk.js";
import { recallDesk } from "../../helpers/recallDesk.js";

describe("trust-machine recall plan", () => {
  async function fixture() {
    return recallDesk();
  }

  after(() => closeLotDesk());

  it("tells what is stopped, what is gone and what is left, the nearest first", async () => {
    const { run, recall, bag, sack, sachet, jar, pallet, growerParty } = await loadFixture(fixture);
    const { code, stdout } = await run("recall", "plan", recall, "--json");

    expect(code).to.equal(0);
    const plan = JSON.parse(stdout) as { left: { lot: string }[]; [name: string]: unknown };
    expect(plan).to.include({ recall, isInForce: true, affected: 5, stopped: 0, gone: 1 });
    expect(plan.left.map(({ lot }) => lot)).to.deep.equal([bag, sack, sachet, jar]);
    expect(plan.units).to.deep.equal([{ unit: pallet, lots: 1 }]);
    const { stdout: text } = await run("recall", "plan", recall);
    expect(text).to.include(`0.1 KGM, held by party ${growerParty}`);
  });
});
