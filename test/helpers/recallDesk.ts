import { ethers } from "hardhat";

import { lotDesk } from "./lotDesk.js";
import { COFFEE } from "./lotLedger.js";
import { EVENT_HASH } from "./lotScene.js";

/**
 * The desk with a recall of the coffee, of which a bag, waste and a sack were split, and of the bag a sachet and a jar; the jar stands
 * on a pallet, the waste is destroyed.
 */
export async function recallDesk() {
  const desk = await lotDesk();
  const { ledger, grower, coffee, splitOff } = desk;
  const [bag = "", waste = "", sack = ""] = await splitOff(coffee, ["bag", "waste", "sack"]);
  const identifier = ethers.id("sachet");
  const parts = [identifier, ethers.id("jar")].map((of) => ({ identifier: of, quantity: 100n }));
  await ledger.connect(grower).split(bag, parts, EVENT_HASH);
  const [sachet, jar] = await Promise.all(parts.map((part) => ledger.lotIdOf(desk.growerParty, part.identifier)));
  await ledger.connect(grower).create(desk.growerParty, ethers.id("pallet"), 1n, "0x483837", 0n, EVENT_HASH);
  const pallet = await ledger.lotIdOf(desk.growerParty, ethers.id("pallet"));
  await ledger.connect(grower).pack(pallet, [jar as string], EVENT_HASH);
  await ledger.connect(grower).destroy(waste, ethers.id("spoilt"));
  const recall = await desk.recalled(coffee, COFFEE);
  return { ...desk, recall, bag, waste, sack, sachet: sachet as string, jar: jar as string, pallet };
}
