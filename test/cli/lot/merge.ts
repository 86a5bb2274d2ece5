import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { lotId } from "../../../src/supplychain/lotId.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { batchNumber, LITRE } from "../../helpers/lotScene.js";

const INTO = "https://id.gs1.org/01/09506000134352/10/BLEND";

describe("trust-machine lot merge", () => {
  async function fixture() {
    const desk = await lotDesk();
    const [left, right] = (await desk.splitOff(desk.coffee, ["LEFT", "RIGHT"])) as [string, string];
    const merge = (...options: string[]) => desk.run("lot", "merge", ...options, "--into", INTO);
    return { ...desk, left, right, merge };
  }

  after(() => closeLotDesk());

  it("takes all of a lot, or as much as it is told", async () => {
    const { merge, ledger, left, right, growerParty } = await loadFixture(fixture);
    const { code, stdout, stderr } = await merge(left, `${right}=0.25`, "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    const blend = lotId(growerParty, batchNumber("BLEND"));
    expect(JSON.parse(stdout)).to.deep.include({
      taken: [
        { lot: left, amount: "1 KGM" },
        { lot: right, amount: "0.25 KGM" },
      ],
      made: [{ lot: blend, identifier: INTO, amount: "1.25 KGM" }],
    });
    const quantities = await Promise.all([left, right, blend].map(async (lot) => (await ledger.lotOf(lot)).quantity));
    expect(quantities).to.deep.equal([0n, 750n, 1_250n]);
  });

  it("refuses lots and amounts that are none, and says why the ledger refuses", async () => {
    const { merge, ledger, grower, growerParty, left, right } = await loadFixture(fixture);
    expect((await merge("left", right)).stderr).to.include("Give 32 bytes");
    expect((await merge(left, `${right}=`)).stderr).to.include("The lots cannot be merged; nothing was sent.");
    expect((await merge(left, `${right}=0.0001`)).code).to.equal(2);

    await ledger.connect(grower).create(growerParty, batchNumber("MILK"), 1n, LITRE, 0n, batchNumber("MILK"));
    const { code, stderr } = await merge(left, lotId(growerParty, batchNumber("MILK")));
    expect(code).to.equal(1);
    expect(stderr).to.include("MeasuresDiffer");
  });
});
