import { generateKeyPairSync } from "node:crypto";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { registrationDigest } from "../../../src/supplychain/devices/registrationDigest.js";
import { closeDeviceDesk, deviceDesk } from "../../helpers/deviceDesk.js";
import { signAsDevice } from "../../helpers/devices.js";
import { p256Holder } from "../../helpers/keys.js";

describe("trust-machine device register", () => {
  const door = p256Holder("door sensor 3");

  after(() => closeDeviceDesk());

  it("registers a gateway whose key is a file, under its GS1 key", async () => {
    const { run, write, place, registry, lessorParty } = await loadFixture(deviceDesk);
    const key = write("door.pem", door.privateKey.export({ type: "sec1", format: "pem" }));
    const party = ["--party", String(lessorParty), "--identifier", "https://id.gs1.org/8004/4012345111"];

    const { code, stderr } = await run("register", ...place, ...party, "--device-key", key);
    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect((await registry.deviceOf(door.id)).owner).to.equal(lessorParty);
    const again = await run("register", ...place, ...party, "--device-key", key);
    expect(again.stderr).to.include("DeviceAlreadyRegistered");
  });

  it("tells a device that keeps its key what to sign, and takes its signature", async () => {
    const { run, place, registry, location, lessorParty } = await loadFixture(deviceDesk);
    const party = ["--party", String(lessorParty)];
    const digest = registrationDigest(location, { owner: lessorParty, generation: 0n });

    const asked = await run("register", ...place, ...party, "--public-key", door.key.bytes);
    expect(asked.code).to.equal(2);
    expect(asked.stderr).to.include(digest);
    const signature = ["--device-signature", signAsDevice(door, digest)];
    expect((await run("register", ...place, ...party, ...signature)).code).to.equal(0);
    expect((await registry.deviceOf(door.id)).owner).to.equal(lessorParty);
  });

  it("refuses no device, a key that is none, a key on another curve and a GS1 key that is none", async () => {
    const { run, write, place } = await loadFixture(deviceDesk);

    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
    const other = write("other.pem", privateKey.export({ type: "pkcs8", format: "pem" }));
    const refused = async (...args: string[]) => (await run("register", ...place, "--party", "3", ...args)).stderr;

    expect(await refused()).to.include("No device is named");
    expect(await refused("--device-key", write("no.pem", "nothing"))).to.include("no private key in PEM");
    expect(await refused("--device-key", other)).to.include("no key on the curve P-256");
    expect(await refused("--public-key", `0x${"11".repeat(64)}`)).to.include("a point of P-256");
    expect(await refused("--device-signature", "0x11")).to.include("128 bytes");
    expect(await refused("--identifier", "a logger")).to.include("a logger");
  });
});
