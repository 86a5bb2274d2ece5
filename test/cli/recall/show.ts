import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { closeLotDesk } from "../../helpers/lotDesk.js";
import { recallDesk } from "../../helpers/recallDesk.js";

describe("trust-machine recall show", () => {
  async function fixture() {
    return recallDesk();
  }

  after(() => closeLotDesk());

  it("writes the shortest path and sends nothing in a dry run", async () => {
    const { run, recall, coffee, bag, jar, recalls } = await loadFixture(fixture);
    const { code, stdout } = await run("recall", "show", recall, "--lot", jar, "--dry-run");

    expect(code).to.equal(0);
    expect(stdout).to.include(`${coffee}\n→ ${bag}\n→ ${jar}\n`).and.to.include("Nothing was sent");
    expect(await recalls.recallOf(jar)).to.equal(`0x${"0".repeat(64)}`);
  });

  it("stops the lot and the unit around it", async () => {
    const { run, recall, jar, pallet, bag, recalls } = await loadFixture(fixture);
    const { code, stderr } = await run("recall", "show", recall, "--lot", jar);

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect([await recalls.recallOf(jar), await recalls.recallOf(pallet)]).to.deep.equal([recall, recall]);
    expect(await recalls.recallOf(bag)).to.equal(`0x${"0".repeat(64)}`);
  });

  it("says no about a lot that came from elsewhere", async () => {
    const { run, recall, pallet } = await loadFixture(fixture);
    const { code, stderr } = await run("recall", "show", recall, "--lot", pallet);

    expect(code).to.equal(1);
    expect(stderr).to.include("was not made from the recalled lot");
  });
});
