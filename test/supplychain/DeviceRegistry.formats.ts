import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { bindingConsentTypedData } from "../../src/supplychain/devices/bindingConsentTypedData.js";
import type { DeviceBinding } from "../../src/supplychain/devices/deviceMessages.js";
import { readingDigests } from "../../src/supplychain/devices/readingDigest.js";
import { registrationDigest } from "../../src/supplychain/devices/registrationDigest.js";
import { breachNow, deployDevices } from "../helpers/devices.js";
import { digestOf } from "../helpers/typedData.js";
import vectors from "../vectors/devices.json";

const terms = vectors.terms as unknown as DeviceBinding;

describe("DeviceRegistry formats", () => {
  it("hashes terms, readings and holds as the golden vectors do", async () => {
    const { registry } = await loadFixture(deployDevices);

    expect(await registry.bindingId(terms)).to.equal(vectors.binding);
    expect(await registry.hashReading(vectors.binding, vectors.reading)).to.equal(vectors.readingLeaf);
    expect(await registry.holdId(vectors.binding, vectors.reading.counter)).to.equal(vectors.hold);
  });

  it("agrees with the library on what is signed", async () => {
    const { registry, location, binding, terms: own } = await loadFixture(deployDevices);
    const reading = await breachNow();
    const { domain, types, message } = bindingConsentTypedData(location, { binding: own, deadline: 99n });

    expect(await registry.consentDigest(binding, 99n)).to.equal(digestOf({ domain, types, message: { ...message } }));
    expect(await registry.readingDigest(binding, reading)).to.equal(readingDigests(location)(binding, reading));
    expect(await registry.registrationDigest(7n, 3n)).to.equal(
      registrationDigest(location, { owner: 7n, generation: 3n }),
    );
  });

  it("has the golden events and errors", async () => {
    const { interface: abi } = await ethers.getContractAt("IDeviceRegistry", ethers.ZeroAddress);
    const [topics, selectors]: Record<string, string>[] = [{}, {}];
    abi.forEachEvent((event) => (topics![event.format("sighash")] = event.topicHash));
    abi.forEachError((error) => (selectors![error.format("sighash")] = error.selector));

    expect(topics).to.deep.include(vectors.topics);
    expect(selectors).to.deep.include(vectors.errorSelectors);
  });
});
