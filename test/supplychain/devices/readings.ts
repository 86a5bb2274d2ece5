import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { concat, dataSlice } from "ethers";
import { ethers } from "hardhat";
import { stringify } from "lossless-json";

import { p256Approval } from "../../../src/access/p256Approval.js";
import { verifyP256 } from "../../../src/access/verifyP256.js";
import { buildReadingStream, isReadingInStream } from "../../../src/supplychain/devices/buildReadingStream.js";
import {
  EmptyReadingStreamError,
  MeasurementMismatchError,
  ReadingOrderError,
  ReadingRefusedError,
} from "../../../src/supplychain/devices/deviceErrors.js";
import type { DeviceBinding, Reading } from "../../../src/supplychain/devices/deviceMessages.js";
import { deviceVerifier } from "../../../src/supplychain/devices/deviceVerifier.js";
import { judgeReading, type ReadingContext } from "../../../src/supplychain/devices/judgeReading.js";
import { READING_TYPEHASH, readingDigests } from "../../../src/supplychain/devices/readingDigest.js";
import { sensorElement } from "../../../src/supplychain/devices/sensorElement.js";
import { p256Holder, signRaw, twinOf } from "../../helpers/keys.js";
import vectors from "../../vectors/devices.json";

const logger = p256Holder("logger 17");
const binding = vectors.binding;
const terms: DeviceBinding = {
  ...(Object.fromEntries(
    Object.entries(vectors.terms).map(([name, text]) => [name, text.startsWith("0x") ? text : BigInt(text)]),
  ) as unknown as DeviceBinding),
  device: logger.id,
};
const digestOf = readingDigests({ chainId: 1n, registry: vectors.domain.verifyingContract });
const now = terms.validFrom + 7_200n;
const context: ReadingContext = { terms, binding, lastCounter: 4n, now, digestOf };
const reading: Reading = { counter: 5n, time: now, value: -200n };

const signed = (of: Reading, holder = logger) => {
  const { signature } = p256Approval(holder.key, signRaw(holder, digestOf(binding, of)));
  return signature;
};
const judge = (changes: Partial<Reading>, more: Partial<ReadingContext> = {}) => {
  const changed = { ...reading, ...changes };
  return judgeReading(changed, signed(changed), { ...context, ...more });
};

describe("judgeReading", () => {
  it("tells a breach from a value inside the limits, whose ends belong to them", () => {
    const judged = [-251n, -250n, -150n, -149n].map((value) => judge({ value }));

    expect(judged).to.deep.equal(["breach", "inside", "inside", "breach"]);
  });

  for (const [fault, changes, more] of [
    ["ReadingCounterNotAbove", { counter: 4n }, {}],
    ["ReadingOutsideBinding", { time: terms.validFrom - 1n }, {}],
    ["ReadingOutsideBinding", { time: terms.validUntil + 1n }, {}],
    ["ReadingOutsideBinding", {}, { endedAt: now - 1n }],
    ["ReadingInFuture", { time: now + 61n }, {}],
    ["ReadingTooLate", { time: now - 3_601n }, {}],
    ["ReadingSettled", {}, { releasedAt: now }],
  ] as const) {
    it(`refuses with ${fault} for ${JSON.stringify({ ...changes, ...more }, (_, v: unknown) => (typeof v === "bigint" ? `${v}` : v))}`, () => {
      expect(() => judge(changes, more))
        .to.throw(ReadingRefusedError)
        .with.property("fault", fault);
    });
  }

  it("takes readings at the edges of what is allowed", () => {
    expect(judge({ time: now + 60n })).to.equal("inside");
    expect(judge({ time: now - 3_600n })).to.equal("inside");
    expect(judge({}, { releasedAt: now - 1n, endedAt: now })).to.equal("inside");
    expect(judge({}, { endedAt: terms.validUntil + 1n })).to.equal("inside");
  });

  it("refuses what another device signed, or what was signed for another binding", () => {
    const other = p256Holder("another logger");
    const forged = [signed(reading, other), signed({ ...reading, value: -201n })];

    for (const signature of forged) {
      expect(() => judgeReading(reading, signature, context))
        .to.throw(ReadingRefusedError)
        .with.property("fault", "InvalidDeviceSignature");
    }
  });
});

