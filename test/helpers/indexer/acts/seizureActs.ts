import { id } from "ethers";

import type { Stage } from "../../../../scripts/story/stage.js";
import type { ClaimSeizureOrder, FreezeOrder, SeizureOrder } from "../../../../src/stablecoin/freezeOrder.js";
import { freezeOrderDigest } from "../../../../src/stablecoin/freezeOrderDigest.js";
import { approveInCouncil, councilLocation, orderTerms } from "../councilOrders.js";
import { notarizeDecision } from "../notarizeDecision.js";

const HOUR = 3_600n;
const UNIT = 1_000_000n;
/** Stays frozen to the end. */
const ACCOMPLICE = "0x0000000000000000000000000000000000acc0de";

/**
 * The mask maker and an accomplice are frozen, a court ratifies it; units leave the mask maker's account and its claim on the issuer,
 * each on a judgment of its own, and the mask maker is freed.
 */
export async function seizureActs(stage: Stage): Promise<void> {
  const claim = await request(stage);
  const frozenBy = await freeze(stage);
  await stage.send("Setting aside", stage.contracts.redemptionQueue.connect(stage.account("carrier")).setAside(claim));
  await seize(stage, frozenBy);
  await seizeClaim(stage, frozenBy, claim);
  await release(stage, frozenBy);
}

async function request({ contracts, account, send }: Stage): Promise<bigint> {
  const { redemptionQueue, stablecoin } = contracts;
  const holder = account("maskMaker");
  await send("The leave", stablecoin.connect(holder).approve(redemptionQueue, 7n * UNIT));
  await send("The claim", redemptionQueue.connect(holder).request(7n * UNIT, id("the mask maker's account")));
  return redemptionQueue.claimCount();
}

async function freeze(stage: Stage): Promise<string> {
  const { contracts, account, send } = stage;
  const council = contracts.freezeCouncil.connect(account("relayer"));
  const accounts = [account("maskMaker").address, ACCOMPLICE];
  const terms = await orderTerms(stage, "suspicion");
  const order: FreezeOrder = { kind: "FreezeOrder", accounts, duration: HOUR, terms };
  const digest = freezeOrderDigest(order, await councilLocation(stage));

  await send("The freeze", council.freeze({ ...order, accounts }, await approveInCouncil(stage, order)));
  await send("The ratification", council.ratify(digest, await notarizeDecision(stage, digest)));
  return digest;
}

async function seize(stage: Stage, freezeOrder: string): Promise<void> {
  const order: SeizureOrder = { kind: "SeizureOrder", amount: 5n * UNIT, ...(await common(stage, freezeOrder)) };
  const evidence = await notarizeDecision(stage, freezeOrderDigest(order, await councilLocation(stage)));
  const seizing = councilOf(stage).seize(order, evidence, await approveInCouncil(stage, order));
  await stage.send("The seizure", seizing);
}

async function seizeClaim(stage: Stage, freezeOrder: string, claim: bigint): Promise<void> {
  const queue = await stage.contracts.redemptionQueue.getAddress();
  const order: ClaimSeizureOrder = { kind: "ClaimSeizureOrder", queue, claim, ...(await common(stage, freezeOrder)) };
  const evidence = await notarizeDecision(stage, freezeOrderDigest(order, await councilLocation(stage)));
  const seizing = councilOf(stage).seizeClaim(order, evidence, await approveInCouncil(stage, order));
  await stage.send("The seizure of the claim", seizing);
}

async function release(stage: Stage, freezeOrder: string): Promise<void> {
  const order = {
    freezeOrder,
    accounts: [stage.account("maskMaker").address],
    terms: await orderTerms(stage, "what was owed is paid"),
  };
  const approvals = await approveInCouncil(stage, { kind: "UnfreezeOrder", ...order });
  await stage.send("The release", councilOf(stage).unfreeze(order, approvals));
}

/** What both seizures say. */
async function common(stage: Stage, freezeOrder: string) {
  const { account } = stage;
  const [from, to] = [account("maskMaker").address, account("courtClerk").address];
  return { freezeOrder, from, to, terms: await orderTerms(stage, "judgment") };
}

function councilOf({ contracts, account }: Stage) {
  return contracts.freezeCouncil.connect(account("relayer"));
}
