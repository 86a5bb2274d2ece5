import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { lotId } from "../../../src/supplychain/lotId.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { batchNumber, EVENT_HASH } from "../../helpers/lotScene.js";

describe("trust-machine lot trace", () => {
  /** Coffee is split in two, both merge into a blend, and a sample is split off the blend. */
  async function fixture() {
    const desk = await lotDesk();
    const { ledger, grower, growerParty, coffee, splitOff } = desk;
    const [left = "", right = ""] = await splitOff(coffee, ["left", "right"]);
    const inputs = [left, right].map((lot) => ({ lot, quantity: 600n }));
    await ledger.connect(grower).merge(inputs, batchNumber("blend"), EVENT_HASH);
    const blend = lotId(growerParty, batchNumber("blend"));
    const sample = lotId(growerParty, batchNumber("sample"));
    await ledger.connect(grower).split(blend, [{ identifier: batchNumber("sample"), quantity: 10n }], EVENT_HASH);
    return { ...desk, left, right, blend, sample };
  }

  after(() => closeLotDesk());

  it("draws both ways as trees, each step confirmed, what stands twice once", async () => {
    const { run, coffee, left, right, blend, sample } = await loadFixture(fixture);
    const { code, stdout } = await run("lot", "trace", blend);

    expect(code).to.equal(0);
    expect(stdout.trimEnd().split("\n")).to.deep.equal([
      `${blend}, 1.19 KGM, live`,
      "made from:",
      `├─ ${left}  [merge, proved]`,
      `│  └─ ${coffee}  [split, proved]`,
      `└─ ${right}  [merge, proved]`,
      `   └─ ${coffee}  [split, proved] (see above)`,
      "made from it:",
      `└─ ${sample}  [split, proved]`,
    ]);
  });

  it("gives what proves each step", async () => {
    const { run, coffee, blend, ledger } = await loadFixture(fixture);
    const { stdout } = await run("lot", "trace", coffee, "--down", "--json");
    const { down, up } = JSON.parse(stdout) as { down: Edge[]; up?: Edge[] };

    expect(up).to.equal(undefined);
    expect(down).to.have.length(5);
    for (const { child, lineage, index, parent } of down) {
      expect(await ledger.isMadeFrom(child, lineage, index, parent)).to.equal(true);
    }
    expect(down.filter(({ child }) => child === blend).map(({ index }) => index)).to.have.members([0, 1]);
  });

  it("says that nothing lies beyond the ends", async () => {
    const { run, coffee, sample } = await loadFixture(fixture);

    expect((await run("lot", "trace", coffee, "--up")).stdout).to.match(/made from:\nnothing\n$/);
    expect((await run("lot", "trace", sample, "--down")).stdout).to.match(/made from it:\nnothing\n$/);
    expect((await run("lot", "trace", ethers.id("none"))).code).to.equal(1);
  });
});

interface Edge {
  readonly parent: string;
  readonly child: string;
  readonly index: number;
  readonly lineage: { kind: number; inputs: string[]; amounts: string[]; eventHash: string };
}
