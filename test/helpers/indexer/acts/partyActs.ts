import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id, ZeroAddress } from "ethers";

import type { Stage } from "../../../../scripts/story/stage.js";

const DAY = 86_400n;

/** Operators come and go; one party is recovered, another's recovery is cancelled, a third one's invitation is left open. */
export async function partyActs(stage: Stage): Promise<void> {
  await changeOperators(stage);
  await recover(stage);
  await abandonRecovery(stage);
  await invite(stage);
}

async function changeOperators(stage: Stage): Promise<void> {
  const { contracts, account, now, send } = stage;
  const party = await registered(stage);
  const registry = contracts.partyRegistry.connect(account("guardian"));
  const validUntil = (await now()) + DAY;
  const operator = (name: "carrier" | "relayer" | "treasurer") => account(name).address;

  for (const name of ["carrier", "relayer", "treasurer"] as const) {
    await send("An operator", registry.setOperator(party, operator(name), 3n, validUntil));
  }
  await send("One operator less", registry.removeOperator(party, operator("relayer")));
  await send("The dismissal", registry.dismissOperators(party));
  await send("A new operator", registry.setOperator(party, operator("carrier"), 1n, validUntil));
  await send("More scopes", registry.setOperator(party, operator("carrier"), 7n, validUntil + DAY));
  await send("A description", registry.setMetadata(party, id("described anew")));
}

async function recover(stage: Stage): Promise<void> {
  const { contracts, account, send } = stage;
  const { party, delay } = await recoveryOf(stage);

  await time.increase(delay);
  await send("The recovery's end", contracts.partyRegistry.connect(account("relayer")).finishRecovery(party));
}

async function abandonRecovery(stage: Stage): Promise<void> {
  const { contracts, account, send } = stage;
  const { party } = await recoveryOf(stage);
  const registry = contracts.partyRegistry.connect(account("guardian"));

  await send("The cancellation", registry.cancelRecovery(party));
  await send("No recoverer any more", registry.setRecoverer(party, ZeroAddress, 0));
}

/** A new party whose recovery runs. */
async function recoveryOf(stage: Stage): Promise<{ party: bigint; delay: bigint }> {
  const { contracts, account, send } = stage;
  const { partyRegistry } = contracts;
  const party = await registered(stage);
  const { minimum: delay } = await partyRegistry.recoveryDelayBounds();
  const { address } = account("relayer");

  await send("A recoverer", partyRegistry.connect(account("guardian")).setRecoverer(party, address, delay));
  const starting = partyRegistry.connect(account("relayer")).startRecovery(party, account("treasurer").address);
  await send("A recovery", starting);
  return { party, delay };
}

async function invite(stage: Stage): Promise<void> {
  const { contracts, account, send } = stage;
  const party = await registered(stage);
  const registry = contracts.partyRegistry.connect(account("guardian"));

  await send("The invitation", registry.transferController(party, account("hospital").address));
}

/** A new party of the guardian's. */
async function registered({ contracts, account, send }: Stage): Promise<bigint> {
  const { partyRegistry } = contracts;
  await send("A party", partyRegistry.connect(account("guardian")).register(id("a party")));

  return partyRegistry.partyCount();
}
