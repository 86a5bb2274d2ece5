import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { verifyTypedData } from "ethers";

import { cancellationTypedData } from "../../../src/supplychain/escrow/cancellationTypedData.js";
import { escrowTotal } from "../../../src/supplychain/escrow/escrowTotal.js";
import { DAY } from "../../helpers/lotLedger.js";
import { closeEscrowDesk, escrowDesk } from "../../helpers/escrowDesk.js";

describe("trust-machine escrow sign-cancellation", () => {
  async function fixture() {
    const desk = await escrowDesk();
    const deadline = BigInt(await time.latest()) + DAY;
    const sign = (...options: string[]) =>
      desk.run("sign-cancellation", "--side", "buyer", "--deadline", String(deadline), ...options);
    return { ...desk, deadline, sign };
  }

  after(() => closeEscrowDesk());

  it("signs what goes to the seller, and that the rest goes back", async () => {
    const { run, sign, terms, id, location, clerkAddress, deadline } = await loadFixture(fixture);
    await run("fund");
    const { code, stdout, stderr } = await sign("--to-seller", "7", "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    const printed = JSON.parse(stdout) as { cancellation: object; side: string; signature: string };
    const cancellation = { escrow: id, toSeller: 7n, toBuyer: escrowTotal(terms) - 7n, deadline };
    const { domain, types, message } = cancellationTypedData(location, cancellation);
    expect(verifyTypedData(domain, types, message, printed.signature)).to.equal(clerkAddress);
    expect(printed.side).to.equal("buyer");
    expect(printed.cancellation).to.deep.equal({
      escrow: id,
      toSeller: "7",
      toBuyer: String(cancellation.toBuyer),
      deadline: String(deadline),
    });
  });

  it("refuses more than the escrow holds", async () => {
    const { run, sign, terms } = await loadFixture(fixture);
    await run("fund");
    const total = escrowTotal(terms);
    const { code, stderr } = await sign("--to-seller", String(total + 1n));

    expect(code).to.equal(2);
    expect(stderr).to.include(`The escrow holds ${total}, and ${total + 1n} would go to the seller`);
  });

  it("refuses an escrow that holds nothing, and a deadline that is over", async () => {
    const { run, sign } = await loadFixture(fixture);
    expect((await sign("--to-seller", "0")).stderr).to.include("It was not funded under these terms");

    await run("fund");
    const late = await sign("--to-seller", "0", "--deadline", "1");
    expect(late.code).to.equal(2);
    expect(late.stderr).to.include("The deadline is 1, and it is");
  });
});
