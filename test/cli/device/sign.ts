import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { verifyP256 } from "../../../src/access/verifyP256.js";
import { readingDigests } from "../../../src/supplychain/devices/readingDigest.js";
import { closeDeviceDesk, deviceDesk } from "../../helpers/deviceDesk.js";
import { p256Holder } from "../../helpers/keys.js";

const READING = ["--counter", "5", "--time", "1800000000"];

describe("trust-machine device sign", () => {
  after(() => closeDeviceDesk());

  it("signs a reading as one line that the registry takes", async () => {
    const { run, paths, location, binding, logger } = await loadFixture(deviceDesk);

    const { stdout } = await run("sign", paths.terms, "--device-key", paths.key, ...READING, "--value", "-18.5");
    const line = JSON.parse(stdout) as Record<string, string>;
    const reading = { counter: 5n, time: 1_800_000_000n, value: -185n };
    expect(line).to.include({ counter: "5", time: "1800000000", value: "-18.5" });
    expect(verifyP256(logger.id, readingDigests(location)(binding, reading), line.signature ?? "")).to.equal(true);
  });

  it("refuses the key of another device, a value with too many places and a counter beyond 64 bits", async () => {
    const { run, paths, write } = await loadFixture(deviceDesk);
    const other = write("other.pem", p256Holder("another").privateKey.export({ type: "pkcs8", format: "pem" }));
    const sign = async (key: string, ...args: string[]) =>
      (await run("sign", paths.terms, "--device-key", key, "--time", "1800000000", ...args)).stderr;

    expect(await sign(other, "--counter", "5", "--value", "5")).to.include("and the binding's device is");
    expect(await sign(paths.key, "--counter", "5", "--value", "5.55")).to.include("5.55");
    expect(await sign(paths.key, "--counter", String(1n << 64n), "--value", "5")).to.include("64 bits");
  });
});
