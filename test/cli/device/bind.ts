import { join } from "node:path";

import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { DEVICE_ABI } from "../../../cli/device/calls/deviceAbi.js";
import { closeDeviceDesk, deviceDesk } from "../../helpers/deviceDesk.js";
import { HOUR } from "../../helpers/devices.js";

describe("trust-machine device bind", () => {
  after(() => closeDeviceDesk());

  it("shows the terms, and binds with the consent of who sends", async () => {
    const { run, paths, registry, binding } = await loadFixture(deviceDesk);
    const dry = await run("bind", paths.terms, "--dry-run");
    expect(dry.stdout, dry.stderr).to.include("Nothing was sent");
    expect(dry.stderr).to.include("gs1:Temperature, from 2 to 8 CEL");
    expect((await registry.bindingOf(binding)).status).to.equal(0n);

    const { code, stdout } = await run("bind", paths.terms, "--json");
    expect(code).to.equal(0);
    expect((JSON.parse(stdout) as { binding: string }).binding).to.equal(binding);
    expect((await registry.bindingOf(binding)).status).to.equal(1n);
    expect((await run("bind", paths.terms)).stderr).to.include("BindingUsed");
  });

  it("binds with signed consents", async () => {
    const { run, paths, folder, registry, binding } = await loadFixture(deviceDesk);
    const deadline = String(BigInt(await time.latest()) + HOUR);
    const out = join(folder, "consent.json");
    await run("consent", paths.terms, "--deadline", deadline, "--out", out);

    const { code, stderr } = await run("bind", paths.terms, "--custodian", out, "--owner", out);
    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect((await registry.bindingOf(binding)).status).to.equal(1n);
  });

  it("refuses a consent to other terms, and one that its signer did not sign", async () => {
    const { run, paths, folder, file, write } = await loadFixture(deviceDesk);
    const out = join(folder, "consent2.json");
    await run("consent", paths.terms, "--deadline", "1900000000", "--out", out);
    const other = write("other.json", { ...file, terms: { ...file.terms, maximum: "9" } });
    const moved = write("moved.json", {
      ...file,
      chainId: "31337",
      registry: "0x00000000000000000000000000000000000010d7",
    });

    expect((await run("bind", other, "--owner", out)).stderr).to.include("It names the binding");
    const { code, stderr } = await run("bind", moved, "--owner", out);
    expect({ code }).to.deep.equal({ code: 2 });
    expect(stderr).to.include("did not sign these terms for this registry and chain");
    expect((await run("bind", paths.terms, "--owner", paths.terms)).stderr).to.include("is not a consent to a binding");
  });

  it("calls what the contract has, like the other commands", async () => {
    const { registry } = await loadFixture(deviceDesk);
    DEVICE_ABI.forEachFunction((entry) => {
      expect(registry.interface.getFunction(entry.format("sighash") as "bind")?.selector).to.equal(entry.selector);
    });
    DEVICE_ABI.forEachEvent(({ name, topicHash }) => {
      expect(registry.interface.getEvent(name as "DeviceBound").topicHash).to.equal(topicHash);
    });
  });
});
