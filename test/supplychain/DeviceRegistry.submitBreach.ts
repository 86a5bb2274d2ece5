import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat, dataSlice } from "ethers";
import { ethers } from "hardhat";

import { unitId } from "../../src/evidence/unitId.js";
import { scopes } from "../../src/identity/scopes.js";
import { bindingId } from "../../src/supplychain/devices/bindingId.js";
import { holdId } from "../../src/supplychain/devices/holdId.js";
import { registrationDigest } from "../../src/supplychain/devices/registrationDigest.js";
import {
  bindTerms,
  breachNow,
  deployBoundDevice,
  deployDevices,
  HOUR,
  inspect,
  signAsDevice,
  signReading,
  submit,
  VACCINES,
} from "../helpers/devices.js";
import { p256Holder, twinOf } from "../helpers/keys.js";

const P256_FORM = 0n;

describe("DeviceRegistry readings", () => {
  /** A hold, and who may release it. */
  async function heldFixture() {
    const scene = await deployBoundDevice();
    const reading = await breachNow();
    await submit(scene, reading);
    return { ...scene, reading, hold: holdId(scene.binding, reading.counter) };
  }

  describe("submitBreach", () => {
    it("holds the lot in the same transaction, whoever submits", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const { registry, ledger, binding } = scene;
      const { counter, time: at, value } = await breachNow();

      await expect(submit(scene, { counter, time: at, value }))
        .to.emit(registry, "LimitBreached")
        .withArgs(binding, VACCINES, counter, at, value);
      expect(await ledger.holdsOn(VACCINES)).to.equal(1n);
      expect(await registry.bindingOf(binding)).to.deep.equal([1n, true, counter, 0n, 0n, 0n]);
    });

    it("counts each binding of a lot once", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const second = { ...scene.terms, number: 8n };
      await bindTerms(scene, second);
      await submit(scene, await breachNow());
      const reading = await breachNow();
      const signature = signReading(scene, reading, { binding: bindingId(second) });

      await scene.registry.submitBreach(second, reading, signature);

      expect(await scene.ledger.holdsOn(VACCINES)).to.equal(2n);
    });

    it("reverts for a value inside the limits, at both ends of them", async () => {
      const scene = await loadFixture(deployBoundDevice);

      for (const value of [20n, 50n, 80n]) {
        await expect(submit(scene, await breachNow({ value })))
          .to.be.revertedWithCustomError(scene.registry, "ReadingWithinLimits")
          .withArgs(value, 20n, 80n);
      }
    });

    for (const value of [19n, 81n, -400n]) {
      it(`takes ${value} tenths of a degree as a breach of 20 to 80`, async () => {
        const scene = await loadFixture(deployBoundDevice);

        await submit(scene, await breachNow({ value }));

        expect((await scene.registry.bindingOf(scene.binding)).inBreach).to.equal(true);
      });
    }

    it("reverts for terms that were never bound", async () => {
      const scene = await loadFixture(deployDevices);

      await expect(submit(scene, await breachNow()))
        .to.be.revertedWithCustomError(scene.registry, "UnknownBinding")
        .withArgs(scene.binding);
    });

    it("reverts when one term is another than was bound", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const changed = { ...scene.terms, maximum: 40n };
      const reading = await breachNow({ value: 60n });

      await expect(scene.registry.submitBreach(changed, reading, signReading(scene, reading)))
        .to.be.revertedWithCustomError(scene.registry, "UnknownBinding")
        .withArgs(bindingId(changed));
    });

    it("holds for what was measured before the binding ended, and for nothing after", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const { registry, ledger, binding, terms, carrier, carrierParty } = scene;
      const before = await breachNow();
      await registry.connect(carrier).endBinding(terms, carrierParty);
      const endedAt = BigInt(await time.latest());
      const after = { ...before, time: endedAt + 1n };

      await expect(submit(scene, after))
        .to.be.revertedWithCustomError(registry, "ReadingOutsideBinding")
        .withArgs(after.time, terms.validFrom, endedAt);
      await submit(scene, before);

      expect(await ledger.holdsOn(VACCINES)).to.equal(1n);
      expect(await registry.bindingOf(binding)).to.deep.equal([2n, true, before.counter, 0n, 0n, endedAt]);
    });

    it("reverts for terms that were withdrawn before they were bound", async () => {
      const scene = await loadFixture(deployDevices);
      await scene.registry.connect(scene.carrier).endBinding(scene.terms, scene.carrierParty);

      await expect(submit(scene, await breachNow()))
        .to.be.revertedWithCustomError(scene.registry, "UnknownBinding")
        .withArgs(scene.binding);
    });

    it("reverts for a replay, also after the release", async () => {
      const scene = await loadFixture(heldFixture);
      const { registry, terms, reading } = scene;
      const replay = () => submit(scene, reading);

      await expect(replay()).to.be.revertedWithCustomError(registry, "ReadingCounterNotAbove").withArgs(1n, 1n);
      await registry.connect(scene.manufacturer).releaseHold(terms, ethers.id("looked at"));
      await expect(replay()).to.be.revertedWithCustomError(registry, "ReadingCounterNotAbove").withArgs(1n, 1n);
    });

    it("reverts for a counter of zero", async () => {
      const scene = await loadFixture(deployBoundDevice);

      await expect(submit(scene, await breachNow({ counter: 0n })))
        .to.be.revertedWithCustomError(scene.registry, "ReadingCounterNotAbove")
        .withArgs(0n, 0n);
    });

    it("reverts while the binding holds the lot", async () => {
      const scene = await loadFixture(heldFixture);

      await expect(submit(scene, await breachNow({ counter: 2n })))
        .to.be.revertedWithCustomError(scene.registry, "BindingInBreach")
        .withArgs(scene.binding);
    });

    it("holds for a reading in the binding's first second", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const terms = { ...scene.terms, number: 8n, validFrom: BigInt(await time.latest()) };
      await bindTerms(scene, terms);
      const reading = await breachNow({ time: terms.validFrom });

      await scene.registry.submitBreach(terms, reading, signReading(scene, reading, { binding: bindingId(terms) }));

      expect(await scene.ledger.holdsOn(VACCINES)).to.equal(1n);
    });

    it("reverts outside the binding's time", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const { registry, terms } = scene;
      const { validFrom, validUntil } = terms;
      const before = await breachNow({ time: validFrom - 1n });
      const after = await breachNow({ time: validUntil + 1n });

      for (const { time: at, ...rest } of [before, after]) {
        await expect(submit(scene, { ...rest, time: at }))
          .to.be.revertedWithCustomError(registry, "ReadingOutsideBinding")
          .withArgs(at, validFrom, validUntil);
      }
    });

    it("takes a reading from a clock that is ahead by the skew, and none from further ahead", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const now = BigInt(await time.latest()) + 10n;
      const latest = now + scene.terms.maxSkew;
      const early = await breachNow({ time: latest + 1n });
      await time.setNextBlockTimestamp(now);
      await expect(submit(scene, early))
        .to.be.revertedWithCustomError(scene.registry, "ReadingInFuture")
        .withArgs(latest + 1n, latest);

      await time.setNextBlockTimestamp(now + 1n);
      await submit(scene, early);

      expect((await scene.registry.bindingOf(scene.binding)).inBreach).to.equal(true);
    });

    it("takes a reading that is as old as may be, and none that is older", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const reading = await breachNow();
      await time.setNextBlockTimestamp(reading.time + HOUR + 1n);
      await expect(submit(scene, reading))
        .to.be.revertedWithCustomError(scene.registry, "ReadingTooLate")
        .withArgs(reading.time, reading.time + HOUR + 1n);

      const newer = { ...reading, time: reading.time + 10n };
      await time.setNextBlockTimestamp(newer.time + HOUR);
      await submit(scene, newer);

      expect((await scene.registry.bindingOf(scene.binding)).inBreach).to.equal(true);
    });

    it("reverts for a reading that the last release settled, and takes a later one", async () => {
      const scene = await loadFixture(heldFixture);
      const { registry, manufacturer, terms, ledger } = scene;
      const during = await breachNow({ counter: 2n });
      await registry.connect(manufacturer).releaseHold(terms, ethers.id("looked at"));
      const releasedAt = BigInt(await time.latest());

      for (const at of [during.time, releasedAt]) {
        await expect(submit(scene, { ...during, time: at }))
          .to.be.revertedWithCustomError(registry, "ReadingSettled")
          .withArgs(at, releasedAt);
      }
      await submit(scene, { ...during, time: releasedAt + 1n });
      expect(await ledger.holdsOn(VACCINES)).to.equal(1n);
    });

    it("reverts when the certificate was revoked", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const [, , inspector] = await ethers.getSigners();
      await scene.evidence.connect(inspector!).revoke(scene.terms.calibration, ethers.id("drift"));

      await expect(submit(scene, await breachNow()))
        .to.be.revertedWithCustomError(scene.registry, "CalibrationNotInForce")
        .withArgs(scene.terms.calibration, 5n);
    });

    it("reverts when the certificate expired", async () => {
      const scene = await loadFixture(deployDevices);
      const { certificate, registry } = scene;
      const terms = { ...scene.terms, validUntil: certificate.expiresAt + HOUR };
      await bindTerms(scene, terms);
      await time.increaseTo(certificate.expiresAt);
      const reading = await breachNow();
      const signature = signReading(scene, reading, { binding: bindingId(terms) });

      await expect(registry.submitBreach(terms, reading, signature))
        .to.be.revertedWithCustomError(registry, "CalibrationNotInForce")
        .withArgs(unitId(certificate), 7n);
    });

    it("reverts when the device was retired, whoever has it next", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const { registry, lessor, carrier, carrierParty, logger, location } = scene;
      const refused = async () =>
        expect(submit(scene, await breachNow()))
          .to.be.revertedWithCustomError(registry, "DeviceNotRegistered")
          .withArgs(logger.id);
      await registry.connect(lessor).retireDevice(logger.id);
      await refused();

      const digest = registrationDigest(location, { owner: carrierParty, generation: 1n });
      await registry.connect(carrier).registerDevice(carrierParty, ethers.ZeroHash, signAsDevice(logger, digest));
      await refused();
    });

    it("reverts for what the device signed for another binding, registry or chain, and for another device", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const { registry, binding, location, logger } = scene;
      const reading = await breachNow();
      const elsewhere = [
        signReading(scene, reading, { binding: bindingId({ ...scene.terms, number: 8n }) }),
        signReading(scene, reading, { location: { ...location, registry: await scene.ledger.getAddress() } }),
        signReading(scene, reading, { location: { ...location, chainId: 1n } }),
        signReading(scene, reading, { device: p256Holder("another logger") }),
        signReading(scene, { ...reading, value: 96n }),
      ];

      for (const signature of elsewhere) {
        await expect(submit(scene, reading, signature))
          .to.be.revertedWithCustomError(registry, "InvalidDeviceSignature")
          .withArgs(logger.id, await registry.readingDigest(binding, reading));
      }
    });

    it("reverts for a signature's twin and for one of another length", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const { registry, binding, logger } = scene;
      const reading = await breachNow();
      const signature = signReading(scene, reading);
      const twin = concat([dataSlice(signature, 0, 64), twinOf(dataSlice(signature, 64))]);

      await expect(submit(scene, reading, twin))
        .to.be.revertedWithCustomError(registry, "InvalidDeviceSignature")
        .withArgs(logger.id, await registry.readingDigest(binding, reading));
      await expect(submit(scene, reading, concat([signature, "0x00"])))
        .to.be.revertedWithCustomError(registry, "DeviceSignatureLength")
        .withArgs(129n);
    });

    for (const [what, value] of [
      ["what the device signed", 95n],
      ["what it did not sign", 96n],
    ] as const) {
      it(`reverts for ${what} while its form is disabled`, async () => {
        const scene = await loadFixture(deployBoundDevice);
        const reading = await breachNow();
        const signature = signReading(scene, { ...reading, value });
        await scene.keys.disableForm(P256_FORM);

        await expect(submit(scene, reading, signature))
          .to.be.revertedWithCustomError(scene.keys, "KeyFormDisabled")
          .withArgs(P256_FORM);
      });
    }

    it("takes a reading again when its form is enabled again", async () => {
      const scene = await loadFixture(deployBoundDevice);
      await scene.keys.disableForm(P256_FORM);
      await scene.keys.enableForm(P256_FORM);

      await expect(submit(scene, await breachNow())).to.emit(scene.registry, "LimitBreached");
    });
  });

  describe("releaseHold", () => {
    it("frees the lot by the releaser's reason", async () => {
      const { registry, ledger, manufacturer, manufacturerParty, binding, terms } = await loadFixture(heldFixture);
      const reason = ethers.id("stability data cover the excursion");

      await expect(registry.connect(manufacturer).releaseHold(terms, reason))
        .to.emit(registry, "HoldReleased")
        .withArgs(binding, VACCINES, 1n, manufacturerParty, reason, manufacturer);
      expect(await ledger.holdsOn(VACCINES)).to.equal(0n);
      const { inBreach, releasedAt } = await registry.bindingOf(binding);
      expect([inBreach, releasedAt]).to.deep.equal([false, BigInt(await time.latest())]);
    });

    it("frees the lot after the binding ended, too", async () => {
      const { registry, ledger, manufacturer, carrier, carrierParty, terms } = await loadFixture(heldFixture);
      await registry.connect(carrier).endBinding(terms, carrierParty);

      await registry.connect(manufacturer).releaseHold(terms, ethers.id("looked at"));

      expect(await ledger.holdsOn(VACCINES)).to.equal(0n);
    });

    it("reverts for who is not the releaser, the custodian among them", async () => {
      const { registry, parties, carrier, manufacturerParty, terms } = await loadFixture(heldFixture);

      await expect(registry.connect(carrier).releaseHold(terms, ethers.id("looked at")))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(manufacturerParty, carrier, scopes.BIND_DEVICES);
    });

    it("reverts without a reason", async () => {
      const { registry, manufacturer, terms } = await loadFixture(heldFixture);

      await expect(registry.connect(manufacturer).releaseHold(terms, ethers.ZeroHash)).to.be.revertedWithCustomError(
        registry,
        "ZeroReleaseReason",
      );
    });

    it("reverts when nothing is held", async () => {
      const { registry, manufacturer, binding, terms } = await loadFixture(deployBoundDevice);

      await expect(registry.connect(manufacturer).releaseHold(terms, ethers.id("looked at")))
        .to.be.revertedWithCustomError(registry, "BindingNotInBreach")
        .withArgs(binding);
    });
  });

  describe("releaseHoldWithEvidence", () => {
    it("frees the lot by Final evidence about the hold, whoever submits it", async () => {
      const scene = await loadFixture(heldFixture);
      const { registry, ledger, stranger, binding, terms, hold } = scene;
      const report = await inspect(scene, hold);

      await expect(registry.connect(stranger).releaseHoldWithEvidence(terms, report, ethers.ZeroHash, []))
        .to.emit(registry, "HoldReleased")
        .withArgs(binding, VACCINES, 1n, 0n, unitId(report), stranger);
      expect(await ledger.holdsOn(VACCINES)).to.equal(0n);
      expect(await registry.holdId(binding, 1n)).to.equal(hold);
    });

    it("reverts for evidence about an earlier hold", async () => {
      const scene = await loadFixture(heldFixture);
      const { registry, evidence, manufacturer, binding, terms, hold } = scene;
      const report = await inspect(scene, hold);
      await registry.connect(manufacturer).releaseHold(terms, ethers.id("looked at"));
      await submit(scene, await breachNow({ counter: 2n, time: BigInt(await time.latest()) + 1n }));

      await expect(registry.releaseHoldWithEvidence(terms, report, ethers.ZeroHash, []))
        .to.be.revertedWithCustomError(evidence, "SubjectMismatch")
        .withArgs(hold, holdId(binding, 2n));
    });

    it("reverts when nothing is held", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const { registry, binding, certificate, terms } = scene;

      await expect(registry.releaseHoldWithEvidence(terms, certificate, ethers.ZeroHash, []))
        .to.be.revertedWithCustomError(registry, "BindingNotInBreach")
        .withArgs(binding);
    });
  });
});
