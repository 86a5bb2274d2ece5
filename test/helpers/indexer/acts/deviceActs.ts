import { id, ZeroHash } from "ethers";

import { unitId } from "../../../../src/evidence/unitId.js";
import { bindingId } from "../../../../src/supplychain/devices/bindingId.js";
import type { DeviceBinding } from "../../../../src/supplychain/devices/deviceMessages.js";
import { holdId } from "../../../../src/supplychain/devices/holdId.js";
import { measurementHash } from "../../../../src/supplychain/devices/measurementHash.js";
import { readingDigests } from "../../../../src/supplychain/devices/readingDigest.js";
import { registrationDigest } from "../../../../src/supplychain/devices/registrationDigest.js";
import { encodeUnit } from "../../../../src/supplychain/encodeUnit.js";
import { approveRaw, p256Holder } from "../../keys.js";
import { notarizeAbout, type Yard } from "../yard.js";
import type { Goods } from "./goodsActs.js";

const HOUR = 3_600n;

/**
 * A logger watches what is deep in a pallet and holds it by two bindings, of which evidence frees one; it holds the box beside it to the
 * end. Readings are anchored, a binding ends, terms are withdrawn, another logger is retired.
 */
export async function deviceActs(yard: Yard, goods: Goods): Promise<void> {
  const { stage, devices, keeper, mill, haulier } = yard;
  const { send } = stage;
  const location = { chainId: stage.chainId, registry: await devices.getAddress() };
  const [logger, lost] = [p256Holder("a logger"), p256Holder("a lost logger")];
  for (const [device, identifier] of [
    [logger, id("https://id.gs1.org/8004/4012345222")],
    [lost, ZeroHash],
  ] as const) {
    const { signature } = approveRaw(device, registrationDigest(location, { owner: mill, generation: 0n }));
    await send("A device", devices.registerDevice(mill, identifier, signature));
  }
  await send("The loss", devices.retireDevice(lost.id));
  const certificate = await notarizeAbout(yard, "calibration-certificate/1", logger.id);
  await send("The certificate", devices.calibrate(certificate));

  const now = await stage.now();
  const termsOf = (lot: string, number: bigint): DeviceBinding => ({
    device: logger.id,
    lot,
    custodian: haulier,
    releaser: mill,
    property: measurementHash("gs1:Temperature"),
    unit: encodeUnit("CEL"),
    decimals: 1n,
    minimum: -20n,
    maximum: 80n,
    validFrom: now,
    validUntil: now + 100n * HOUR,
    maxDelay: HOUR,
    maxSkew: 60n,
    calibration: unitId(certificate),
    number,
  });
  const consent = { signer: keeper.address, deadline: 0n, signature: "0x" };
  const breach = async (terms: DeviceBinding, counter: bigint, value: bigint) => {
    // The device's clock is a little ahead, so that no release of the same second settles the reading.
    const reading = { counter, time: (await stage.now()) + 1n, value };
    const digest = readingDigests(location)(bindingId(terms), reading);
    await send("A breach", devices.submitBreach(terms, reading, approveRaw(logger, digest).signature));
  };

  const [first, second, third] = [termsOf(goods.flour, 1n), termsOf(goods.flour, 2n), termsOf(goods.box, 3n)];
  for (const terms of [first, second, third]) await send("A binding", devices.bind(terms, consent, consent));
  await breach(first, 5n, 95n);
  await breach(second, 5n, -30n);
  const release = await notarizeAbout(yard, "hold-release/1", holdId(bindingId(first), 5n));
  await send("A release by evidence", devices.releaseHoldWithEvidence(first, release, ZeroHash, []));
  await breach(third, 2n, 81n);

  const times = { firstTime: now, lastTime: now + 9n };
  const stream = { root: id("readings"), count: 9n, firstCounter: 1n, lastCounter: 10n, ...times };
  await send("Readings", devices.anchorStream(first, stream, id("the readings themselves")));
  await send("A release", devices.releaseHold(second, id("the sensor stood in the sun")));
  await breach(second, 6n, 99n);
  await send("The end of a binding", devices.endBinding(second, haulier));
  await send("The withdrawal of terms", devices.endBinding(termsOf(goods.wheat, 4n), mill));
}
