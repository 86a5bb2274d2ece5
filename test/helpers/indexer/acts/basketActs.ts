import type { Stage } from "../../../../scripts/story/stage.js";
import { BasketToken__factory } from "../../../../types/index.js";

const UNIT = 1_000_000n;

/** The hospital buys into the basket, passes units on, redeems some and leaves its component in twice; it fetches part of the claim. */
export async function basketActs(stage: Stage, addresses: Readonly<Record<string, string>>): Promise<void> {
  const { account, contracts, provider, send } = stage;
  const hospital = account("hospital");
  const basket = BasketToken__factory.connect(addresses.BasketToken_TB1 as string, provider).connect(hospital);

  await send("The leave", contracts.stablecoin.connect(hospital).approve(basket, 100n * UNIT));
  await send("The purchase", basket.mint(20n * UNIT + 1n, hospital));
  await send("A payment in units", basket.transfer(account("carrier"), 5n * UNIT));
  await send("The redemption", basket.redeem(4n * UNIT, hospital, 1n, [0n]));
  for (const amount of [3n, 1n]) await send("What is left in", basket.redeem(amount * UNIT, hospital, 0n, [0n]));
  await send("Part of the claim", basket.claim(0n, UNIT, hospital, 0n));
}
