import { readFileSync } from "node:fs";
import { join } from "node:path";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { closeDeviceDesk, deviceDesk } from "../../helpers/deviceDesk.js";

const UNTIL = ["--deadline", "1900000000"];

describe("trust-machine device consent", () => {
  after(() => closeDeviceDesk());

  it("shows the terms and writes what was signed, over nothing", async () => {
    const { run, paths, folder, binding, clerkAddress } = await loadFixture(deviceDesk);
    const out = join(folder, "consent1.json");

    const { code, stderr } = await run("consent", paths.terms, ...UNTIL, "--out", out);
    expect(code).to.equal(0);
    expect(stderr).to.include("from 2 to 8 CEL");
    expect(JSON.parse(readFileSync(out, "utf8"))).to.include({ binding, signer: clerkAddress, deadline: "1900000000" });
    expect((await run("consent", paths.terms, ...UNTIL, "--out", out)).stderr).to.include("nothing is written over");
  });

  for (const [what, change, why] of [
    ["another format", { format: "something else" }, "trust-machine-device-binding-1"],
    ["a limit with too many places", { terms: { minimum: "2.05" } }, "2.05"],
    ["too many decimals", { terms: { decimals: "19" } }, "above 18"],
    ["a measurement that nothing names", { terms: { property: "how warm it is" } }, "how warm it is"],
    ["a device that is none", { terms: { device: "0x01" } }, "device is not 32 bytes"],
  ] as const) {
    it(`refuses terms with ${what}`, async () => {
      const { run, file, folder, write } = await loadFixture(deviceDesk);
      const terms = { ...file.terms, ...("terms" in change ? change.terms : {}) };
      const path = write("bad.json", { ...file, ...change, terms });
      const { code, stderr } = await run("consent", path, ...UNTIL, "--out", join(folder, "never.json"));

      expect(code).to.equal(2);
      expect(stderr).to.include(why);
    });
  }
});
