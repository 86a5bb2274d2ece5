import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { holdId } from "../../../src/supplychain/devices/holdId.js";
import { closeDeviceDesk, deviceDesk, heldDesk } from "../../helpers/deviceDesk.js";

describe("trust-machine device show", () => {
  after(() => closeDeviceDesk());

  it("tells the hold, whose id evidence for the release is about", async () => {
    const { run, paths, binding } = await loadFixture(heldDesk);

    const { code, stdout } = await run("show", paths.terms);
    expect(code).to.equal(0);
    expect(stdout).to.include("bound").and.to.include(holdId(binding, 1n)).and.to.include("reading 1");
  });

  it("refuses terms that were never bound, and a registry that is none", async () => {
    const { run, paths, file, write, carrier } = await loadFixture(deviceDesk);
    const unknown = await run("show", paths.terms);
    expect(unknown.code).to.equal(1);
    expect(unknown.stderr).to.include("never bound");

    const elsewhere = write("elsewhere.json", { ...file, registry: await carrier.getAddress() });
    expect((await run("show", elsewhere)).stderr).to.include("did not answer bindingOf");
  });
});
