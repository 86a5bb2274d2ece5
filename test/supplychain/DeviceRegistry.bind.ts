import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { bindingId } from "../../src/supplychain/devices/bindingId.js";
import type { DeviceBinding } from "../../src/supplychain/devices/deviceMessages.js";
import {
  bindTerms,
  breachNow,
  byCall,
  bySignature,
  GONE,
  DAY,
  deployBoundDevice,
  deployDevices,
  deployRegistry,
  HOUR,
  LIVE,
  submit,
  VACCINES,
} from "../helpers/devices.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { p256Holder } from "../helpers/keys.js";

const [NONE, BOUND, ENDED] = [0n, 1n, 2n];
const BIND = scopes.BIND_DEVICES;

describe("DeviceRegistry bindings", () => {
  async function fixture() {
    const scene = await deployDevices();
    const { location, carrier, lessor, terms, start } = scene;
    const signed = {
      carrier: await bySignature(carrier, location, terms, start + HOUR),
      lessor: await bySignature(lessor, location, terms, start + HOUR),
    };
    return { ...scene, signed };
  }

  /** The errors that the registry borrows from the ledger. */
  const ledgerErrors = async () => ethers.getContractAt("LotLedger", ethers.ZeroAddress);

  describe("bind", () => {
    it("binds with the custodian's call and the owner's signature", async () => {
      const { registry, carrier, lessor, lessorParty, logger, binding, terms, signed } = await loadFixture(fixture);

      await expect(registry.connect(carrier).bind(terms, await byCall(carrier), signed.lessor))
        .to.emit(registry, "DeviceBound")
        .withArgs(binding, VACCINES, logger.id, lessorParty, carrier, lessor, Object.values(terms));
      expect(await registry.bindingOf(binding)).to.deep.equal([BOUND, false, 0n, 0n, 0n, 0n]);
    });

    it("binds with the owner's call and the custodian's signature", async () => {
      const { registry, lessor, binding, terms, signed } = await loadFixture(fixture);

      await registry.connect(lessor).bind(terms, signed.carrier, await byCall(lessor));

      expect((await registry.bindingOf(binding)).status).to.equal(BOUND);
    });

    it("binds with both signatures, whoever submits", async () => {
      const { registry, stranger, binding, terms, signed } = await loadFixture(fixture);

      await registry.connect(stranger).bind(terms, signed.carrier, signed.lessor);

      expect((await registry.bindingOf(binding)).status).to.equal(BOUND);
    });

    it("reverts without the custodian's consent", async () => {
      const { registry, lessor, carrier, carrierParty, terms, binding, signed } = await loadFixture(fixture);
      const forged = { ...signed.lessor, signer: await carrier.getAddress() };
      const digest = await registry.consentDigest(binding, forged.deadline);

      await expect(registry.connect(lessor).bind(terms, forged, await byCall(lessor)))
        .to.be.revertedWithCustomError(registry, "InvalidConsentSignature")
        .withArgs(carrierParty, carrier, digest);
    });

    it("reverts without the owner's consent", async () => {
      const { registry, carrier, lessor, lessorParty, terms, binding, signed } = await loadFixture(fixture);
      const forged = { ...signed.carrier, signer: await lessor.getAddress() };
      const digest = await registry.consentDigest(binding, forged.deadline);

      await expect(registry.connect(carrier).bind(terms, await byCall(carrier), forged))
        .to.be.revertedWithCustomError(registry, "InvalidConsentSignature")
        .withArgs(lessorParty, lessor, digest);
    });

    it("reverts when a signer does not act for the side", async () => {
      const { registry, parties, stranger, carrierParty, lessorParty, terms, signed } = await loadFixture(fixture);
      const own = await byCall(stranger);

      await expect(registry.connect(stranger).bind(terms, own, signed.lessor))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(carrierParty, stranger, BIND);
      await expect(registry.connect(stranger).bind(terms, signed.carrier, own))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(lessorParty, stranger, BIND);
    });

    it("reverts when a consent is submitted after its deadline", async () => {
      const { registry, stranger, terms, signed } = await loadFixture(fixture);
      const { deadline } = signed.carrier;
      await time.setNextBlockTimestamp(deadline + 1n);

      await expect(registry.connect(stranger).bind(terms, signed.carrier, signed.lessor))
        .to.be.revertedWithCustomError(registry, "ConsentExpired")
        .withArgs(deadline, deadline + 1n);
    });

    it("takes a consent in its deadline's own second", async () => {
      const { registry, stranger, binding, terms, signed } = await loadFixture(fixture);
      await time.setNextBlockTimestamp(signed.carrier.deadline);

      await registry.connect(stranger).bind(terms, signed.carrier, signed.lessor);

      expect((await registry.bindingOf(binding)).status).to.equal(BOUND);
    });

    it("reverts for terms that are bound, and for terms that ended: an id is never reused", async () => {
      const { registry, carrier, lessor, carrierParty, binding, terms, signed } = await loadFixture(fixture);
      const bind = async () => registry.connect(lessor).bind(terms, signed.carrier, await byCall(lessor));
      await bind();
      const used = (status: bigint) => [binding, status];

      await expect(bind())
        .to.be.revertedWithCustomError(registry, "BindingUsed")
        .withArgs(...used(BOUND));
      await registry.connect(carrier).endBinding(terms, carrierParty);
      await expect(bind())
        .to.be.revertedWithCustomError(registry, "BindingUsed")
        .withArgs(...used(ENDED));
    });

    it("reverts when the party that is named does not hold the lot", async () => {
      const scene = await loadFixture(fixture);
      await scene.ledger.state(VACCINES, scene.consigneeParty, LIVE);
      const ledger = await ledgerErrors();

      await expect(bindTerms(scene, scene.terms))
        .to.be.revertedWithCustomError(ledger, "NotCustodian")
        .withArgs(VACCINES, scene.carrierParty, scene.consigneeParty);
    });

    it("reverts for a lot that is not live", async () => {
      const scene = await loadFixture(fixture);
      await scene.ledger.state(VACCINES, scene.carrierParty, GONE);
      const ledger = await ledgerErrors();

      await expect(bindTerms(scene, scene.terms))
        .to.be.revertedWithCustomError(ledger, "LotNotLive")
        .withArgs(VACCINES, GONE);
    });

    it("reverts for a device of nobody", async () => {
      const scene = await loadFixture(fixture);
      const device = p256Holder("a device of nobody").id;

      await expect(bindTerms(scene, { ...scene.terms, device }))
        .to.be.revertedWithCustomError(scene.registry, "DeviceNotRegistered")
        .withArgs(device);
    });

    it("reverts with another device's certificate", async () => {
      const scene = await loadFixture(fixture);
      const calibration = ethers.id("another certificate");

      await expect(bindTerms(scene, { ...scene.terms, calibration }))
        .to.be.revertedWithCustomError(scene.registry, "NotCalibrated")
        .withArgs(scene.logger.id, calibration);
    });

    it("reverts with a certificate that was revoked", async () => {
      const scene = await loadFixture(fixture);
      const [, , inspector] = await ethers.getSigners();
      await scene.evidence.connect(inspector!).revoke(scene.terms.calibration, ethers.id("drift"));

      await expect(bindTerms(scene, scene.terms))
        .to.be.revertedWithCustomError(scene.registry, "CalibrationNotInForce")
        .withArgs(scene.terms.calibration, 5n);
    });

    it("reverts when a successor took over", async () => {
      const scene = await loadFixture(fixture);
      const { registry } = scene;
      const successor = await deployRegistry(scene);
      await registry.announceSuccessor(successor);
      await time.increase(SUCCESSION_DELAY);

      await expect(bindTerms(scene, scene.terms))
        .to.be.revertedWithCustomError(registry, "RecordsClosed")
        .withArgs(successor, (await registry.successor())[1]);
    });

    const year = 366n * DAY;
    const unsound: [
      string,
      string,
      (sound: DeviceBinding) => Partial<DeviceBinding>,
      (bad: DeviceBinding) => unknown[],
    ][] = [
      ["nothing is measured", "ZeroProperty", () => ({ property: ethers.ZeroHash }), () => []],
      ["the unit is no code", "InvalidUnit", () => ({ unit: "0x6b676d" }), ({ unit }) => [unit]],
      ["there are 19 decimals", "TooManyDecimals", () => ({ decimals: 19n }), () => [19n, 18n]],
      [
        "the limits are out of order",
        "LimitsOutOfOrder",
        ({ maximum }) => ({ minimum: maximum + 1n }),
        ({ minimum, maximum }) => [minimum, maximum],
      ],
      [
        "the time is over",
        "BindingTimeOutOfRange",
        ({ validFrom }) => ({ validUntil: validFrom + 1n }),
        ({ validFrom, validUntil }) => [validFrom, validUntil],
      ],
      [
        "the time ends before it begins",
        "BindingTimeOutOfRange",
        ({ validUntil }) => ({ validFrom: validUntil + 1n }),
        ({ validFrom, validUntil }) => [validFrom, validUntil],
      ],
      [
        "the time is longer than a binding lasts",
        "BindingTimeOutOfRange",
        ({ validFrom }) => ({ validUntil: validFrom + year + 1n }),
        ({ validFrom, validUntil }) => [validFrom, validUntil],
      ],
      [
        "the time lies further ahead than a binding lasts",
        "BindingTimeOutOfRange",
        ({ validFrom }) => ({ validFrom: validFrom + year, validUntil: validFrom + year + DAY }),
        ({ validFrom, validUntil }) => [validFrom, validUntil],
      ],
      ["readings may not be of any age", "DelayOutOfRange", () => ({ maxDelay: 0n }), () => [0n, 30n * DAY]],
      [
        "readings may be too old",
        "DelayOutOfRange",
        () => ({ maxDelay: 30n * DAY + 1n }),
        () => [30n * DAY + 1n, 30n * DAY],
      ],
      ["clocks may be too far ahead", "SkewOutOfRange", () => ({ maxSkew: 901n }), () => [901n, 900n]],
    ];
    for (const [when, error, change, args] of unsound) {
      it(`reverts when ${when}`, async () => {
        const scene = await loadFixture(fixture);
        const bad = { ...scene.terms, ...change(scene.terms) };
        const declared = scene.registry.interface.getError(error) === null ? await ledgerErrors() : scene.registry;

        await expect(bindTerms(scene, bad))
          .to.be.revertedWithCustomError(declared, error)
          .withArgs(...args(bad));
      });
    }

    it("binds at the edges of what is allowed", async () => {
      const scene = await loadFixture(fixture);
      const { registry, terms } = scene;
      const edge = {
        ...terms,
        ...{ decimals: 18n, minimum: -(2n ** 63n), maximum: -(2n ** 63n) },
        ...{ validUntil: terms.validFrom + year, maxDelay: 30n * DAY, maxSkew: 900n },
      };

      await bindTerms(scene, edge);
      const second = BigInt(await time.latest()) + 9n;
      const short = { ...terms, validFrom: second, validUntil: second };
      await time.setNextBlockTimestamp(second);
      await bindTerms(scene, short);

      for (const bound of [edge, short]) expect((await registry.bindingOf(bindingId(bound))).status).to.equal(BOUND);
    });

    it("reverts for a releaser who is no party", async () => {
      const scene = await loadFixture(fixture);

      await expect(bindTerms(scene, { ...scene.terms, releaser: 99n }))
        .to.be.revertedWithCustomError(scene.parties, "UnknownParty")
        .withArgs(99n);
    });
  });

  describe("endBinding", () => {
    for (const [side, who, party] of [
      ["the custodian", "carrier", "carrierParty"],
      ["the device's owner", "lessor", "lessorParty"],
    ] as const) {
      it(`lets ${side} end a binding`, async () => {
        const scene = await loadFixture(deployBoundDevice);
        const { registry, binding, terms } = scene;

        await expect(registry.connect(scene[who]).endBinding(terms, scene[party]))
          .to.emit(registry, "BindingEnded")
          .withArgs(binding, VACCINES, scene[party], scene[who]);
        const { status, endedAt } = await registry.bindingOf(binding);
        expect([status, endedAt]).to.deep.equal([ENDED, BigInt(await time.latest())]);
      });

      it(`lets ${side} withdraw a consent before it is used`, async () => {
        const scene = await loadFixture(fixture);
        const { registry, binding, terms, signed } = scene;

        await registry.connect(scene[who]).endBinding(terms, scene[party]);

        await expect(registry.connect(scene.stranger).bind(terms, signed.carrier, signed.lessor))
          .to.be.revertedWithCustomError(registry, "BindingUsed")
          .withArgs(binding, ENDED);
      });
    }

    it("lets the new custodian end it, not the former one, when custody moved", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const { registry, ledger, carrier, consignee, carrierParty, consigneeParty, binding, terms } = scene;
      await ledger.state(VACCINES, consigneeParty, LIVE);

      await expect(registry.connect(carrier).endBinding(terms, carrierParty))
        .to.be.revertedWithCustomError(registry, "NotBindingSide")
        .withArgs(binding, carrierParty);
      await registry.connect(consignee).endBinding(terms, consigneeParty);
      expect((await registry.bindingOf(binding)).status).to.equal(ENDED);
    });

    it("leaves a hold as it is", async () => {
      const scene = await loadFixture(deployBoundDevice);
      await submit(scene, await breachNow());

      await scene.registry.connect(scene.carrier).endBinding(scene.terms, scene.carrierParty);

      expect((await scene.registry.bindingOf(scene.binding)).inBreach).to.equal(true);
      expect(await scene.ledger.holdsOn(VACCINES)).to.equal(1n);
    });

    it("reverts for who does not act for the side", async () => {
      const { registry, parties, stranger, carrierParty, terms } = await loadFixture(deployBoundDevice);

      await expect(registry.connect(stranger).endBinding(terms, carrierParty))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(carrierParty, stranger, BIND);
    });

    it("reverts when it ended already", async () => {
      const { registry, carrier, carrierParty, binding, terms } = await loadFixture(deployBoundDevice);
      await registry.connect(carrier).endBinding(terms, carrierParty);
      const endedAt = BigInt(await time.latest());

      await expect(registry.connect(carrier).endBinding(terms, carrierParty))
        .to.be.revertedWithCustomError(registry, "BindingAlreadyEnded")
        .withArgs(binding, endedAt);
    });

    it("leaves the custodian able to end it when the device was retired", async () => {
      const scene = await loadFixture(deployBoundDevice);
      const { registry, carrier, lessor, carrierParty, lessorParty, logger, binding, terms } = scene;
      await registry.connect(lessor).retireDevice(logger.id);

      await expect(registry.connect(lessor).endBinding(terms, lessorParty))
        .to.be.revertedWithCustomError(registry, "NotBindingSide")
        .withArgs(binding, lessorParty);
      await registry.connect(carrier).endBinding(terms, carrierParty);
      expect((await registry.bindingOf(binding)).status).to.equal(ENDED);
    });
  });

  describe("lapseBinding", () => {
    it("ends a binding whose time is over, by anyone", async () => {
      const { registry, stranger, binding, terms } = await loadFixture(deployBoundDevice);
      await time.increaseTo(terms.validUntil);

      await expect(registry.connect(stranger).lapseBinding(terms))
        .to.emit(registry, "BindingEnded")
        .withArgs(binding, VACCINES, 0n, stranger);
      await expect(registry.lapseBinding(terms))
        .to.be.revertedWithCustomError(registry, "BindingAlreadyEnded")
        .withArgs(binding, BigInt(await time.latest()));
    });

    it("ends a binding whose lot was consumed", async () => {
      const { registry, ledger, stranger, carrierParty, binding, terms } = await loadFixture(deployBoundDevice);
      await ledger.state(VACCINES, carrierParty, GONE);

      await registry.connect(stranger).lapseBinding(terms);

      expect((await registry.bindingOf(binding)).status).to.equal(ENDED);
    });

    it("ends a binding whose device was retired", async () => {
      const { registry, stranger, lessor, logger, binding, terms } = await loadFixture(deployBoundDevice);
      await registry.connect(lessor).retireDevice(logger.id);

      await registry.connect(stranger).lapseBinding(terms);

      expect((await registry.bindingOf(binding)).status).to.equal(ENDED);
    });

    it("reverts in the binding's last second", async () => {
      const { registry, binding, terms } = await loadFixture(deployBoundDevice);
      await time.setNextBlockTimestamp(terms.validUntil);

      await expect(registry.lapseBinding(terms))
        .to.be.revertedWithCustomError(registry, "BindingStillRuns")
        .withArgs(binding, terms.validUntil);
    });

    it("reverts for terms that were never bound", async () => {
      const { registry, binding, terms } = await loadFixture(fixture);

      await expect(registry.lapseBinding(terms))
        .to.be.revertedWithCustomError(registry, "UnknownBinding")
        .withArgs(binding);
      expect((await registry.bindingOf(binding)).status).to.equal(NONE);
    });
  });
});
