import { id, ZeroHash } from "ethers";

import { localWallet } from "../../../scripts/lib/accounts.js";
import type { Stage } from "../../../scripts/story/stage.js";
import {
  type CouncilOrder,
  type FreezeCouncilLocation,
  freezeOrderTypedData,
  type OrderTerms,
} from "../../../src/stablecoin/freezeOrder.js";
import { type ApprovalInput, approveAll } from "../typedData.js";

const HOUR = 3_600n;

/** The story's council, as messages name it. */
export async function councilLocation({ contracts, chainId }: Stage): Promise<FreezeCouncilLocation> {
  return { chainId, council: await contracts.freezeCouncil.getAddress() };
}

/** Terms that the first council takes now, on a ground. */
export async function orderTerms({ now }: Stage, ground: string): Promise<OrderTerms> {
  return { legalBasis: id(ground), deadline: (await now()) + HOUR, councilVersion: 1n, salt: ZeroHash };
}

/** Approvals of an order by two of the first council's three seats. */
export async function approveInCouncil(stage: Stage, order: CouncilOrder): Promise<ApprovalInput[]> {
  const seats = [localWallet("complianceOfficer"), localWallet("supervisor")];
  return approveAll(seats, freezeOrderTypedData(order, await councilLocation(stage)));
}
