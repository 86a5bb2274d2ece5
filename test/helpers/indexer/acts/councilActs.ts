import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id, ZeroHash } from "ethers";

import { localWallet } from "../../../../scripts/lib/accounts.js";
import type { Stage } from "../../../../scripts/story/stage.js";
import { type CouncilOrder, type FreezeOrder, freezeOrderTypedData } from "../../../../src/stablecoin/freezeOrder.js";
import { freezeOrderDigest } from "../../../../src/stablecoin/freezeOrderDigest.js";
import type { Authority } from "../../../../types/index.js";
import { approveAll } from "../../typedData.js";

const HOUR = 3_600n;
/** Seconds; more than the owner's delay. */
const WAIT = 11;
const ABROAD = "0x00000000000000000000000000000000000a8208";
const EXCHANGE = "0x00000000000000000000000000000000000e8c48";

/** The council freezes two accounts, one of which it lifts and one of which lapses; then the Authority freezes again. */
export async function councilActs(stage: Stage, authority: Authority): Promise<void> {
  const { contracts, chainId, account, now, send } = stage;
  const council = contracts.freezeCouncil.connect(account("relayer"));
  const location = { chainId, council: await council.getAddress() };
  const approve = (order: CouncilOrder) =>
    approveAll([localWallet("complianceOfficer"), localWallet("supervisor")], freezeOrderTypedData(order, location));
  const terms = async (ground: string) => {
    return { legalBasis: id(ground), deadline: (await now()) + HOUR, councilVersion: 1n, salt: ZeroHash };
  };

  const accounts = [ABROAD, EXCHANGE];
  const order: FreezeOrder = { kind: "FreezeOrder", accounts, duration: HOUR, terms: await terms("decision") };
  const freezeOrder = freezeOrderDigest(order, location);
  await send("The freeze", council.freeze({ ...order, accounts }, await approve(order)));
  const lift = { accounts: [ABROAD], freezeOrder, terms: await terms("acquittal") };
  await send("The release", council.unfreeze(lift, await approve({ kind: "UnfreezeOrder", ...lift })));
  await time.increase(HOUR);
  await send("The lapse", council.lapse(freezeOrder, EXCHANGE));

  const { stablecoin } = contracts;
  const owner = authority.connect(account("suiteOwner"));
  const returning = stablecoin.interface.encodeFunctionData("updateBlacklister", [await authority.getAddress()]);
  await send("Scheduling the new blacklister", owner.schedule(stablecoin, returning, 0));
  await time.increase(WAIT);
  await send("The new blacklister", owner.execute(stablecoin, returning));
}
