import { id } from "ethers";

import type { Stage } from "../../../../scripts/story/stage.js";
import { encodeUnit } from "../../../../src/supplychain/encodeUnit.js";

const DAY = 86_400n;
/** Stands for the salted commitment to a delivery note. */
const NOTE = id("a delivery note");

/** Of one lot, offers are replaced, made again and withdrawn; another lot stays on the way. */
export async function lotActs(stage: Stage): Promise<void> {
  const { contracts, account, now, send } = stage;
  const ledger = contracts.lotLedger.connect(account("guardian"));
  await send("A party", contracts.partyRegistry.connect(account("guardian")).register(id("a maker")));
  const maker = await contracts.partyRegistry.partyCount();
  const deadline = (await now()) + DAY;

  const kept = await create(stage, maker, "kept");
  for (const to of [1n, 2n, 1n]) await send("An offer", ledger.offerCustody(kept, to, deadline, NOTE));
  await send("The withdrawal", ledger.withdrawOffer(kept));
  await send("A withdrawal of what was only signed", ledger.withdrawOffer(kept));

  const onTheWay = await create(stage, maker, "on the way");
  await send("An offer", ledger.offerCustody(onTheWay, 3n, deadline, NOTE));
}

async function create({ contracts, account, send }: Stage, maker: bigint, name: string): Promise<string> {
  const ledger = contracts.lotLedger.connect(account("guardian"));
  await send("A lot", ledger.create(maker, id(name), 1_250n, encodeUnit("KGM"), 2, id("commissioned")));

  return ledger.lotIdOf(maker, id(name));
}
