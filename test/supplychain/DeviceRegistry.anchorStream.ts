import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { buildReadingStream, type ReadingStream } from "../../src/supplychain/devices/buildReadingStream.js";
import type { Reading } from "../../src/supplychain/devices/deviceMessages.js";
import { deployBoundDevice, deployDevices, deployRegistry, HOUR, VACCINES } from "../helpers/devices.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";

const DATA = ethers.id("stream 1.ndjson");

describe("DeviceRegistry streams", () => {
  async function fixture() {
    const scene = await deployBoundDevice();
    const { parties, lessor, lessorParty, gateway, binding } = scene;
    await parties.connect(lessor).setOperator(lessorParty, gateway, scopes.ANCHOR_EVENTS, 2n ** 40n);
    const now = BigInt(await time.latest());
    const readings: Reading[] = [3n, 4n, 6n].map((counter) => ({ counter, time: now + counter, value: 40n + counter }));
    const { stream, proof } = buildReadingStream(binding, readings);
    return { ...scene, readings, stream, proof, registry: scene.registry.connect(gateway) };
  }

  describe("anchorStream", () => {
    it("anchors a stream for the device's owner", async () => {
      const { registry, gateway, binding, terms, stream } = await loadFixture(fixture);

      await expect(registry.anchorStream(terms, stream, DATA))
        .to.emit(registry, "ReadingsAnchored")
        .withArgs(binding, VACCINES, stream.root, Object.values(stream), DATA, gateway);
      expect(await registry.streamOf(binding, stream.root)).to.deep.equal([
        ...[stream.root, 3n, 3n, 6n],
        ...[stream.firstTime, stream.lastTime],
      ]);
      expect((await registry.bindingOf(binding)).anchoredCounter).to.equal(6n);
    });

    it("anchors what was measured before the binding ended, and nothing after", async () => {
      const { registry, carrier, carrierParty, terms, stream, binding } = await loadFixture(fixture);
      await time.setNextBlockTimestamp(stream.lastTime);
      await registry.connect(carrier).endBinding(terms, carrierParty);
      const later = { ...stream, lastTime: stream.lastTime + 1n };

      await expect(registry.anchorStream(terms, later, DATA))
        .to.be.revertedWithCustomError(registry, "ReadingOutsideBinding")
        .withArgs(later.lastTime, terms.validFrom, stream.lastTime);
      await registry.anchorStream(terms, stream, DATA);
      expect((await registry.streamOf(binding, stream.root)).count).to.equal(3n);
    });

    it("holds a binding that ended after its time to its time", async () => {
      const { registry, terms, stream } = await loadFixture(fixture);
      await time.increaseTo(terms.validUntil + 5n);
      await registry.lapseBinding(terms);
      const last = { ...stream, firstTime: terms.validUntil, lastTime: terms.validUntil + 1n };

      await expect(registry.anchorStream(terms, last, DATA))
        .to.be.revertedWithCustomError(registry, "ReadingOutsideBinding")
        .withArgs(last.lastTime, terms.validFrom, terms.validUntil);
    });

    it("reverts for who does not act for the owner within its scope", async () => {
      const { registry, parties, carrier, lessorParty, terms, stream } = await loadFixture(fixture);

      await expect(registry.connect(carrier).anchorStream(terms, stream, DATA))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(lessorParty, carrier, scopes.ANCHOR_EVENTS);
    });

    it("reverts for counters that were anchored", async () => {
      const { registry, binding, terms, readings, stream } = await loadFixture(fixture);
      await registry.anchorStream(terms, stream, DATA);
      const { stream: overlapping } = buildReadingStream(binding, readings.slice(2));

      await expect(registry.anchorStream(terms, overlapping, DATA))
        .to.be.revertedWithCustomError(registry, "ReadingCounterNotAbove")
        .withArgs(6n, 6n);
    });

    it("reverts for a root that was anchored, whatever its counters are said to be", async () => {
      const { registry, binding, terms, stream } = await loadFixture(fixture);
      await registry.anchorStream(terms, stream, DATA);
      const again = { ...stream, firstCounter: 7n, lastCounter: 10n };

      await expect(registry.anchorStream(terms, again, DATA))
        .to.be.revertedWithCustomError(registry, "StreamAlreadyAnchored")
        .withArgs(binding, stream.root);
    });

    const unsound: [string, string, Partial<ReadingStream>, bigint[]][] = [
      ["holds nothing", "StreamCountOutOfRange", { count: 0 }, [0n, 3n, 6n]],
      ["holds more than there are counters", "StreamCountOutOfRange", { count: 5 }, [5n, 3n, 6n]],
      ["ends before it begins", "StreamCountOutOfRange", { lastCounter: 2n }, [3n, 3n, 2n]],
    ];
    for (const [when, error, change, args] of unsound) {
      it(`reverts for a stream that ${when}`, async () => {
        const { registry, terms, stream } = await loadFixture(fixture);

        await expect(registry.anchorStream(terms, { ...stream, ...change }, DATA))
          .to.be.revertedWithCustomError(registry, error)
          .withArgs(...args);
      });
    }

    it("reverts when its times are out of order", async () => {
      const { registry, terms, stream } = await loadFixture(fixture);
      const firstTime = stream.lastTime + 1n;

      await expect(registry.anchorStream(terms, { ...stream, firstTime }, DATA))
        .to.be.revertedWithCustomError(registry, "StreamTimesOutOfOrder")
        .withArgs(firstTime, stream.lastTime);
    });

    it("reverts when its latest reading lies in the future", async () => {
      const { registry, terms, stream } = await loadFixture(fixture);
      const now = stream.lastTime;
      const lastTime = now + terms.maxSkew + 1n;
      await time.setNextBlockTimestamp(now);

      await expect(registry.anchorStream(terms, { ...stream, lastTime }, DATA))
        .to.be.revertedWithCustomError(registry, "ReadingInFuture")
        .withArgs(lastTime, now + terms.maxSkew);
    });

    it("reverts when its earliest reading is late", async () => {
      const { registry, terms, stream } = await loadFixture(fixture);
      const now = stream.firstTime + HOUR + 1n;
      await time.setNextBlockTimestamp(now);

      await expect(registry.anchorStream(terms, stream, DATA))
        .to.be.revertedWithCustomError(registry, "ReadingTooLate")
        .withArgs(stream.firstTime, now);
    });

    it("reverts without a root or data", async () => {
      const { registry, terms, stream } = await loadFixture(fixture);
      const rootless = { ...stream, root: ethers.ZeroHash };

      await expect(registry.anchorStream(terms, rootless, DATA)).to.be.revertedWithCustomError(
        registry,
        "ZeroStreamRoot",
      );
      await expect(registry.anchorStream(terms, stream, ethers.ZeroHash)).to.be.revertedWithCustomError(
        registry,
        "ZeroStreamDataHash",
      );
    });

    it("reverts for terms that were never bound, also when they were withdrawn", async () => {
      const { registry, lessor, lessorParty, terms, stream, binding } = await loadFixture(deployDevices).then(
        (scene) => ({
          ...scene,
          stream: { ...buildReadingStream(scene.binding, [{ counter: 1n, time: scene.start, value: 50n }]).stream },
        }),
      );
      const refused = async () =>
        expect(registry.connect(lessor).anchorStream(terms, stream, DATA))
          .to.be.revertedWithCustomError(registry, "UnknownBinding")
          .withArgs(binding);

      await refused();
      await registry.connect(lessor).endBinding(terms, lessorParty);
      await refused();
    });

    it("reverts when the device was retired", async () => {
      const { registry, lessor, logger, terms, stream } = await loadFixture(fixture);
      await registry.connect(lessor).retireDevice(logger.id);

      await expect(registry.anchorStream(terms, stream, DATA))
        .to.be.revertedWithCustomError(registry, "DeviceNotRegistered")
        .withArgs(logger.id);
    });

    it("reverts when the certificate does not count", async () => {
      const { registry, evidence, terms, stream } = await loadFixture(fixture);
      const [, , inspector] = await ethers.getSigners();
      await evidence.connect(inspector!).revoke(terms.calibration, ethers.id("drift"));

      await expect(registry.anchorStream(terms, stream, DATA))
        .to.be.revertedWithCustomError(registry, "CalibrationNotInForce")
        .withArgs(terms.calibration, 5n);
    });

    it("reverts when a successor took over", async () => {
      const scene = await loadFixture(fixture);
      const [admin] = await ethers.getSigners();
      const successor = await deployRegistry(scene);
      await scene.registry.connect(admin).announceSuccessor(successor);
      await time.increase(SUCCESSION_DELAY);

      await expect(scene.registry.anchorStream(scene.terms, scene.stream, DATA))
        .to.be.revertedWithCustomError(scene.registry, "RecordsClosed")
        .withArgs(successor, (await scene.registry.successor())[1]);
    });
  });

  describe("verifyReading", () => {
    async function anchored() {
      const scene = await fixture();
      await scene.registry.anchorStream(scene.terms, scene.stream, DATA);
      const { registry, binding, stream, readings } = scene;
      const verify = (reading: Reading, proof: readonly string[], root: string = stream.root) =>
        registry.verifyReading(binding, root, reading, [...proof]);
      return { ...scene, verify, readings: readings as [Reading, Reading, Reading] };
    }

    it("finds each reading of a stream", async () => {
      const { verify, readings, proof } = await loadFixture(anchored);

      for (const [index, reading] of readings.entries()) expect(await verify(reading, proof(index))).to.equal(true);
    });

    it("finds nothing else", async () => {
      const { verify, readings, proof, stream } = await loadFixture(anchored);
      const [first] = readings;

      expect(await verify({ ...first, value: first.value + 1n }, proof(0))).to.equal(false);
      expect(await verify({ ...first, counter: 2n }, proof(0))).to.equal(false);
      expect(await verify({ ...first, counter: 7n }, proof(0))).to.equal(false);
      expect(await verify({ ...first, time: stream.firstTime - 1n }, proof(0))).to.equal(false);
      expect(await verify({ ...first, time: stream.lastTime + 1n }, proof(0))).to.equal(false);
      expect(await verify(first, proof(1))).to.equal(false);
    });

    it("takes no proof of another length than the tree has", async () => {
      const { verify, readings, proof } = await loadFixture(anchored);

      expect(await verify(readings[0], [])).to.equal(false);
      expect(await verify(readings[0], [...proof(0), ethers.ZeroHash, ethers.ZeroHash])).to.equal(false);
    });

    it("finds the one reading of a stream of one", async () => {
      const { registry, terms, binding, readings } = await loadFixture(fixture);
      const first = readings[0]!;
      const { stream, proof } = buildReadingStream(binding, [first]);
      await registry.anchorStream(terms, stream, DATA);

      expect(await registry.verifyReading(binding, stream.root, first, [...proof(0)])).to.equal(true);
    });

    const narrower: [string, (told: ReadingStream) => Partial<ReadingStream>, 0 | 2][] = [
      ["a lower counter", ({ firstCounter }) => ({ count: 2, firstCounter: firstCounter + 1n }), 0],
      ["a higher counter", ({ lastCounter }) => ({ lastCounter: lastCounter - 1n }), 2],
      ["an earlier time", ({ firstTime }) => ({ firstTime: firstTime + 1n }), 0],
      ["a later time", ({ lastTime }) => ({ lastTime: lastTime - 1n }), 2],
      ["too many siblings for the count", () => ({ count: 1 }), 0],
      ["too few siblings for the count", ({ firstCounter }) => ({ count: 9, lastCounter: firstCounter + 8n }), 0],
    ];
    for (const [what, change, index] of narrower) {
      it(`finds no reading in the tree that has ${what} than its owner told`, async () => {
        const { registry, terms, binding, stream, readings, proof } = await loadFixture(fixture);
        const told = { ...stream, ...change(stream) };
        await registry.anchorStream(terms, told, DATA);

        expect(await registry.verifyReading(binding, told.root, readings[index]!, [...proof(index)])).to.equal(false);
      });
    }

    it("finds nothing under a leaf that nobody anchored", async () => {
      const { registry, binding } = await loadFixture(fixture);
      const nothing = { counter: 0n, time: 0n, value: 0n };
      const leaf = await registry.hashReading(binding, nothing);

      expect(await registry.verifyReading(binding, leaf, nothing, [])).to.equal(false);
    });

    it("finds nothing under a root that is not anchored", async () => {
      const { registry, verify, binding, readings, proof } = await loadFixture(anchored);
      const root = ethers.id("another root");

      expect(await verify(readings[0], proof(0), root)).to.equal(false);
      expect(await registry.streamOf(binding, root)).to.deep.equal([ethers.ZeroHash, 0n, 0n, 0n, 0n, 0n]);
    });
  });
});
