import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { dataSlice } from "ethers";
import { ethers } from "hardhat";

import { nameHash } from "../../src/evidence/nameHash.js";
import { unitId } from "../../src/evidence/unitId.js";
import { scopes } from "../../src/identity/scopes.js";
import { registrationDigest } from "../../src/supplychain/devices/registrationDigest.js";
import {
  bindTerms,
  CALIBRATION_SCHEMA,
  deployDevices,
  deployRegistry,
  RELEASE_SCHEMA,
  signAsDevice,
} from "../helpers/devices.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { notarizeUnit } from "../helpers/evidence/deployCertificates.js";
import { certificateUnit } from "../helpers/evidence/units.js";
import { p256Holder } from "../helpers/keys.js";

const EXPIRED = 7n;
const UNKNOWN = 0n;

describe("DeviceRegistry devices", () => {
  async function fixture() {
    const scene = await deployDevices();
    const door = p256Holder("door sensor 3");
    const registration = (owner: bigint, generation = 0n) =>
      signAsDevice(door, registrationDigest(scene.location, { owner, generation }));
    return { ...scene, door, registration };
  }

  describe("constructor", () => {
    it("names its schemas", async () => {
      const { registry } = await loadFixture(fixture);

      expect(await registry.calibrationSchema()).to.equal(nameHash(CALIBRATION_SCHEMA));
      expect(await registry.releaseSchema()).to.equal(nameHash(RELEASE_SCHEMA));
    });

    for (const [missing, schemas] of [
      ["certificates", [ethers.ZeroHash, ethers.id("release")]],
      ["releases", [ethers.id("calibration"), ethers.ZeroHash]],
    ] as const) {
      it(`reverts without a schema for ${missing}`, async () => {
        const { registry, authority, parties, keys, evidence, ledger } = await loadFixture(fixture);
        const settings = [authority, SUCCESSION_DELAY, parties, keys, evidence, ledger, ...schemas] as const;

        await expect(ethers.deployContract("DeviceRegistry", [...settings]))
          .to.be.revertedWithCustomError(registry, "ZeroDeviceSchema")
          .withArgs(...schemas);
      });
    }
  });

  describe("registerDevice", () => {
    it("gives a device to the party whose id it signed, and registers its key", async () => {
      const { registry, keys, lessor, lessorParty, door, registration } = await loadFixture(fixture);

      await expect(registry.connect(lessor).registerDevice(lessorParty, ethers.id("door"), registration(lessorParty)))
        .to.emit(registry, "DeviceRegistered")
        .withArgs(door.id, lessorParty, 0n, ethers.id("door"), door.key.bytes, lessor)
        .and.to.emit(keys, "KeyRegistered");
      expect(await registry.deviceOf(door.id)).to.deep.equal([lessorParty, 0n]);
    });

    it("lets staff register for the party", async () => {
      const { registry, parties, lessor, stranger, lessorParty, door, registration } = await loadFixture(fixture);
      await parties.connect(lessor).setOperator(lessorParty, stranger, scopes.BIND_DEVICES, 2n ** 40n);

      await registry.connect(stranger).registerDevice(lessorParty, ethers.ZeroHash, registration(lessorParty));

      expect((await registry.deviceOf(door.id)).owner).to.equal(lessorParty);
    });

    it("reverts for who does not act for the party", async () => {
      const { registry, parties, stranger, lessorParty, registration } = await loadFixture(fixture);
      const taken = registry.connect(stranger).registerDevice(lessorParty, ethers.ZeroHash, registration(lessorParty));

      await expect(taken)
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(lessorParty, stranger, scopes.BIND_DEVICES);
    });

    it("reverts for a device that has an owner", async () => {
      const { registry, lessor, lessorParty, logger, location } = await loadFixture(fixture);
      const signature = signAsDevice(logger, registrationDigest(location, { owner: lessorParty, generation: 0n }));

      await expect(registry.connect(lessor).registerDevice(lessorParty, ethers.ZeroHash, signature))
        .to.be.revertedWithCustomError(registry, "DeviceAlreadyRegistered")
        .withArgs(logger.id, lessorParty);
    });

    it("reverts when the device signed another party's id: nobody takes a device from its owner first", async () => {
      const { registry, carrier, carrierParty, lessorParty, door, registration } = await loadFixture(fixture);
      const stolen = registry.connect(carrier).registerDevice(carrierParty, ethers.ZeroHash, registration(lessorParty));

      await expect(stolen)
        .to.be.revertedWithCustomError(registry, "InvalidDeviceSignature")
        .withArgs(door.id, await registry.registrationDigest(carrierParty, 0n));
    });

    it("reverts for a signature of another length", async () => {
      const { registry, lessor, lessorParty, registration } = await loadFixture(fixture);
      const cut = dataSlice(registration(lessorParty), 0, 127);

      await expect(registry.connect(lessor).registerDevice(lessorParty, ethers.ZeroHash, cut))
        .to.be.revertedWithCustomError(registry, "DeviceSignatureLength")
        .withArgs(127n);
    });

    it("reverts when a successor took over", async () => {
      const { registry, authority, parties, keys, evidence, ledger, ...scene } = await loadFixture(fixture);
      const successor = await deployRegistry({ authority, parties, keys, evidence, ledger });
      await registry.announceSuccessor(successor);
      await time.increase(SUCCESSION_DELAY);
      const { closesAt } = { closesAt: (await registry.successor())[1] };
      const late = registry
        .connect(scene.lessor)
        .registerDevice(scene.lessorParty, ethers.ZeroHash, scene.registration(scene.lessorParty));

      await expect(late).to.be.revertedWithCustomError(registry, "RecordsClosed").withArgs(successor, closesAt);
    });
  });

  describe("retireDevice", () => {
    it("takes a device out of use, and its next owner needs a new signature of its", async () => {
      const { registry, lessor, carrier, lessorParty, carrierParty, logger, location } = await loadFixture(fixture);
      const old = signAsDevice(logger, registrationDigest(location, { owner: carrierParty, generation: 0n }));
      const fresh = signAsDevice(logger, registrationDigest(location, { owner: carrierParty, generation: 1n }));

      await expect(registry.connect(lessor).retireDevice(logger.id))
        .to.emit(registry, "DeviceRetired")
        .withArgs(logger.id, lessorParty, 1n, lessor);
      expect(await registry.deviceOf(logger.id)).to.deep.equal([0n, 1n]);
      await expect(registry.connect(carrier).registerDevice(carrierParty, ethers.ZeroHash, old))
        .to.be.revertedWithCustomError(registry, "InvalidDeviceSignature")
        .withArgs(logger.id, await registry.registrationDigest(carrierParty, 1n));
      await registry.connect(carrier).registerDevice(carrierParty, ethers.ZeroHash, fresh);
      expect(await registry.deviceOf(logger.id)).to.deep.equal([carrierParty, 1n]);
    });

    it("reverts for a device of nobody", async () => {
      const { registry, lessor, door } = await loadFixture(fixture);

      await expect(registry.connect(lessor).retireDevice(door.id))
        .to.be.revertedWithCustomError(registry, "DeviceNotRegistered")
        .withArgs(door.id);
    });

    it("reverts for who does not act for the owner", async () => {
      const { registry, parties, stranger, lessorParty, logger } = await loadFixture(fixture);

      await expect(registry.connect(stranger).retireDevice(logger.id))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(lessorParty, stranger, scopes.BIND_DEVICES);
    });
  });

  describe("calibrate", () => {
    it("certifies a device with evidence about it", async () => {
      const { registry, evidenceSuite, certificate, logger, stranger } = await loadFixture(fixture);
      const renewed = { ...certificate, expiresAt: certificate.expiresAt + 86_400n };
      await notarizeUnit(evidenceSuite, renewed);

      await expect(registry.connect(stranger).calibrate(renewed))
        .to.emit(registry, "DeviceCalibrated")
        .withArgs(logger.id, unitId(renewed), renewed.expiresAt);
      expect(await registry.calibratedDevice(unitId(renewed))).to.equal(logger.id);
    });

    it("reverts for a certificate without an end", async () => {
      const { registry, evidenceSuite, certificate } = await loadFixture(fixture);
      const endless = { ...certificate, expiresAt: 0n };
      await notarizeUnit(evidenceSuite, endless);

      await expect(registry.calibrate(endless))
        .to.be.revertedWithCustomError(registry, "CalibrationWithoutExpiry")
        .withArgs(unitId(endless));
    });

    it("reverts for evidence that is not recorded", async () => {
      const { registry, evidence, certificate } = await loadFixture(fixture);
      const drafted = { ...certificate, tool: ethers.id("another tool") };

      await expect(registry.calibrate(drafted))
        .to.be.revertedWithCustomError(evidence, "StatusNotMet")
        .withArgs(unitId(drafted), UNKNOWN, 2n);
    });

    it("reverts for evidence of another schema", async () => {
      const { registry, evidence, evidenceSuite, logger, start } = await loadFixture(fixture);
      const conformity = certificateUnit(start - 60n, { subject: logger.id, depositor: evidenceSuite.depositor });

      await expect(registry.calibrate(conformity))
        .to.be.revertedWithCustomError(evidence, "SchemaMismatch")
        .withArgs(conformity.schema, nameHash(CALIBRATION_SCHEMA));
    });

    it("counts only while it is in force: an expired one binds nothing", async () => {
      const scene = await loadFixture(fixture);
      const { registry, certificate, terms } = scene;
      await time.increaseTo(certificate.expiresAt);
      const validFrom = certificate.expiresAt;

      await expect(bindTerms(scene, { ...terms, validFrom, validUntil: validFrom + 3_600n }))
        .to.be.revertedWithCustomError(registry, "CalibrationNotInForce")
        .withArgs(unitId(certificate), EXPIRED);
    });
  });
});
