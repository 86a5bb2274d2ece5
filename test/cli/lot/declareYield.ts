import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";

import { encodeUnit } from "../../../src/supplychain/encodeUnit.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { KILOGRAM } from "../../helpers/lotLedger.js";

const PROCESS = id("the recipe");

describe("trust-machine lot declare-yield", () => {
  async function fixture() {
    const desk = await lotDesk();
    const declare = (ratio: string, ...options: string[]) =>
      desk.run(
        ...(["lot", "declare-yield", "--party", String(desk.growerParty), "--from", "KGM", "--ratio", ratio] as const),
        ...options,
      );
    return { ...desk, declare };
  }

  after(() => closeLotDesk());

  it("declares a yield, and withdraws it", async () => {
    const { declare, ledger, growerParty } = await loadFixture(fixture);
    const yieldOf = () => ledger.yieldOf(growerParty, PROCESS, KILOGRAM, encodeUnit("H87"));
    const { code, stdout, stderr } = await declare("4/1", "--to", "H87", "--process", PROCESS);

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(stdout).to.include("4 H87 of 1 KGM");
    expect(await yieldOf()).to.deep.equal([4n, 1n]);

    await declare("0/0", "--to", "H87", "--process", PROCESS);
    expect(await yieldOf()).to.deep.equal([0n, 0n]);
  });

  it("refuses what is no ratio and no unit, and says why the ledger refuses", async () => {
    const { declare } = await loadFixture(fixture);
    const to = ["--to", "H87", "--process", PROCESS];
    expect((await declare("4", ...to)).stderr).to.include("Give two whole numbers");
    expect((await declare("4/1", "--to", "kilo", "--process", PROCESS)).stderr).to.include(
      "The yield cannot be declared; nothing was sent.",
    );

    const { code, stderr } = await declare("1/0", ...to);
    expect(code).to.equal(1);
    expect(stderr).to.include("InvalidYield");
  });
});
