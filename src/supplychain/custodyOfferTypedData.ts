import type { CustodyOffer, LedgerDomain, LedgerLocation } from "./custodyMessages.js";
import { custodyOfferTypes, ledgerDomain } from "./custodyMessages.js";

/** The offer as wallets take it. */
export interface CustodyOfferTypedData {
  readonly domain: LedgerDomain;
  readonly types: typeof custodyOfferTypes;
  readonly primaryType: "CustodyOffer";
  readonly message: CustodyOffer;
}

/**
 * What the giver of a hand-over signs (EIP-712).
 *
 * @param location - The ledger that shall take it; no other does.
 * @param offer - The offer, with the quantity and the sequence number that stand on the ledger.
 */
export function custodyOfferTypedData(location: LedgerLocation, offer: CustodyOffer): CustodyOfferTypedData {
  return { domain: ledgerDomain(location), types: custodyOfferTypes, primaryType: "CustodyOffer", message: offer };
}
