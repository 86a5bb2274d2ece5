import { expect } from "chai";
import { ethers } from "hardhat";

import { bindingConsentTypedData } from "../../../src/supplychain/devices/bindingConsentTypedData.js";
import { bindingId } from "../../../src/supplychain/devices/bindingId.js";
import { MeasurementNameError, ReadingValueError } from "../../../src/supplychain/devices/deviceErrors.js";
import type { DeviceBinding, Reading } from "../../../src/supplychain/devices/deviceMessages.js";
import { holdId } from "../../../src/supplychain/devices/holdId.js";
import { measurementHash, measurementUri } from "../../../src/supplychain/devices/measurementHash.js";
import { READING_TYPEHASH, readingDigests, readingHash } from "../../../src/supplychain/devices/readingDigest.js";
import { formatReadingValue, parseReadingValue } from "../../../src/supplychain/devices/readingValue.js";
import { registrationDigest } from "../../../src/supplychain/devices/registrationDigest.js";
import { digestOf } from "../../helpers/typedData.js";
import vectors from "../../vectors/devices.json";

const big = (values: Record<string, string>): unknown =>
  Object.fromEntries(Object.entries(values).map(([name, text]) => [name, text.startsWith("0x") ? text : BigInt(text)]));
const terms = big(vectors.terms) as DeviceBinding;
const reading = big(vectors.reading) as Reading;
const location = { chainId: 1n, registry: vectors.domain.verifyingContract };

describe("messages of devices", () => {
  it("hash as the golden vectors do", () => {
    const { deadline, digest } = vectors.consent;
    const { domain, types, message } = bindingConsentTypedData(location, {
      binding: terms,
      deadline: BigInt(deadline),
    });

    expect(bindingId(terms)).to.equal(vectors.binding);
    expect(digestOf({ domain, types, message: { ...message } })).to.equal(digest);
    expect(READING_TYPEHASH).to.equal(vectors.typehashes.Reading.hash);
    expect(readingHash(vectors.binding, reading)).to.equal(vectors.readingHash);
    expect(readingDigests(location)(vectors.binding, reading)).to.equal(vectors.readingDigest);
    expect(registrationDigest(location, big(vectors.registration) as { owner: bigint; generation: bigint })).to.equal(
      vectors.registrationDigest,
    );
    expect(holdId(vectors.binding, reading.counter)).to.equal(vectors.hold);
  });

  it("name every type as the golden vectors do", () => {
    for (const { type, hash } of Object.values(vectors.typehashes)) expect(ethers.id(type)).to.equal(hash);
  });
});

describe("measurementHash", () => {
  it("knows each spelling of a measurement", () => {
    for (const [name, hash] of Object.entries(vectors.measurements)) {
      expect(measurementHash(name)).to.equal(hash);
      expect(measurementHash(name.slice(4))).to.equal(hash);
      expect(measurementHash(`https://gs1.org/voc/${name.slice(4)}`)).to.equal(hash);
    }
  });

  it("leaves another vocabulary's URI as it is", () => {
    expect(measurementUri("https://example.com/voc/Shock")).to.equal("https://example.com/voc/Shock");
  });

  it("refuses what is no name", () => {
    expect(() => measurementHash("warm and wet")).to.throw(MeasurementNameError, '"warm and wet"');
  });
});

describe("readingValue", () => {
  for (const [text, decimals, value] of [
    ["-18.5", 1, -185n],
    ["-18.50", 2, -1850n],
    ["8", 1, 80n],
    ["0.0", 0, 0n],
    ["9223372036854775807", 0, 2n ** 63n - 1n],
    ["-9223372036854775808", 0, -(2n ** 63n)],
  ] as const) {
    it(`reads ${text} with ${decimals} decimals exactly`, () => {
      expect(parseReadingValue(text, decimals)).to.equal(value);
      expect(parseReadingValue(formatReadingValue(value, decimals), decimals)).to.equal(value);
    });
  }

  for (const [text, decimals] of [
    ["warm", 1],
    ["1.25", 1],
    ["9223372036854775808", 0],
    ["-9223372036854775809", 0],
  ] as const) {
    it(`refuses ${text} with ${decimals} decimals`, () => {
      expect(() => parseReadingValue(text, decimals)).to.throw(ReadingValueError, text);
    });
  }

  it("writes the shortest decimal", () => {
    expect(formatReadingValue(-5n, 2)).to.equal("-0.05");
    expect(formatReadingValue(500n, 2)).to.equal("5");
  });
});
