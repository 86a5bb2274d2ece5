import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id } from "ethers";

import type { Stage } from "../../../../scripts/story/stage.js";
import { subjectOfAccount } from "../../../../src/identity/subjects.js";
import { topicId } from "../../../../src/identity/topicId.js";
import { type Authority, RedemptionQueue__factory, Stablecoin__factory } from "../../../../types/index.js";

const QUEUE = RedemptionQueue__factory.createInterface();
const TOPIC = topicId("know-your-customer/1");
const UNIT = 1_000_000n;
const DAY = 86_400n;
/** Seconds; more than the owner's delay. */
const WAIT = 11;

/**
 * Two holders redeem, and a claim comes to each end that the story's own does not come to: cancelled, rejected, fetched after a
 * rejection, seized, set aside, being paid, waiting.
 */
export async function redemptionActs(stage: Stage, authority: Authority): Promise<void> {
  const { contracts, account, send } = stage;
  const { redemptionQueue, stablecoin } = contracts;
  await vouch(stage);
  await send("Units for the relayer", stablecoin.connect(account("hospital")).transfer(account("relayer"), 50n * UNIT));
  const [cancelled, rejected, fetched] = [await request(stage), await request(stage), await request(stage)];
  const [seized, aside] = [await request(stage, "relayer"), await request(stage, "relayer")];
  const paying = await request(stage);
  await request(stage);

  await send("The cancellation", redemptionQueue.connect(account("hospital")).cancel(cancelled));
  const treasury = redemptionQueue.connect(account("treasurer"));
  for (const claim of [rejected, fetched]) {
    await send("A rejection", treasury.reject(claim, id(`why claim ${claim} cannot be paid`)));
  }
  await send("The return", redemptionQueue.connect(account("carrier")).withdraw(fetched));
  await freeze(stage, authority, [seized, aside]);
  await seize(stage, authority, seized);
  await send("The start of a payment", treasury.startPayments([paying]));
}

/** The bank that the story trusts knows both holders. */
async function vouch({ contracts, account, now, send }: Stage): Promise<void> {
  const { credentialRegistry, partyRegistry } = contracts;
  const bank = account("custodianBank");
  const filter = partyRegistry.filters.ControllerChanged(undefined, undefined, bank.address);
  const issuer = (await partyRegistry.queryFilter(filter)).at(-1)?.args.party ?? 0n;
  const validFrom = await now();

  const grants = (["hospital", "relayer"] as const).map((name) => ({
    subject: subjectOfAccount(account(name).address),
    validFrom,
    validUntil: validFrom + 100n * DAY,
    document: id(`what the bank asked ${name}`),
  }));
  await send("The bank's word", credentialRegistry.connect(bank).issueBatch(TOPIC, issuer, grants));
}

async function request(
  { contracts, account, send }: Stage,
  name: "hospital" | "relayer" = "hospital",
): Promise<bigint> {
  const { redemptionQueue, stablecoin } = contracts;
  const amount = 10n * UNIT + ((await redemptionQueue.claimCount()) + 1n);
  await send("The leave", stablecoin.connect(account(name)).approve(redemptionQueue, amount));
  await send("A claim", redemptionQueue.connect(account(name)).request(amount, id(`${name}'s account`)));
  return redemptionQueue.claimCount();
}

async function freeze({ contracts, account, send }: Stage, authority: Authority, claims: bigint[]): Promise<void> {
  const { redemptionQueue, stablecoin } = contracts;
  const freezing = Stablecoin__factory.createInterface().encodeFunctionData("blacklist", [account("relayer").address]);
  await send("The freeze", authority.connect(account("guardian")).execute(stablecoin, freezing));
  for (const claim of claims) await send("Setting aside", redemptionQueue.connect(account("carrier")).setAside(claim));
}

async function seize({ contracts, account, send }: Stage, authority: Authority, claim: bigint): Promise<void> {
  const owner = authority.connect(account("suiteOwner"));
  const to = account("courtClerk").address;
  const seizing = QUEUE.encodeFunctionData("seize", [claim, to, id("the court's second judgment")]);
  await send("Scheduling the seizure", owner.schedule(contracts.redemptionQueue, seizing, 0));
  await time.increase(WAIT);
  await send("The seizure", owner.execute(contracts.redemptionQueue, seizing));
}
