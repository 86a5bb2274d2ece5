import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { p256 } from "@noble/curves/p256.js";
import { expect } from "chai";
import { concat, keccak256, toBeHex, toBigInt, toUtf8Bytes } from "ethers";
import { ethers } from "hardhat";

import { lowSignature } from "../../src/access/ecdsaSignature.js";
import { bindingId } from "../../src/supplychain/devices/bindingId.js";
import { buildReadingStream } from "../../src/supplychain/devices/buildReadingStream.js";
import { ReadingRefusedError } from "../../src/supplychain/devices/deviceErrors.js";
import type { Reading } from "../../src/supplychain/devices/deviceMessages.js";
import { deviceVerifier } from "../../src/supplychain/devices/deviceVerifier.js";
import { type Judgement, judgeReading } from "../../src/supplychain/devices/judgeReading.js";
import { readingDigests } from "../../src/supplychain/devices/readingDigest.js";
import { breachNow, DAY, deployBoundDeviceOnLedger, HOUR, signReading, submit } from "../helpers/devices.js";
import { P256_ORDER, type P256Holder } from "../helpers/keys.js";

const READINGS = 10_000;

/** One of so many readings goes wrong in each way. */
const EVERY = 1_000;

/** Signs many digests in no time with one nonce, as only the key of a test may. */
function hastySigner({ key, secret }: P256Holder): (digest: string) => string {
  const nonce = 7n;
  const r = p256.ProjectivePoint.BASE.multiply(nonce).toAffine().x % P256_ORDER;
  const inverse = modInverse(nonce);
  return (digest) => {
    const s = (inverse * (toBigInt(digest) + r * secret)) % P256_ORDER;
    return concat([key.bytes, lowSignature(concat([toBeHex(r, 32), toBeHex(s, 32)]))]);
  };
}

function modInverse(value: bigint): bigint {
  let [result, base] = [1n, value];
  for (let exponent = P256_ORDER - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % P256_ORDER;
    base = (base * base) % P256_ORDER;
  }
  return result;
}

