import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";

import { CLAIM, PAYOUT } from "../deployRedemption.js";
import { UNIT } from "../deployReserves.js";
import { batches, type BankRunScene, CAPPED } from "./deployBankRun.js";
import type { BookedClaim, Ledger } from "./ledger.js";
import type { PlannedClaim } from "./planRun.js";
import { shuffled } from "./seededRandom.js";

/** Claims a transaction. What docs/stablecoin/redemption.md says fits is what is done here. */
const SIZES = { starts: 1_500, settlements: 300, others: 100 };

/** A bank run on its way: the chain, and the books beside it. */
export interface BankRun {
  readonly scene: BankRunScene;
  readonly ledger: Ledger;
  readonly random: () => number;
  /** Units that the gate minted. */
  minted: bigint;
}

/** Claims that come in one transaction at a time. */
export async function join(run: BankRun, at: bigint, claims: readonly PlannedClaim[]): Promise<void> {
  const { crowd, queue } = run.scene;
  await time.setNextBlockTimestamp(at);
  const who = claims.map(({ member }) => member);
  const amounts = claims.map(({ amount }) => amount);
  await crowd.request(who, amounts, PAYOUT, CAPPED);
  const { serviceTime } = await queue.terms();
  run.ledger.open(claims, at + serviceTime);
}

/** Holders take claims back. */
export async function cancel({ scene, ledger }: BankRun, claims: readonly BookedClaim[]): Promise<void> {
  for (const some of batches(claims, SIZES.others)) {
    const who = some.map(({ member }) => member);
    await scene.crowd.cancel(who, idsOf(some), CAPPED);
    ledger.move(some, CLAIM.cancelled);
  }
}

/** Somebody takes the claims of frozen holders out of the queue. */
export async function setAside({ scene, ledger }: BankRun, claims: readonly BookedClaim[]): Promise<void> {
  for (const some of batches(claims, SIZES.others)) {
    await scene.crowd.setAside(idsOf(some), CAPPED);
    ledger.move(some, CLAIM.setAside);
  }
}

/** Somebody sends back what waits. */
export async function withdraw({ scene, ledger }: BankRun, claims: readonly BookedClaim[]): Promise<void> {
  for (const some of batches(claims, SIZES.others)) {
    await scene.crowd.withdraw(idsOf(some), CAPPED);
    ledger.move(some, CLAIM.withdrawn);
  }
}

/** The issuer refuses claims whose accounts the bank cannot pay to. */
export async function reject({ scene, ledger }: BankRun, claims: readonly BookedClaim[]): Promise<void> {
  for (const claim of claims) await scene.atTreasury.reject(claim.id, id("the account is closed"));
  ledger.move(claims, CLAIM.rejected);
}

/** The bank is told to pay. */
export async function startPayments({ scene, ledger }: BankRun, claims: readonly BookedClaim[]): Promise<void> {
  for (const some of batches(claims, SIZES.starts)) {
    await scene.atTreasury.startPayments(idsOf(some), CAPPED);
    ledger.move(some, CLAIM.paying);
  }
}

/** What the bank paid is burned, in the bank's order; after each transaction the gate does what the books say. */
export async function settle(run: BankRun, claims: readonly BookedClaim[]): Promise<void> {
  for (const some of batches(shuffled(claims, run.random), SIZES.settlements)) {
    const settlements = some.map((claim) => ({ id: claim.id, paymentReference: id(`payment of claim ${claim.id}`) }));
    await run.scene.atTreasury.settle(settlements, CAPPED);
    run.ledger.move(some, CLAIM.settled);
    await mint(run);
  }
}

/** The oldest claims that wait, as long as the money lasts. */
export function affordable({ ledger }: BankRun, money: bigint): BookedClaim[] {
  let left = money;
  const waiting = ledger.in(CLAIM.waiting);
  const end = waiting.findIndex(({ amount }) => (left -= amount) < 0n);
  return end === -1 ? waiting : waiting.slice(0, end);
}

/**
 * The treasurer tries to mint one whole unit in a block of this time, a second after the latest if it is not given. By the books it
 * must work, or be refused on account of the oldest claim.
 *
 * @returns Whether it worked.
 */
export async function mint(run: BankRun, at?: bigint): Promise<boolean> {
  const { atGate, treasurer } = run.scene;
  const now = at ?? BigInt(await time.latest()) + 1n;
  const oldest = run.ledger.oldest();
  const late = oldest !== undefined && now > oldest.dueAt;

  await time.setNextBlockTimestamp(now);
  const minting = atGate.mint(treasurer, UNIT, id(`deposit at ${now}`), CAPPED);
  if (late) {
    await expect(minting).to.be.revertedWithCustomError(atGate, "RedemptionOverdue").withArgs(oldest.id, oldest.dueAt);
    return false;
  }
  await minting;
  run.minted += UNIT;
  return true;
}

/** The gate mints in the last second of the oldest claim's time and not in the next. */
export async function mintUntilDue(run: BankRun): Promise<BookedClaim> {
  const oldest = run.ledger.oldest() as BookedClaim;
  expect(await mint(run, oldest.dueAt)).to.equal(true);
  expect(await mint(run, oldest.dueAt + 1n)).to.equal(false);
  return oldest;
}

function idsOf(claims: readonly BookedClaim[]): bigint[] {
  return claims.map((claim) => claim.id);
}
