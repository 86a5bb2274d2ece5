import { TypedDataEncoder } from "ethers";

import { type CouncilOrder, type FreezeCouncilLocation, freezeOrderTypedData } from "./freezeOrder.js";

/**
 * The EIP-712 digest of an order: what the seats sign, by what the council's events name it, and the subject of the evidence
 * that ratifies a freeze or allows a seizure.
 *
 * @throws {@link FreezeOrderMalformedError} when a field cannot be encoded.
 */
export function freezeOrderDigest(order: CouncilOrder, location: FreezeCouncilLocation): string {
  const { domain, types, message } = freezeOrderTypedData(order, location);
  return TypedDataEncoder.hash(domain, types, message);
}
