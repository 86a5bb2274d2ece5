import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { MaxUint256 } from "ethers";
import { ethers } from "hardhat";

import type { BasketToken, Stablecoin, UnrulyComponent } from "../../types/index.js";
import { deployStablecoin } from "./deployStablecoin.js";

/** A whole unit of the basket, and of the dollar in it. */
export const UNIT = 1_000_000n;
/** Half a dollar, a third of a crown with its eighteen decimals, three base units of a coupon: each rounds in its own way. */
export const WEIGHTS = [500_000n, 333_333_333_333_333_333n, 3n] as const;
/** What the saver and the broker hold of each component at the start. */
export const ENDOWMENTS = [1_000_000n * UNIT, 10n ** 24n, 10n ** 12n] as const;

/** What the mock can do; the places are the contract's. */
export const MOOD = { Honest: 0, Fee: 1, False: 2, Paused: 3, Dead: 4, Generous: 5, Inverted: 6 } as const;

/** A basket of the suite's own token and two others, and people who hold all three and approved the basket. */
export interface BasketScene {
  basket: BasketToken;
  /** Component 0. */
  dollar: Stablecoin;
  /** Component 1. */
  crown: UnrulyComponent;
  /** Component 2. */
  coupon: UnrulyComponent;
  /** Every role of the dollar. */
  issuer: HardhatEthersSigner;
  saver: HardhatEthersSigner;
  broker: HardhatEthersSigner;
  /** Holds nothing. */
  payee: HardhatEthersSigner;
}

/** Deploys the basket and hands the components out. */
export async function deployBasket(): Promise<BasketScene> {
  const [, issuer, saver, broker, payee] = (await ethers.getSigners()) as [
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
  ];
  const dollar = await deployStablecoin({
    owner: issuer,
    masterMinter: issuer,
    pauser: issuer,
    blacklister: issuer,
    rescuer: issuer,
  });
  await dollar.connect(issuer).configureMinter(issuer, MaxUint256 >> 1n);
  const [crown, coupon] = [
    await ethers.deployContract("UnrulyComponent"),
    await ethers.deployContract("UnrulyComponent"),
  ];
  const tokens = [dollar, crown, coupon];
  const list = tokens.map((token, i) => ({ token, weight: WEIGHTS[i]! }));
  const basket = await ethers.deployContract("BasketToken", ["Trade Basket, series 1", "TB1", list]);

  for (const holder of [saver, broker]) {
    await dollar.connect(issuer).mint(holder, ENDOWMENTS[0]);
    await crown.issue(holder, ENDOWMENTS[1]);
    await coupon.issue(holder, ENDOWMENTS[2]);
    for (const token of tokens) await token.connect(holder).approve(basket, MaxUint256 >> 1n);
  }
  return { basket, dollar, crown, coupon, issuer, saver, broker, payee };
}