describe("deviceVerifier", () => {
  const verify = deviceVerifier(logger.key);
  const digest = digestOf(binding, reading);
  const good = signed(reading);
  const other = p256Holder("another logger");
  const zero = ethers.ZeroHash;

  for (const [what, key, hash, signature] of [
    ["its signature", logger.id, digest, good],
    ["another hash", logger.id, ethers.id("another"), good],
    ["another key's id", other.id, digest, good],
    ["another key's signature", logger.id, digest, signed(reading, other)],
    ["a signature with trailing bytes", logger.id, digest, concat([good, "0x00"])],
    ["the signature's twin", logger.id, digest, concat([dataSlice(good, 0, 64), twinOf(dataSlice(good, 64))])],
    ["an r of zero", logger.id, digest, concat([dataSlice(good, 0, 64), zero, dataSlice(good, 96)])],
    ["an s of zero", logger.id, digest, concat([dataSlice(good, 0, 96), zero])],
    [
      "an r beyond the order",
      logger.id,
      digest,
      concat([dataSlice(good, 0, 64), `0x${"ff".repeat(32)}`, dataSlice(good, 96)]),
    ],
  ] as const) {
    it(`judges ${what} as verifyP256 does`, () => {
      expect(verify(key, hash, signature)).to.equal(verifyP256(key, hash, signature));
      expect(verify(key, hash, signature)).to.equal(what === "its signature");
    });
  }
});

describe("buildReadingStream", () => {
  const readings: Reading[] = [
    { counter: 1n, time: now + 5n, value: -200n },
    { counter: 2n, time: now, value: -201n },
    { counter: 9n, time: now + 2n, value: -202n },
  ];

  it("states count, counters and times, also of a clock that was set back", () => {
    const { stream } = buildReadingStream(binding, readings);

    expect({ ...stream, root: undefined }).to.deep.equal({
      root: undefined,
      ...{ count: 3, firstCounter: 1n, lastCounter: 9n },
      ...{ firstTime: now, lastTime: now + 5n },
    });
  });

  it("proves each reading and nothing else", () => {
    const { stream, proof } = buildReadingStream(binding, readings);
    readings.forEach((each, index) => {
      expect(isReadingInStream(stream.root, { binding, reading: each }, proof(index))).to.equal(true);
    });
    const changed = { ...readings[0]!, value: 0n };

    expect(isReadingInStream(stream.root, { binding, reading: changed }, proof(0))).to.equal(false);
    expect(() => proof(3)).to.throw(RangeError, "no reading 3 in a stream of 3");
  });

  it("has the root and proofs of OpenZeppelin's tree", () => {
    const many = Array.from({ length: 37 }, (_, index) => ({
      counter: BigInt(index + 1),
      time: now,
      value: BigInt(index - 200),
    }));
    const leaves = many.map(({ counter, time, value }) => [READING_TYPEHASH, binding, counter, time, value]);
    const tree = StandardMerkleTree.of(leaves, ["bytes32", "bytes32", "uint64", "uint64", "int64"]);
    const { stream, proof } = buildReadingStream(binding, many);

    expect(stream.root).to.equal(tree.root);
    expect(many.map((_, index) => proof(index))).to.deep.equal(many.map((_, index) => tree.getProof(index)));
  });

  it("has the golden leaf as its root when it is alone", () => {
    const alone = Object.fromEntries(Object.entries(vectors.reading).map(([name, text]) => [name, BigInt(text)]));

    expect(buildReadingStream(binding, [alone as unknown as Reading]).stream.root).to.equal(vectors.readingLeaf);
  });

  it("refuses no readings, and readings out of order", () => {
    expect(() => buildReadingStream(binding, [])).to.throw(EmptyReadingStreamError);
    expect(() => buildReadingStream(binding, [readings[1]!, readings[1]!]))
      .to.throw(ReadingOrderError)
      .with.property("index", 1);
  });
});

describe("sensorElement", () => {
  it("writes a reading as an exact report", () => {
    const report = { terms, measurement: "gs1:Temperature", deviceId: "https://id.gs1.org/8004/4012345111" };

    expect(stringify(sensorElement({ ...reading, time: 1_800_000_600n, value: -143n }, report))).to.equal(
      '{"sensorMetadata":{"time":"2027-01-15T08:10:00.000Z","deviceID":"https://id.gs1.org/8004/4012345111"},' +
        '"sensorReport":[{"type":"https://ref.gs1.org/voc/Temperature","value":-14.3,"uom":"CEL"}]}',
    );
  });

  it("leaves the device out where it has no name", () => {
    const { sensorMetadata } = sensorElement(reading, { terms, measurement: "Temperature" });

    expect(sensorMetadata).to.not.have.property("deviceID");
  });

  it("refuses another measurement than the binding's", () => {
    expect(() => sensorElement(reading, { terms, measurement: "gs1:RelativeHumidity" })).to.throw(
      MeasurementMismatchError,
      "gs1:RelativeHumidity",
    );
  });
});
