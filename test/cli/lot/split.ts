import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { lotId } from "../../../src/supplychain/lotId.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { QUANTITY } from "../../helpers/lotLedger.js";
import { batchNumber } from "../../helpers/lotScene.js";

const LINK = "https://id.gs1.org/01/09506000134352/10/";

describe("trust-machine lot split", () => {
  async function fixture() {
    const desk = await lotDesk();
    const split = (...options: string[]) => desk.run("lot", "split", desk.coffee, ...options);
    return { ...desk, split };
  }

  after(() => closeLotDesk());

  it("makes lots of parts, in the lot's unit and decimals", async () => {
    const { split, ledger, coffee, growerParty } = await loadFixture(fixture);
    const { code, stdout, stderr } = await split("--part", `${LINK}A=12.5`, "--part", `${LINK}B=0.125`, "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    const [first, second] = ["A", "B"].map((name) => lotId(growerParty, batchNumber(name)));
    expect(JSON.parse(stdout)).to.deep.include({
      taken: [{ lot: coffee, amount: "12.625 KGM" }],
      made: [
        { lot: first, identifier: `${LINK}A`, amount: "12.5 KGM" },
        { lot: second, identifier: `${LINK}B`, amount: "0.125 KGM" },
      ],
      isSent: true,
    });
    expect((await ledger.lotOf(first!)).quantity).to.equal(12_500n);
    expect((await ledger.lotOf(second!)).quantity).to.equal(125n);
    expect((await ledger.lotOf(coffee)).quantity).to.equal(QUANTITY - 12_625n);
  });

  it("shows a line a lot, and sends nothing in a dry run", async () => {
    const { split, ledger, coffee, growerParty } = await loadFixture(fixture);
    const { code, stdout } = await split("--part", `${LINK}A=250`, "--dry-run");

    expect(code).to.equal(0);
    expect(stdout).to.include(`of     ${coffee}  250 KGM`);
    expect(stdout).to.include(`makes  ${lotId(growerParty, batchNumber("A"))}  250 KGM  ${LINK}A`);
    expect(stdout).to.include("The split would be taken. Nothing was sent.");
    expect((await ledger.lotOf(coffee)).quantity).to.equal(QUANTITY);
  });

  it("refuses parts that are none, and says why the ledger refuses", async () => {
    const { split } = await loadFixture(fixture);
    expect((await split("--part", `${LINK}A`)).stderr).to.include("Give <identifier>=<amount>");
    for (const part of ["coffee=1", `${LINK}A=0.0001`, `${LINK}A=0`, `${LINK}A=1e2`]) {
      const { code, stderr } = await split("--part", part);
      expect(code, part).to.equal(2);
      expect(stderr).to.include("The lot cannot be split; nothing was sent.");
    }

    const { code, stderr } = await split("--part", `${LINK}A=250.001`);
    expect(code).to.equal(1);
    expect(stderr).to.include("LotOverdrawn");
  });
});
