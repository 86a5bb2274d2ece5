import type { CustodyOffer, LedgerDomain, LedgerLocation } from "./custodyMessages.js";
import { custodyReceiptTypes, ledgerDomain } from "./custodyMessages.js";
import { custodyOfferHash } from "./custodyOfferHash.js";

/** The receipt as wallets take it. */
export interface CustodyReceiptTypedData {
  readonly domain: LedgerDomain;
  readonly types: typeof custodyReceiptTypes;
  readonly primaryType: "CustodyReceipt";
  readonly message: { readonly offer: string; readonly receivedQuantity: bigint };
}

/** What was offered and how much of it arrived. */
export interface CustodyReceipt {
  readonly offer: CustodyOffer;
  /** In the lot's unit and decimals; may be less or more than was offered, not zero. */
  readonly receivedQuantity: bigint;
}

/**
 * What the receiver of a hand-over signs (EIP-712): the offer, by its hash, and what arrived.
 *
 * @param location - The ledger that shall take it; no other does.
 * @param receipt - The offer and the received quantity.
 */
export function custodyReceiptTypedData(
  location: LedgerLocation,
  { offer, receivedQuantity }: CustodyReceipt,
): CustodyReceiptTypedData {
  return {
    domain: ledgerDomain(location),
    types: custodyReceiptTypes,
    primaryType: "CustodyReceipt",
    message: { offer: custodyOfferHash(offer), receivedQuantity },
  };
}
