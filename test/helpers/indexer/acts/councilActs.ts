import { time } from "@nomicfoundation/hardhat-network-helpers";

import type { Stage } from "../../../../scripts/story/stage.js";
import { toKeyId } from "../../../../src/access/quorum.js";
import type { FreezeOrder } from "../../../../src/stablecoin/freezeOrder.js";
import { freezeOrderDigest } from "../../../../src/stablecoin/freezeOrderDigest.js";
import type { Authority } from "../../../../types/index.js";
import { executeDelayed } from "../../executeDelayed.js";
import { approveInCouncil, councilLocation, orderTerms } from "../councilOrders.js";
import { seizureActs } from "./seizureActs.js";

const HOUR = 3_600n;
/** Seconds; more than the owner's delay. */
const WAIT = 11n;
const ABROAD = "0x00000000000000000000000000000000000a8208";
const EXCHANGE = "0x00000000000000000000000000000000000e8c48";

/**
 * The council freezes two accounts, one of which it lifts and one of which lapses, and seizes from others on a ratified freeze; an
 * account is protected and other seats take over; then the Authority freezes again.
 */
export async function councilActs(stage: Stage, authority: Authority): Promise<void> {
  await freezeAndRelease(stage);
  await seizureActs(stage);
  await govern(stage, authority);
}

async function freezeAndRelease(stage: Stage): Promise<void> {
  const { contracts, account, send } = stage;
  const council = contracts.freezeCouncil.connect(account("relayer"));

  const accounts = [ABROAD, EXCHANGE];
  const terms = await orderTerms(stage, "decision");
  const order: FreezeOrder = { kind: "FreezeOrder", accounts, duration: HOUR, terms };
  const freezeOrder = freezeOrderDigest(order, await councilLocation(stage));
  await send("The freeze", council.freeze({ ...order, accounts }, await approveInCouncil(stage, order)));

  const lift = { accounts: [ABROAD], freezeOrder, terms: await orderTerms(stage, "acquittal") };
  const approvals = await approveInCouncil(stage, { kind: "UnfreezeOrder", ...lift });
  await send("The release", council.unfreeze(lift, approvals));
  await time.increase(HOUR);
  await send("The lapse", council.lapse(freezeOrder, EXCHANGE));
}

async function govern({ contracts, account }: Stage, authority: Authority): Promise<void> {
  const { freezeCouncil, stablecoin } = contracts;
  const caller = account("suiteOwner");
  const carry = (target: typeof freezeCouncil | typeof stablecoin, data: string) =>
    executeDelayed({ authority, caller, target, data, delay: WAIT });

  // The treasury's account, twice: the second time changes nothing.
  const accounts = [account("treasurer").address];
  const protecting = freezeCouncil.interface.encodeFunctionData("protect", [accounts]);
  await carry(freezeCouncil, protecting);
  await carry(freezeCouncil, protecting);

  const keyOf = (name: "complianceOfficer" | "supervisor" | "relayer") => toKeyId(account(name).address);
  const seats = [
    { party: 7n, keys: [keyOf("complianceOfficer"), keyOf("relayer")] },
    { party: 8n, keys: [keyOf("supervisor")] },
  ];
  await carry(freezeCouncil, freezeCouncil.interface.encodeFunctionData("rotateCouncil", [seats, 2]));
  await carry(stablecoin, stablecoin.interface.encodeFunctionData("updateBlacklister", [await authority.getAddress()]));
}
