import { TypedDataEncoder } from "ethers";

import { type LedgerDomain, type LedgerLocation, ledgerDomain } from "./custodyMessages.js";

/** What the former owner signs, field for field `ILotTitle.TitleOffer`. */
export interface TitleOffer {
  /** Id of the lot, whole. */
  readonly lot: string;
  /** Party that owns it and gives. */
  readonly from: bigint;
  /** Party that takes title. */
  readonly to: bigint;
  /** The lot's sequence number. */
  readonly sequence: bigint;
  /** Last Unix second, at most a year ahead. */
  readonly deadline: bigint;
  /** Salted commitment to the contract or the bill; 32 zero bytes when there is none. */
  readonly document: string;
}

/** EIP-712 types of the former owner's message. */
export const titleOfferTypes = {
  TitleOffer: [
    { name: "lot", type: "bytes32" },
    { name: "from", type: "uint40" },
    { name: "to", type: "uint40" },
    { name: "sequence", type: "uint32" },
    { name: "deadline", type: "uint64" },
    { name: "document", type: "bytes32" },
  ],
};

/** EIP-712 types of the new owner's message: a type of its own, so that neither side's signature serves as the other's. */
export const titleAcceptanceTypes = { TitleAcceptance: [{ name: "offer", type: "bytes32" }] };

/** Both messages of a transfer of title, as wallets take them. */
export interface TitleTypedData {
  /** For `from`. */
  readonly offer: {
    readonly domain: LedgerDomain;
    readonly types: typeof titleOfferTypes;
    readonly primaryType: "TitleOffer";
    readonly message: TitleOffer;
  };
  /** For `to`. */
  readonly acceptance: {
    readonly domain: LedgerDomain;
    readonly types: typeof titleAcceptanceTypes;
    readonly primaryType: "TitleAcceptance";
    readonly message: { readonly offer: string };
  };
}

/**
 * What the two sides of a transfer of title sign (EIP-712). A side that submits the transfer itself signs nothing.
 *
 * @param location - The ledger that shall take it; no other does.
 * @param offer - The offer, with the sequence number that stands on the ledger.
 */
export function titleTypedData(location: LedgerLocation, offer: TitleOffer): TitleTypedData {
  const domain = ledgerDomain(location);
  const hash = TypedDataEncoder.hashStruct("TitleOffer", titleOfferTypes, offer);
  return {
    offer: { domain, types: titleOfferTypes, primaryType: "TitleOffer", message: offer },
    acceptance: { domain, types: titleAcceptanceTypes, primaryType: "TitleAcceptance", message: { offer: hash } },
  };
}
