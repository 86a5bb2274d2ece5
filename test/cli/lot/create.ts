import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { encodeUnit } from "../../../src/supplychain/encodeUnit.js";
import { lotId } from "../../../src/supplychain/lotId.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { batchNumber } from "../../helpers/lotScene.js";

const MILK = "https://id.gs1.org/01/09506000134352/10/MILK";

describe("trust-machine lot create", () => {
  async function fixture() {
    const desk = await lotDesk();
    const create = (identifier: string, ...options: string[]) =>
      desk.run("lot", "create", identifier, "--party", String(desk.growerParty), ...options);
    return { ...desk, create };
  }

  after(() => closeLotDesk());

  it("puts a lot on the ledger, divisible as asked", async () => {
    const { create, ledger, growerParty } = await loadFixture(fixture);
    const { code, stdout, stderr } = await create(
      MILK,
      "--amount",
      "12.5",
      "--unit",
      "LTR",
      "--decimals",
      "3",
      "--json",
    );

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    const lot = lotId(growerParty, batchNumber("MILK"));
    expect(JSON.parse(stdout)).to.include({ lot, isSent: true });
    const { quantity, decimals, unit, custodian } = await ledger.lotOf(lot);
    expect([quantity, decimals, unit, custodian]).to.deep.equal([12_500n, 3n, encodeUnit("LTR"), growerParty]);
    expect((await create(MILK, "--amount", "1", "--unit", "LTR")).stderr).to.include("LotAlreadyExists");
  });

  it("refuses an identifier, an amount and a unit that are none, before anything is asked of the chain", async () => {
    const { create } = await loadFixture(fixture);
    for (const [identifier, amount, unit] of [
      ["milk", "1", "LTR"],
      [MILK, "1e3", "LTR"],
      [MILK, "0", "LTR"],
      [MILK, "1", "litre"],
    ] as const) {
      const { code, stderr } = await create(identifier, "--amount", amount, "--unit", unit);
      expect(code).to.equal(2);
      expect(stderr).to.include("The lot cannot be created; nothing was sent.");
    }
    expect((await create(MILK, "--amount", "1.25", "--unit", "LTR", "--decimals", "1")).stderr).to.include("1.25");
    expect((await create(MILK, "--amount", "1", "--unit", "LTR", "--decimals", "many")).stderr).to.include("0 to 18");
  });
});
