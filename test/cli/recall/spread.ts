import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { closeLotDesk } from "../../helpers/lotDesk.js";
import { COFFEE } from "../../helpers/lotLedger.js";
import { batchNumber, EVENT_HASH } from "../../helpers/lotScene.js";
import { recallDesk } from "../../helpers/recallDesk.js";

describe("trust-machine recall spread", () => {
  async function fixture() {
    return recallDesk();
  }

  after(() => closeLotDesk());

  it("sends nothing in a dry run", async () => {
    const { run, recall, clerk } = await loadFixture(fixture);
    const { code, stdout } = await run("recall", "spread", recall, "--dry-run");

    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/left +4\n/)
      .and.to.include("Nothing was sent.");
    expect(await ethers.provider.getTransactionCount(clerk)).to.equal(0);
  });

  it("stops all that is left in batches, goes on where it ended, and does nothing twice", async () => {
    const { run, recall, recalls, bag, sack, sachet, jar, pallet, waste } = await loadFixture(fixture);

    const first = await run("recall", "spread", recall, "--most", "3", "--batch", "2", "--json");
    expect({ code: first.code }, first.stderr).to.deep.equal({ code: 0 });
    const { stopped, left } = JSON.parse(first.stdout) as { stopped: { lot: string }[]; left: number };
    expect(stopped.map(({ lot }) => lot)).to.deep.equal([bag, sack, sachet]);
    expect(left).to.equal(1);

    expect((await run("recall", "spread", recall)).stdout).to.match(
      /^1 lots are stopped, for \d+ gas; 0 are left\.\n$/,
    );
    for (const lot of [bag, sack, sachet, jar, pallet]) expect(await recalls.recallOf(lot)).to.equal(recall);
    expect(await recalls.marksOf(waste)).to.deep.equal([]);
    expect((await run("recall", "spread", recall)).stdout)
      .to.match(/stopped +4\n/)
      .and.to.include("Nothing was sent.");
  });

  it("tells of lots that eight other recalls stop", async () => {
    const { run, recall, sack, sachet, recalls, recalled, coffee } = await loadFixture(fixture);
    const lineage = { kind: 1, inputs: [coffee], amounts: [3_000n], eventHash: EVENT_HASH };
    // The coffee itself bears seven more; the eighth recalls the sack alone, which the grower created too.
    for (let i = 0; i < 7; i++) {
      const other = await recalled(coffee, COFFEE, `report ${i}`);
      await recalls.show(other, [{ child: sack, lineage, index: 0n }]);
    }
    await recalled(sack, batchNumber("sack"), "report 7");
    const { code, stdout, stderr } = await run("recall", "spread", recall);

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(stdout).to.include("3 lots are stopped").and.to.include(`${sack} is stopped by eight other recalls`);
    expect(await recalls.recallOf(sachet)).to.equal(recall);
  });

  it("refuses a recall that has ended", async () => {
    const { run, recall, recalls, grower, growerParty } = await loadFixture(fixture);
    await recalls.connect(grower).endRecall(recall, growerParty, ethers.id("all clear"));
    const { code, stderr } = await run("recall", "spread", recall);

    expect(code).to.equal(1);
    expect(stderr).to.include("The recall has ended; nothing was sent.");
  });
});
