import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";

import { encodeUnit } from "../../../src/supplychain/encodeUnit.js";
import { lotId } from "../../../src/supplychain/lotId.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { QUANTITY } from "../../helpers/lotLedger.js";
import { batchNumber } from "../../helpers/lotScene.js";

const BAGS = "https://id.gs1.org/01/09506000134352/10/BAGS";
const ROASTING = "urn:example:process:roasting";

describe("trust-machine lot transform", () => {
  async function fixture() {
    const desk = await lotDesk();
    const transform = (...options: string[]) => desk.run("lot", "transform", ...options);
    const declare = (...options: string[]) =>
      desk.run("lot", "declare-yield", "--party", String(desk.growerParty), "--process", ROASTING, ...options);
    return { ...desk, transform, declare };
  }

  after(() => closeLotDesk());

  it("makes other goods within the declared yield, divisible as asked", async () => {
    const { transform, declare, ledger, coffee, growerParty } = await loadFixture(fixture);
    await declare("--from", "KGM", "--to", "H87", "--ratio", "4/1");
    const out = [`${coffee}=50`, "--out", `${BAGS}=200:H87:2`, "--process", ROASTING];
    const { code, stdout, stderr } = await transform(...out, "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    const bags = lotId(growerParty, batchNumber("BAGS"));
    expect(JSON.parse(stdout)).to.deep.include({
      taken: [{ lot: coffee, amount: "50 KGM" }],
      made: [{ lot: bags, identifier: BAGS, amount: "200 H87" }],
      process: id(ROASTING),
    });
    const { quantity, unit, decimals } = await ledger.lotOf(bags);
    expect([quantity, unit, decimals]).to.deep.equal([20_000n, encodeUnit("H87"), 2n]);
    expect((await ledger.lotOf(coffee)).quantity).to.equal(QUANTITY - 50_000n);
  });

  it("says how much is too much, and refuses goods that are none", async () => {
    const { transform, coffee } = await loadFixture(fixture);
    const grown = await transform(coffee, "--out", `${BAGS}=250.001:KGM`);
    expect(grown.code).to.equal(1);
    expect(grown.stderr).to.include("YieldExceeded");

    expect((await transform(coffee, "--out", `${BAGS}=1`)).stderr).to.include("Give <identifier>=<amount>:<unit>");
    expect((await transform(coffee, "--out", `${BAGS}=1:KGM`, "--process", "roasting")).stderr).to.include(
      "Give the URI of a process",
    );
    for (const out of ["bags=1:KGM", `${BAGS}=1:kilo`, `${BAGS}=1.5:KGM:0`, `${BAGS}=1:KGM:19`]) {
      const { code, stderr } = await transform(coffee, "--out", out);
      expect(code, out).to.equal(2);
      expect(stderr).to.include("The lots cannot be transformed; nothing was sent.");
    }
  });
});