describe("Devices on the ledger", () => {
  it("streams 10,000 readings through a gateway, refuses the bad ones, anchors the rest and proves any of them", async function () {
    this.timeout(120_000);
    const scene = await loadFixture(deployBoundDeviceOnLedger);
    const { registry, lessor, logger, location, terms, binding, start } = scene;
    const [sign, verify, digestOf] = [hastySigner(logger), deviceVerifier(logger.key), readingDigests(location)];
    const elsewhere = bindingId({ ...terms, number: 8n });
    // The gateway's clock stands at the middle of the hour that its readings come from.
    const now = start + HOUR / 2n;
    const kept: Reading[] = [];
    const refused: Record<string, number> = {};
    let lastCounter = 0n;

    const receive = (reading: Reading, signature: string): Judgement | undefined => {
      try {
        const judged = judgeReading(reading, signature, { terms, binding, lastCounter, now, digestOf, verify });
        lastCounter = reading.counter;
        kept.push(reading);
        return judged;
      } catch (error) {
        if (!(error instanceof ReadingRefusedError)) throw error;
        refused[error.fault] = (refused[error.fault] ?? 0) + 1;
        return undefined;
      }
    };
    for (let index = 0; index < READINGS; index++) {
      const counter = BigInt(index) + 1n;
      const reading = { counter, time: start + BigInt(index) / 6n, value: 50n + (counter % 20n) };
      expect(receive(reading, sign(digestOf(binding, reading)))).to.equal("inside");
      if (index % EVERY !== 0) continue;

      const next = { ...reading, counter: counter + 1n };
      const late = { ...next, time: now - HOUR - 1n };
      const early = { ...next, time: now + 61n };
      receive(reading, sign(digestOf(binding, reading)));
      receive(late, sign(digestOf(binding, late)));
      receive(early, sign(digestOf(binding, early)));
      receive(next, sign(digestOf(elsewhere, next)));
    }
    const each = READINGS / EVERY;
    expect(refused).to.deep.equal({
      ...{ ReadingCounterNotAbove: each, ReadingTooLate: each },
      ...{ ReadingInFuture: each, InvalidDeviceSignature: each },
    });

    const { stream, proof } = buildReadingStream(binding, kept);
    const data = kept.map(({ counter, time: at, value }) => `${counter},${at},${value}\n`).join("");
    await time.increaseTo(now);
    await registry.connect(lessor).anchorStream(terms, stream, keccak256(toUtf8Bytes(data)));
    for (const index of [0, 4_321, READINGS - 1]) {
      const proved = await registry.verifyReading(binding, stream.root, kept[index]!, [...proof(index)]);
      expect(proved).to.equal(true);
    }
    expect(stream.count).to.equal(READINGS);
  });

  it("holds a lot, stops its hand-over, and frees it by the releaser's word", async () => {
    const scene = await loadFixture(deployBoundDeviceOnLedger);
    const { registry, ledger, carrier, consignee, consigneeParty, carrierParty, manufacturer, terms } = scene;
    const { lot } = terms;
    const deadline = BigInt(await time.latest()) + DAY;
    await ledger.connect(carrier).offerCustody(lot, consigneeParty, deadline, ethers.ZeroHash);
    const { quantity, sequence } = await ledger.lotOf(lot);
    const offer = { lot, from: carrierParty, to: consigneeParty, quantity, sequence, deadline };
    const accept = () => ledger.connect(consignee).acceptCustody({ ...offer, document: ethers.ZeroHash }, quantity);

    await submit(scene, await breachNow());

    expect(await ledger.isFree(lot)).to.equal(false);
    await expect(accept()).to.be.revertedWithCustomError(ledger, "LotHeld").withArgs(lot, 1n);
    await registry.connect(manufacturer).releaseHold(terms, ethers.id("stability data cover the excursion"));
    await accept();
    expect((await ledger.lotOf(lot)).custodian).to.equal(consigneeParty);
  });

  it("goes on watching when custody moved, until the new custodian ends it", async () => {
    const scene = await loadFixture(deployBoundDeviceOnLedger);
    const { registry, ledger, carrier, consignee, consigneeParty, carrierParty, binding, terms } = scene;
    const { lot } = terms;
    const deadline = BigInt(await time.latest()) + DAY;
    await ledger.connect(carrier).offerCustody(lot, consigneeParty, deadline, ethers.ZeroHash);
    const { quantity, sequence } = await ledger.lotOf(lot);
    const offer = { lot, from: carrierParty, to: consigneeParty, quantity, sequence, deadline };
    await ledger.connect(consignee).acceptCustody({ ...offer, document: ethers.ZeroHash }, quantity);

    await submit(scene, await breachNow());
    expect((await ledger.lotOf(lot)).holds).to.equal(1n);
    await expect(registry.connect(carrier).endBinding(terms, carrierParty))
      .to.be.revertedWithCustomError(registry, "NotBindingSide")
      .withArgs(binding, carrierParty);
    await registry.connect(consignee).endBinding(terms, consigneeParty);
    expect((await ledger.lotOf(lot)).holds).to.equal(1n);
  });

  it("lets nobody but the registry hold a lot", async () => {
    const { ledger, registry, carrier, terms } = await loadFixture(deployBoundDeviceOnLedger);
    const [devices] = await ledger.guards();

    expect(devices).to.equal(await registry.getAddress());
    await expect(ledger.connect(carrier).hold(terms.lot))
      .to.be.revertedWithCustomError(ledger, "NotLotGuard")
      .withArgs(carrier);
  });

  it("refuses a signed reading of another chain", async () => {
    const scene = await loadFixture(deployBoundDeviceOnLedger);
    const reading = await breachNow();
    const signature = signReading(scene, reading, { location: { ...scene.location, chainId: 1n } });

    await expect(submit(scene, reading, signature))
      .to.be.revertedWithCustomError(scene.registry, "InvalidDeviceSignature")
      .withArgs(scene.logger.id, await scene.registry.readingDigest(scene.binding, reading));
  });
});
