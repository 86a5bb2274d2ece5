import { ethers } from "hardhat";

import { buildReadingStream } from "../../src/supplychain/devices/buildReadingStream.js";
import { breachNow, byCall, bySignature, deployBoundDeviceOnLedger, HOUR, submit } from "../helpers/devices.js";

/** Total transaction gas of the operations of devices: on the real ledger, with the certificate's status read from the evidence. */
export async function measure(): Promise<Record<string, bigint>> {
  const scene = await deployBoundDeviceOnLedger();
  const { registry, location, binding, start, carrier, lessor, manufacturer } = scene;
  const terms = { ...scene.terms, number: 8n };

  const owner = await bySignature(lessor, location, terms, start + HOUR);
  const bind = await registry.connect(carrier).bind(terms, await byCall(carrier), owner);

  const readings = [1n, 2n, 3n].map((counter) => ({ counter, time: start + counter, value: 50n }));
  const { stream } = buildReadingStream(binding, readings);
  const anchor = await registry.connect(lessor).anchorStream(scene.terms, stream, ethers.id("10,000 readings"));

  const breach = await submit(scene, await breachNow({ counter: 9n }));
  const release = await registry.connect(manufacturer).releaseHold(scene.terms, ethers.id("stability data"));

  const gas: Record<string, bigint> = {};
  for (const [name, transaction] of Object.entries({ bind, anchor, breach, release })) {
    gas[`supplychain.device.${name}`] = (await transaction.wait())!.gasUsed;
  }
  return gas;
}
