import { time } from "@nomicfoundation/hardhat-network-helpers";
import { ethers } from "hardhat";

import type { FreezeOrder } from "../../src/stablecoin/freezeOrder.js";
import {
  approveOrder,
  asStruct,
  type Council,
  deployCouncil,
  digestFor,
  evidenceAbout,
  freezeOrder,
  seizureOrder,
  unfreezeOrder,
} from "../../test/helpers/deployCouncil.js";
import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import type { Measurement } from "../lib/types.js";
import { tenAccounts } from "./tenAccounts.js";

/**
 * Measures the freeze council with two signatures.
 * @returns What was measured.
 */
export async function measureSuite(): Promise<Measurement> {
  const suite = await deployCouncil();
  const gas = { ...(await measureFreezes(suite)), ...(await measureEnds(suite)), ...(await measureTen(suite)) };
  return { gas, deployments: { FreezeCouncil: await deploymentOf(suite.council) } };
}

async function measureFreezes(suite: Council): Promise<Record<string, bigint>> {
  const { suspect, accomplice } = suite;
  const strangers = Array.from({ length: 64 }, (_, index) => ethers.zeroPadValue(ethers.toBeHex(index + 4_096), 20));
  return {
    "freezing.freeze.1": await freeze(suite, [suspect.address], "first"),
    "freezing.freeze.1.secondGround": await freeze(suite, [suspect.address], "second"),
    "freezing.freeze.64.new": await freeze(suite, strangers, "third"),
    "freezing.freeze.1.again": await freeze(suite, [accomplice.address], "fourth"),
  };
}

async function measureEnds(suite: Council): Promise<Record<string, bigint>> {
  const { council, accomplice, seats3 } = suite;
  const signers = seats3.slice(0, 2);
  const frozenBy = await digestFor(suite, orderOn("first"));
  const ratified = await evidenceAbout(suite, frozenBy);
  const ratification = await gasOf(council.ratify(frozenBy, ratified));

  const seizure = await seizureOrder(suite, frozenBy);
  const decision = await evidenceAbout(suite, await digestFor(suite, seizure));
  const seized = await gasOf(council.seize(asStruct(seizure), decision, await approveOrder(suite, seizure, signers)));
  const lift = await unfreezeOrder(suite, frozenBy);
  const lifted = await gasOf(council.unfreeze(asStruct(lift), await approveOrder(suite, lift, signers)));

  await time.increase(86_400n);
  const ended = await digestFor(suite, orderOn("fourth"));
  return {
    "freezing.ratify": ratification,
    "freezing.seize": seized,
    "freezing.unfreeze.1.heldByAnother": lifted,
    "freezing.lapse": await gasOf(council.lapse(ended, accomplice)),
  };
}

/** Ten accounts at once: those that never held a unit, and those that hold some, as most that are frozen do. */
async function measureTen(suite: Council): Promise<Record<string, bigint>> {
  const { token, issuer } = suite;
  const holders = tenAccounts("holder");
  for (const holder of holders) await token.connect(issuer).mint(holder, 1_000n);
  return {
    "freezing.freeze.10.new": await freeze(suite, tenAccounts("stranger"), "fifth"),
    "freezing.freeze.10": await freeze(suite, holders, "sixth"),
  };
}

const placed = new Map<string, FreezeOrder>();

async function freeze(suite: Council, accounts: string[], ground: string): Promise<bigint> {
  const order = await freezeOrder(suite, { accounts }, { legalBasis: ethers.id(ground) });
  placed.set(ground, order);
  return gasOf(suite.council.freeze(asStruct(order), await approveOrder(suite, order, suite.seats3.slice(0, 2))));
}

function orderOn(ground: string): FreezeOrder {
  const order = placed.get(ground);
  if (order === undefined) throw new Error(`Nothing was frozen on the ${ground} ground.`);
  return order;
}
