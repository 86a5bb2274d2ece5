import { readFileSync } from "node:fs";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { boundDesk, closeDeviceDesk } from "../../helpers/deviceDesk.js";
import { VACCINES } from "../../helpers/devices.js";

describe("trust-machine device breach", () => {
  after(() => closeDeviceDesk());

  it("holds the lot by a signed reading beyond the limits", async () => {
    const { run, paths, readings, ledger } = await loadFixture(boundDesk);
    const reading = await readings("hot.jsonl", ["9.5"]);

    const { code, stdout, stderr } = await run("breach", paths.terms, "--reading", reading);
    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(stdout).to.include("The breach is in block");
    expect(await ledger.holdsOn(VACCINES)).to.equal(1n);
    const replay = await run("breach", paths.terms, "--reading", reading);
    expect(replay.code).to.equal(1);
    expect(replay.stderr).to.include("ReadingCounterNotAbove");
  });

  it("refuses a reading inside the limits, before anything is sent", async () => {
    const { run, paths, readings } = await loadFixture(boundDesk);

    const { code, stderr } = await run("breach", paths.terms, "--reading", await readings("good.jsonl", ["5"]));
    expect(code).to.equal(1);
    expect(stderr).to.include("Its value is inside the limits");
  });

  it("refuses a changed reading, many readings, and what is none", async () => {
    const { run, paths, readings, write } = await loadFixture(boundDesk);
    const signed = JSON.parse(readFileSync(await readings("one.jsonl", ["9.5"]), "utf8")) as object;
    const changed = write("changed.jsonl", { ...signed, value: "99" });
    const refused = async (path: string) => (await run("breach", paths.terms, "--reading", path)).stderr;

    expect(await refused(changed)).to.include("the device did not sign it");
    expect(await refused(await readings("two.jsonl", ["9", "10"]))).to.include("holds 2 readings");
    expect(await refused(write("none.jsonl", ""))).to.include("It has no line");
    expect(await refused(write("bad.jsonl", { ...signed, value: "9.55" }))).to.include("Line 1:");
  });
});
