import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { MaxUint256 } from "ethers";
import { ethers } from "hardhat";

import { deployStablecoin } from "../../test/helpers/deployStablecoin.js";
import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import type { Measurement } from "../lib/types.js";

const UNIT = 1_000_000n;
const NONE = [0n, 0n, 0n, 0n];

/**
 * Measures a basket of four of the suite's own tokens, each behind its proxy. Its holder holds all of them before and after.
 * @returns What was measured.
 */
export async function measureSuite(): Promise<Measurement> {
  const [, issuer, saver] = (await ethers.getSigners()) as [unknown, HardhatEthersSigner, HardhatEthersSigner];
  const roles = { owner: issuer, masterMinter: issuer, pauser: issuer, blacklister: issuer, rescuer: issuer };
  const tokens = [];
  // One after the other: each transaction has its own second of the steady clock.
  while (tokens.length < NONE.length) tokens.push(await deployStablecoin(roles));
  const list = tokens.map((token) => ({ token, weight: UNIT / 4n }));
  const deployed = await ethers.deployContract("BasketToken", ["Basket", "B", list]);
  const basket = deployed.connect(saver);
  for (const token of tokens) {
    await token.connect(issuer).configureMinter(issuer, 1_000n * UNIT);
    await token.connect(issuer).mint(saver, 1_000n * UNIT);
    await token.connect(saver).approve(basket, MaxUint256 >> 1n);
  }

  const gas = {
    "basket.mint.4.first": await gasOf(basket.mint(400n * UNIT, saver)),
    "basket.mint.4": await gasOf(basket.mint(4n * UNIT, saver)),
    "basket.redeem.4": await gasOf(basket.redeem(4n * UNIT, saver, 0b1111n, NONE)),
    "basket.redeem.3of4.claim.first": await gasOf(basket.redeem(4n * UNIT, saver, 0b1110n, NONE)),
    "basket.redeem.3of4.claim": await gasOf(basket.redeem(4n * UNIT, saver, 0b1110n, NONE)),
    "basket.claim.part": await gasOf(basket.claim(0n, UNIT, saver, 0n)),
  };
  return { gas, deployments: { BasketToken: await deploymentOf(deployed) } };
}
