import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import { ethers } from "hardhat";

import { ISSUER_STATUS } from "../../src/identity/credentials.js";
import { subjectOfAccount } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import type { CouncilOrder, OrderTerms } from "../../src/stablecoin/freezeOrder.js";
import { MAX_LIFETIME, YEAR } from "./deployCredentials.js";
import { SUCCESSION_DELAY } from "./deployPartyRegistry.js";
import { TERMS } from "./deployRedemption.js";
import {
  approveOrder,
  asStruct,
  type Council,
  deployCouncil,
  digestFor,
  evidenceAbout,
  execute,
  freezeOrder,
} from "./deployCouncil.js";

/** Where a freeze by one order stands, as the contract counts. */
export const FREEZE_STATE = { None: 0n, Provisional: 1n, Ended: 2n, Ratified: 3n, Released: 4n };
/** How long the tests freeze, in seconds. */
export const DAY = 86_400n;

/** A council that froze the suspect. */
export interface FrozenCouncil extends Council {
  /** Digest of the freeze order. */
  readonly frozenBy: string;
  readonly legalBasis: string;
}

/** The suspect is frozen for a day. */
export async function freezeSuspect(suite: Council): Promise<FrozenCouncil> {
  const order = await freezeOrder(suite);
  return { ...suite, frozenBy: await execute(suite, order), legalBasis: order.terms.legalBasis };
}

/** The suspect is frozen for a day, by a council of its own. */
export async function frozenCouncil(): Promise<FrozenCouncil> {
  return freezeSuspect(await deployCouncil());
}

/** The suspect is frozen until the council says otherwise. */
export async function ratifiedCouncil(): Promise<FrozenCouncil> {
  const suite = await frozenCouncil();
  await suite.council.ratify(suite.frozenBy, await evidenceAbout(suite, suite.frozenBy));
  return suite;
}

/** Opens a redemption queue of the council's token to holders, each with a credential and an allowance. The first signer administers. */
export async function openQueue(
  { authority, parties, token, issuer, depositor }: Council,
  holders: HardhatEthersSigner[],
) {
  const registry = await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]);
  const topic = topicId("know-your-customer/1");
  await registry.openTopic("know-your-customer/1", MAX_LIFETIME);
  await registry.trustIssuer(topic, depositor, ISSUER_STATUS.none);
  const terms = { ...TERMS, minAmount: 1n };
  const queue = await ethers.deployContract("RedemptionQueue", [authority, token, registry, topic, terms]);
  await token.connect(issuer).configureMinter(queue, 0n);

  const validFrom = BigInt(await time.latest());
  const bank = registry.connect(await ethers.getSigner((await parties.partyOf(depositor)).controller));
  for (const holder of holders) {
    const subject = subjectOfAccount(holder.address);
    const validity = { validFrom, validUntil: validFrom + YEAR };
    await bank.issue({ topic, subject, issuer: depositor, ...validity, document: ethers.id("what the bank asked") });
    await token.connect(holder).approve(queue, ethers.MaxUint256);
  }
  return { queue };
}

/** Submits an order of any kind that the first two seats signed, unless others are named; seizures with evidence about them. */
export async function submit(suite: Council, order: CouncilOrder, signers = suite.seats3.slice(0, 2)) {
  const approvals = await approveOrder(suite, order, signers);
  const council = suite.council.connect(suite.stranger);
  switch (order.kind) {
    case "FreezeOrder":
      return council.freeze(asStruct(order), approvals);
    case "UnfreezeOrder":
      return council.unfreeze(asStruct(order), approvals);
    case "SeizureOrder":
      return council.seize(asStruct(order), await evidenceAbout(suite, await digestFor(suite, order)), approvals);
    case "ClaimSeizureOrder":
      return council.seizeClaim(asStruct(order), await evidenceAbout(suite, await digestFor(suite, order)), approvals);
  }
}

/** Terms in the order of the contract's struct, as events give them. */
export function termsStruct({ legalBasis, deadline, councilVersion, salt }: OrderTerms): unknown[] {
  return [legalBasis, deadline, councilVersion, salt];
}
