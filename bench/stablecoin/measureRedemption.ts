import { ethers } from "hardhat";

import { deployRedemption, PAYOUT, type RedemptionScene } from "../../test/helpers/deployRedemption.js";
import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import type { Measurement } from "../lib/types.js";

const AMOUNT = 40_000_000n;

/**
 * Measures the queue of redemptions: claims of a holder with a credential, behind others that wait, and their payment one by one
 * and ten at once.
 * @returns What was measured.
 */
export async function measureRedemption(): Promise<Measurement> {
  const scene = await deployRedemption();
  // The first claim of a queue pays once more for the words of the queue itself.
  await request(scene);
  const requested = await request(scene);
  for (let claim = 3; claim <= 23; ++claim) await request(scene);
  await pay(scene, [1n]);

  const one = await pay(scene, [2n]);
  const ten = await pay(scene, claims(3, 10));
  const gas = {
    "stablecoin.redemption.request": requested,
    "stablecoin.redemption.startPayments": one.started,
    "stablecoin.redemption.startPayments.of10": ten.started,
    "stablecoin.redemption.settle": one.settled,
    "stablecoin.redemption.settle.of10": ten.settled,
  };
  return { gas, deployments: { RedemptionQueue: await deploymentOf(scene.queue) } };
}

async function request({ queue, importer }: RedemptionScene): Promise<bigint> {
  return gasOf(queue.connect(importer).request(AMOUNT, PAYOUT));
}

async function pay({ atTreasury }: RedemptionScene, ids: bigint[]): Promise<{ started: bigint; settled: bigint }> {
  const started = await gasOf(atTreasury.startPayments(ids));
  const settlements = ids.map((id) => ({ id, paymentReference: ethers.id(`payment of claim ${id}`) }));
  return { started, settled: await gasOf(atTreasury.settle(settlements)) };
}

function claims(first: number, count: number): bigint[] {
  return Array.from({ length: count }, (_, index) => BigInt(first + index));
}
