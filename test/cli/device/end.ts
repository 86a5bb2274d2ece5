import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { boundDesk, closeDeviceDesk } from "../../helpers/deviceDesk.js";

describe("trust-machine device end", () => {
  after(() => closeDeviceDesk());

  it("ends a binding as a side of it", async () => {
    const { run, paths, registry, binding, lessorParty, manufacturerParty } = await loadFixture(boundDesk);
    const stranger = await run("end", paths.terms, "--party", String(manufacturerParty));
    expect(stranger.code).to.equal(1);
    expect(stranger.stderr).to.include("NotBindingSide");

    expect((await run("end", paths.terms, "--party", String(lessorParty))).code).to.equal(0);
    expect((await registry.bindingOf(binding)).status).to.equal(2n);
  });

  it("ends one whose time is over, not before", async () => {
    const { run, paths, registry, binding, terms } = await loadFixture(boundDesk);
    expect((await run("end", paths.terms, "--lapsed")).stderr).to.include("BindingStillRuns");

    await time.increaseTo(terms.validUntil + 1n);
    expect((await run("end", paths.terms, "--lapsed")).code).to.equal(0);
    expect((await registry.bindingOf(binding)).status).to.equal(2n);
  });

  it("refuses both ways at once, and neither", async () => {
    const { run, paths } = await loadFixture(boundDesk);

    expect((await run("end", paths.terms)).stderr).to.include("Neither --party nor --lapsed");
    expect((await run("end", paths.terms, "--lapsed", "--party", "3")).stderr).to.include("Both --party and --lapsed");
  });
});
