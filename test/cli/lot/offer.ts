import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { DAY, QUANTITY } from "../../helpers/lotLedger.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";

describe("trust-machine lot offer", () => {
  async function fixture() {
    const desk = await lotDesk();
    const deadline = BigInt(await time.latest()) + DAY;
    const offer = (...options: string[]) =>
      desk.run("lot", "offer", desk.coffee, "--deadline", String(deadline), ...options);
    return { ...desk, deadline, offer };
  }

  after(() => closeLotDesk());

  it("offers the whole lot, with the note's commitment", async () => {
    const { offer, ledger, coffee, growerParty, roasterParty, deadline } = await loadFixture(fixture);
    const document = ethers.id("delivery note");
    const { code, stdout, stderr } = await offer("--to", String(roasterParty), "--document", document);

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(stdout).to.include("250 KGM").and.to.include("The offer is in block");
    const terms = { lot: coffee, from: growerParty, to: roasterParty, quantity: QUANTITY, sequence: 1n };
    expect(await ledger.offerOf(coffee)).to.equal(await ledger.hashOffer({ ...terms, deadline, document }));
  });

  it("sends nothing in a dry run, nor what the ledger would refuse", async () => {
    const { offer, ledger, coffee, growerParty, roasterParty } = await loadFixture(fixture);
    const dry = await offer("--to", String(roasterParty), "--dry-run");
    expect(dry.stdout).to.include("The offer would be taken. Nothing was sent.");

    const { code, stderr } = await offer("--to", String(growerParty));
    expect(code).to.equal(1);
    expect(stderr).to.include("CustodyToSelf");
    expect(await ledger.offerOf(coffee)).to.equal(ethers.ZeroHash);
  });
});
