import { TypedDataEncoder } from "ethers";

import type { CustodyOffer } from "./custodyMessages.js";
import { custodyOfferTypes } from "./custodyMessages.js";

/** EIP-712 struct hash of an offer: its name in receipts, in `offerOf` and in `CustodyOffered`. */
export function custodyOfferHash(offer: CustodyOffer): string {
  return TypedDataEncoder.hashStruct("CustodyOffer", custodyOfferTypes, { ...offer });
}
