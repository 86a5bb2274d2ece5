/** What the giver signs, field for field `ILotLedger.CustodyOffer`. */
export interface CustodyOffer {
  /** Id of the lot, offered whole. */
  readonly lot: string;
  /** Party that holds it and gives. */
  readonly from: bigint;
  /** Party that may take it. */
  readonly to: bigint;
  /** The quantity that stands on the ledger, in units of the lot's decimals. */
  readonly quantity: bigint;
  /** The lot's sequence number. */
  readonly sequence: bigint;
  /** Last Unix second in which the offer can be taken. */
  readonly deadline: bigint;
  /** Salted commitment to the delivery note; 32 zero bytes when there is none. */
  readonly document: string;
}

/** Where the messages count: one ledger on one chain. */
export interface LedgerLocation {
  readonly chainId: bigint;
  /** Address of the LotLedger. */
  readonly ledger: string;
}

/** EIP-712 domain of a LotLedger. */
export interface LedgerDomain {
  readonly name: "LotLedger";
  readonly version: "1";
  readonly chainId: bigint;
  readonly verifyingContract: string;
}

/** EIP-712 types of the giver's message. */
export const custodyOfferTypes = {
  CustodyOffer: [
    { name: "lot", type: "bytes32" },
    { name: "from", type: "uint40" },
    { name: "to", type: "uint40" },
    { name: "quantity", type: "uint96" },
    { name: "sequence", type: "uint32" },
    { name: "deadline", type: "uint64" },
    { name: "document", type: "bytes32" },
  ],
};

/** EIP-712 types of the receiver's message: a type of its own, so that neither side's signature serves as the other's. */
export const custodyReceiptTypes = {
  CustodyReceipt: [
    { name: "offer", type: "bytes32" },
    { name: "receivedQuantity", type: "uint96" },
  ],
};

/** The domain that both messages are signed under. */
export function ledgerDomain({ chainId, ledger }: LedgerLocation): LedgerDomain {
  return { name: "LotLedger", version: "1", chainId, verifyingContract: ledger };
}
