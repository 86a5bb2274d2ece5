import { type Approval, toKeyId } from "../access/quorum.js";
import { type CouncilOrder, type FreezeCouncilLocation, freezeOrderTypedData } from "./freezeOrder.js";
import type { SeatSigner } from "./signReserveReport.js";

/**
 * Has one member of the council sign an order of any kind. Each signs on a machine of its own; `freezeOrderCall` takes what they
 * signed together.
 *
 * @throws {@link FreezeOrderMalformedError} when a field has no form that the contract could read; nothing is signed then.
 */
export async function signFreezeOrder(
  member: SeatSigner,
  order: CouncilOrder,
  location: FreezeCouncilLocation,
): Promise<Approval> {
  const { domain, types, message } = freezeOrderTypedData(order, location);
  return { key: toKeyId(member.address), signature: await member.signTypedData(domain, types, message) };
}
