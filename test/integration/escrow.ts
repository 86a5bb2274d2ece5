import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import type { EvidenceUnit } from "../../src/evidence/types.js";
import { type DeliveryTerms, SETTLEMENT, SILENT_OUTCOME } from "../../src/supplychain/escrow/deliveryTerms.js";
import { escrowId } from "../../src/supplychain/escrow/escrowId.js";
import { forContract, PERIODS } from "../helpers/deliveryEscrow.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { deployStablecoin } from "../helpers/deployStablecoin.js";
import { breachNow, DAY, deployBoundDeviceOnLedger, inspect, submit } from "../helpers/devices.js";
import { moveLot } from "../helpers/lotScene.js";

const PRICE = 5_000_000_000n;
type StartRecall = [party: bigint, lot: string, identifier: string, unit: EvidenceUnit, batch: string, proof: string[]];

const REASON = ethers.id("stability data cover the excursion");

describe("Payment on delivery, with devices and recalls at work", () => {
  /** A consignee buys the vaccines that a carrier sells, and a logger watches them all the way. */
  async function fixture() {
    const scene = await deployBoundDeviceOnLedger();
    const { authority, parties, ledger, evidence, carrier, consignee, consigneeParty, carrierParty } = scene;
    const [treasurer] = (await ethers.getSigners()) as unknown as [Signer];
    const roles = { owner: treasurer, masterMinter: treasurer, pauser: treasurer, blacklister: treasurer };
    const token = await deployStablecoin({ ...roles, rescuer: treasurer });
    await token.configureMinter(treasurer, PRICE);
    await token.mint(consignee, PRICE);
    const foundations = [token, parties, ledger, evidence] as const;
    const escrow = await ethers.deployContract("DeliveryEscrow", [
      authority,
      SUCCESSION_DELAY,
      ...foundations,
      PERIODS,
    ]);

    const terms: DeliveryTerms = {
      ...{ buyer: consigneeParty, seller: carrierParty, arbiter: 0n },
      payee: await carrier.getAddress(),
      refundee: await consignee.getAddress(),
      deliverBy: BigInt(await time.latest()) + 5n * DAY,
      showingWindow: DAY,
      holdPeriod: 7n * DAY,
      disputePeriod: 0n,
      silentOutcome: SILENT_OUTCOME.none,
      document: ethers.ZeroHash,
      salt: ethers.id("salt"),
      items: [{ lot: scene.terms.lot, quantity: 5_000n, price: PRICE }],
    };
    await ledger.connect(carrier).recordMoves(scene.terms.lot);
    await token.connect(consignee).approve(escrow, PRICE);
    await escrow.connect(consignee).fund(forContract(terms));

    const deal = forContract(terms);
    const move = () =>
      moveLot(ledger, { lot: scene.terms.lot, giver: carrier, to: consigneeParty, receiver: consignee });
    /** Custody moves, and anybody shows it. */
    async function deliver() {
      await move();
      const { sequence } = await ledger.lotOf(scene.terms.lot);
      await escrow.connect(scene.stranger).deliver(deal, 0n, sequence);
      return (await escrow.itemOf(escrowId(terms), 0n)).deliveredAt + terms.showingWindow;
    }
    const [, guard] = await ledger.guards();
    const recalls = await ethers.getContractAt("RecallRegistry", guard);
    /** The manufacturer, which owns the lot, recalls it on an inspection report. */
    async function recall(): Promise<string> {
      const unit = await inspect(scene, scene.terms.lot);
      const args: StartRecall = [scene.manufacturerParty, scene.terms.lot, ethers.ZeroHash, unit, ethers.ZeroHash, []];
      const asOwner = recalls.connect(scene.manufacturer);
      const id = await asOwner.startRecall.staticCall(...args);
      await asOwner.startRecall(...args);
      return id;
    }
    const id = escrowId(terms);
    return { ...scene, token, escrow, deal, deliverBy: terms.deliverBy, move, deliver, recalls, recall, id };
  }

  it("waits for a hold of a device, and pays when its releaser ends it", async () => {
    const scene = await loadFixture(fixture);
    const { registry, ledger, manufacturer, terms, token, escrow, deal, deliver, id } = scene;
    const windowEnd = await deliver();
    await submit(scene, await breachNow());
    await time.increaseTo(windowEnd + 1n);

    await expect(escrow.claim(deal, 0n))
      .to.be.revertedWithCustomError(escrow, "LotNotFree")
      .withArgs(terms.lot, windowEnd + deal.holdPeriod);
    await registry.connect(manufacturer).releaseHold(terms, REASON);
    await expect(escrow.claim(deal, 0n))
      .to.emit(escrow, "ItemSettled")
      .withArgs(id, 0n, SETTLEMENT.delivery, PRICE, 0n);
    expect(await token.balanceOf(deal.payee)).to.equal(PRICE);
    expect(await ledger.isFree(terms.lot)).to.equal(true);
  });

  it("gives the money back when a recall stays in force, and pays nothing when it ends too late", async () => {
    const { terms, token, escrow, deal, deliver, recall, recalls, id, manufacturer, manufacturerParty } =
      await loadFixture(fixture);
    const windowEnd = await deliver();
    const recalled = await recall();
    await time.increaseTo(windowEnd + deal.holdPeriod - 1n);
    await expect(escrow.claim(deal, 0n))
      .to.be.revertedWithCustomError(escrow, "LotNotFree")
      .withArgs(terms.lot, windowEnd + deal.holdPeriod);

    await expect(escrow.claim(deal, 0n)).to.emit(escrow, "ItemSettled").withArgs(id, 0n, SETTLEMENT.notFree, 0n, PRICE);
    expect(await token.balanceOf(deal.refundee)).to.equal(PRICE);
    await recalls.connect(manufacturer).endRecall(recalled, manufacturerParty, REASON);
    await expect(escrow.claim(deal, 0n)).to.be.revertedWithCustomError(escrow, "ItemStateWrong");
  });

  it("pays for a lot whose recall ended in time", async () => {
    const { token, escrow, deal, deliver, recall, recalls, manufacturer, manufacturerParty } =
      await loadFixture(fixture);
    const windowEnd = await deliver();
    const recalled = await recall();
    await recalls.connect(manufacturer).endRecall(recalled, manufacturerParty, REASON);
    await time.increaseTo(windowEnd + 1n);

    await escrow.claim(deal, 0n);
    expect(await token.balanceOf(deal.payee)).to.equal(PRICE);
  });

  it("gives the money back for goods that a device held on the way, so that they were never handed over", async () => {
    const scene = await loadFixture(fixture);
    const { ledger, terms, token, escrow, deal, move, deliverBy } = scene;
    await submit(scene, await breachNow());
    await expect(move()).to.be.revertedWithCustomError(ledger, "LotHeld").withArgs(terms.lot, 1n);

    await time.increaseTo(deliverBy + deal.showingWindow + 1n);
    await escrow.refund(deal, 0n);
    expect(await token.balanceOf(deal.refundee)).to.equal(PRICE);
  });
});
