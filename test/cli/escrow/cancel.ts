import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { escrowTotal } from "../../../src/supplychain/escrow/escrowTotal.js";
import { FUNDS } from "../../helpers/deliveryEscrow.js";
import { closeEscrowDesk, escrowDesk } from "../../helpers/escrowDesk.js";
import { DAY } from "../../helpers/lotLedger.js";

describe("trust-machine escrow cancel", () => {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-cancel-"));

  async function fixture() {
    const desk = await escrowDesk();
    await desk.run("fund");
    const deadline = BigInt(await time.latest()) + DAY;

    async function signed(side: string, toSeller: bigint, change = (text: string) => text): Promise<string> {
      const options = ["--side", side, "--to-seller", String(toSeller), "--deadline", String(deadline), "--json"];
      const path = join(folder, `${side}.json`);
      writeFileSync(path, change((await desk.run("sign-cancellation", ...options)).stdout));
      return path;
    }
    return { ...desk, signed, total: escrowTotal(desk.terms) };
  }

  after(async () => {
    rmSync(folder, { recursive: true });
    await closeEscrowDesk();
  });

  it("ends the escrow and pays as both signed", async () => {
    const { run, signed, token, bank, terms, total } = await loadFixture(fixture);
    const refundeeBefore = await token.balanceOf(terms.refundee);
    const files = ["--buyer", await signed("buyer", 7n), "--seller", await signed("seller", 7n)];
    const { code, stderr } = await run("cancel", ...files);

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(await token.balanceOf(bank)).to.equal(7n);
    expect((await token.balanceOf(terms.refundee)) - refundeeBefore).to.equal(total - 7n);
    expect((await run("cancel", ...files)).stderr).to.include("NothingOpen");
  });

  it("sends nothing when the two do not agree", async () => {
    const { run, signed, token, escrow, total } = await loadFixture(fixture);
    const { code, stderr } = await run(
      ...(["cancel", "--buyer", await signed("buyer", 7n), "--seller", await signed("seller", 8n)] as const),
    );

    expect(code).to.equal(2);
    expect(stderr).to.include(`toSeller: the buyer 7, the seller 8; toBuyer: the buyer ${total - 7n}, the seller`);
    expect(await token.balanceOf(escrow)).to.equal(total);
    expect(total).to.be.lessThan(FUNDS);
  });

  it("refuses the other side's file, another escrow's, and what is none", async () => {
    const { run, signed, id } = await loadFixture(fixture);
    const seller = await signed("seller", 7n);
    expect((await run("cancel", "--buyer", seller, "--seller", seller)).stderr).to.include(
      "It is the seller's, and the buyer's is needed",
    );
    const foreign = await signed("buyer", 7n, (text) => text.replace(id, `0x${"11".repeat(32)}`));
    const { code, stderr } = await run("cancel", "--buyer", foreign, "--seller", seller);
    expect(code).to.equal(2);
    expect(stderr)
      .to.include(`It ends the escrow 0x${"11".repeat(32)}`)
      .and.include(id);
    const nothing = await signed("buyer", 7n, () => "{}");
    expect((await run("cancel", "--buyer", nothing, "--seller", seller)).stderr).to.include("Its format is undefined");
  });

  it("tells what the contract says of a changed amount", async () => {
    const { run, signed } = await loadFixture(fixture);
    const raise = (text: string) => text.replace('"toSeller": "7"', '"toSeller": "8"');
    const seller = await signed("seller", 7n, raise);
    const buyer = await signed("buyer", 7n, raise);

    const { code, stderr } = await run("cancel", "--buyer", buyer, "--seller", seller);
    expect(code).to.equal(1);
    expect(stderr).to.include("CancellationAmountsMismatch");
  });
});
