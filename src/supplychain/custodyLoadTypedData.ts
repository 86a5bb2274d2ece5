import { TypedDataEncoder } from "ethers";

import {
  type CustodyOffer,
  custodyOfferTypes,
  type LedgerDomain,
  type LedgerLocation,
  ledgerDomain,
} from "./custodyMessages.js";

/** EIP-712 types of the giver's message for a load. */
export const custodyOfferBatchTypes = {
  CustodyOfferBatch: [{ name: "offers", type: "CustodyOffer[]" }],
  ...custodyOfferTypes,
};

/** EIP-712 types of the receiver's message for a load. */
export const custodyReceiptBatchTypes = {
  CustodyReceiptBatch: [
    { name: "batch", type: "bytes32" },
    { name: "receivedQuantities", type: "uint96[]" },
  ],
};

/** A load: lots that change hands together. */
export interface CustodyLoad {
  /** One to 64 offers from one party to one other. */
  readonly offers: readonly CustodyOffer[];
  /** What arrived of each, in its lot's unit and decimals. */
  readonly receivedQuantities: readonly bigint[];
}

/** Both messages of a load, as wallets take them. */
export interface CustodyLoadTypedData {
  /** For the giver. */
  readonly offers: {
    readonly domain: LedgerDomain;
    readonly types: typeof custodyOfferBatchTypes;
    readonly primaryType: "CustodyOfferBatch";
    readonly message: { readonly offers: readonly CustodyOffer[] };
  };
  /** For the receiver. */
  readonly receipt: {
    readonly domain: LedgerDomain;
    readonly types: typeof custodyReceiptBatchTypes;
    readonly primaryType: "CustodyReceiptBatch";
    readonly message: { readonly batch: string; readonly receivedQuantities: readonly bigint[] };
  };
}

/**
 * What the two sides of `LotLedger.handOverLoad` sign (EIP-712), once for all lots of the load.
 *
 * @param location - The ledger that shall take it; no other does.
 * @param load - The offers and what arrived.
 */
export function custodyLoadTypedData(
  location: LedgerLocation,
  { offers, receivedQuantities }: CustodyLoad,
): CustodyLoadTypedData {
  const domain = ledgerDomain(location);
  const batch = TypedDataEncoder.hashStruct("CustodyOfferBatch", custodyOfferBatchTypes, { offers });
  return {
    offers: { domain, types: custodyOfferBatchTypes, primaryType: "CustodyOfferBatch", message: { offers } },
    receipt: {
      domain,
      types: custodyReceiptBatchTypes,
      primaryType: "CustodyReceiptBatch",
      message: { batch, receivedQuantities },
    },
  };
}
