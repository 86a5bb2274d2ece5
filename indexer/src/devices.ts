import { ponder } from "ponder:registry";
import { device, deviceBinding, deviceCalibration, lotHold, readingStream, withdrawnBinding } from "ponder:schema";
import type { Hex } from "viem";

import { holdId } from "../../src/supplychain/devices/holdId.js";
import { asciiText } from "../lib/asciiText.js";
import { nonZeroHash } from "../lib/nonZeroHash.js";
import { provenanceOf } from "../lib/provenance.js";

ponder.on("DeviceRegistry:DeviceRegistered", async ({ event, context }) => {
  const { device: id, publicKey, generation, by } = event.args;
  const identifier = nonZeroHash(event.args.identifier);
  const row = { owner: BigInt(event.args.owner), generation, identifier, publicKey, by, retiredAt: null };
  const registered = { ...row, ...provenanceOf(event) };
  await context.db
    .insert(device)
    .values({ id, ...registered })
    .onConflictDoUpdate(registered);
});

ponder.on("DeviceRegistry:DeviceRetired", async ({ event, context }) => {
  const { device: id, generation } = event.args;
  await context.db.update(device, { id }).set({ generation, retiredAt: event.block.timestamp });
});

// The same certificate may be submitted again.
ponder.on("DeviceRegistry:DeviceCalibrated", async ({ event, context }) => {
  const { calibration: id, device: of, expiresAt } = event.args;
  await context.db
    .insert(deviceCalibration)
    .values({ id, device: of, expiresAt, ...provenanceOf(event) })
    .onConflictDoNothing();
});

ponder.on("DeviceRegistry:DeviceBound", async ({ event, context }) => {
  const { binding: id, owner, custodianSigner, ownerSigner, terms } = event.args;
  await context.db.insert(deviceBinding).values({
    ...terms,
    id,
    state: "bound",
    custodian: BigInt(terms.custodian),
    releaser: BigInt(terms.releaser),
    unit: asciiText(terms.unit),
    maxDelay: BigInt(terms.maxDelay),
    maxSkew: BigInt(terms.maxSkew),
    owner: BigInt(owner),
    custodianSigner,
    ownerSigner,
    inBreach: false,
    counter: 0n,
    anchoredCounter: 0n,
    ...provenanceOf(event),
  });
});

ponder.on("DeviceRegistry:BindingEnded", async ({ event, context }) => {
  const { binding: id, lot, by } = event.args;
  const party = BigInt(event.args.party);
  if ((await context.db.find(deviceBinding, { id })) === null) {
    await context.db.insert(withdrawnBinding).values({ id, lot, party, by, ...provenanceOf(event) });
    return;
  }
  const endedBy = party === 0n ? null : party;
  await context.db.update(deviceBinding, { id }).set({ state: "ended", endedAt: event.block.timestamp, endedBy });
});

ponder.on("DeviceRegistry:LimitBreached", async ({ event, context }) => {
  const { binding, lot, counter, time: measuredAt, value } = event.args;
  await context.db.insert(lotHold).values({
    binding,
    counter,
    id: holdId(binding, counter) as Hex,
    lot,
    value,
    measuredAt,
    heldAt: event.block.timestamp,
    ...provenanceOf(event),
  });
  await context.db.update(deviceBinding, { id: binding }).set({ inBreach: true, counter });
});

ponder.on("DeviceRegistry:HoldReleased", async ({ event, context }) => {
  const { binding, counter, reason, by: releasedBy } = event.args;
  const releasedAt = event.block.timestamp;
  const releaser = event.args.releaser === 0 ? null : BigInt(event.args.releaser);
  await context.db.update(lotHold, { binding, counter }).set({ releasedAt, releaser, reason, releasedBy });
  await context.db.update(deviceBinding, { id: binding }).set({ inBreach: false, releasedAt });
});

ponder.on("DeviceRegistry:ReadingsAnchored", async ({ event, context }) => {
  const { binding, lot, stream, dataHash, by } = event.args;
  await context.db
    .insert(readingStream)
    .values({ ...stream, binding, lot, count: BigInt(stream.count), dataHash, by, ...provenanceOf(event) });
  await context.db.update(deviceBinding, { id: binding }).set({ anchoredCounter: stream.lastCounter });
});
