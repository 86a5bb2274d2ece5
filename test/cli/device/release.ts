import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";

import { holdId } from "../../../src/supplychain/devices/holdId.js";
import { closeDeviceDesk, heldDesk } from "../../helpers/deviceDesk.js";
import { inspect } from "../../helpers/devices.js";

describe("trust-machine device release", () => {
  const reason = id("stability data cover the excursion");

  after(() => closeDeviceDesk());

  it("frees the lot by the releaser's reason", async () => {
    const { run, paths, ledger, lot, binding } = await loadFixture(heldDesk);

    const { code, stderr } = await run("release", paths.terms, "--reason", reason);
    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(stderr).to.include(holdId(binding, 1n));
    expect(await ledger.holdsOn(lot)).to.equal(0n);
    expect((await run("release", paths.terms, "--reason", reason)).stderr).to.include("BindingNotInBreach");
  });

  it("frees the lot by evidence about the hold, and by no other evidence", async () => {
    const desk = await loadFixture(heldDesk);
    const { run, paths, ledger, lot, binding, write, certificate } = desk;
    const wrong = await run("release", paths.terms, "--evidence", write("wrong.json", certificate));
    expect(wrong.code).to.equal(1);

    const unit = await inspect(desk, holdId(binding, 1n));
    const { code, stderr } = await run("release", paths.terms, "--evidence", write("report.json", unit));
    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(await ledger.holdsOn(lot)).to.equal(0n);
  });

  it("asks for the batch that holds the evidence, and refuses a proof that is none", async () => {
    const { run, paths, write, certificate } = await loadFixture(heldDesk);
    const unit = ["--evidence", write("certificate.json", certificate)];
    const batch = await run("release", paths.terms, ...unit, "--batch", reason, "--proof", reason, reason);
    expect(batch.code).to.equal(1);
    expect(batch.stderr).to.include("The release would be refused");

    const proof = await run("release", paths.terms, ...unit, "--batch", reason, "--proof", "0x11");
    expect(proof.stderr).to.include("Give 32 bytes");
  });

  it("refuses both ways at once, and neither", async () => {
    const { run, paths } = await loadFixture(heldDesk);

    expect((await run("release", paths.terms)).stderr).to.include("Neither --reason nor --evidence");
    const both = await run("release", paths.terms, "--reason", reason, "--evidence", "x.json");
    expect(both.stderr).to.include("Both --reason and --evidence");
  });
});
