/** What happens to a disputed item when the arbiter stays silent; `none` where there is no arbiter. */
export const SILENT_OUTCOME = { none: 0n, paySeller: 1n, refundBuyer: 2n } as const;

/** Where an item of an escrow stands, as `itemOf` tells it. */
export const ITEM_STATE = { open: 0n, delivered: 1n, disputed: 2n, settled: 3n, cancelled: 4n } as const;

/** Why an item was settled, as `ItemSettled` tells it. */
export const SETTLEMENT = { delivery: 0n, notDelivered: 1n, award: 2n, silence: 3n, notFree: 4n } as const;

/** One lot and its price, field for field `IEscrowFunding.DeliveryItem`. */
export interface DeliveryItem {
  /** Id of the lot. */
  readonly lot: string;
  /** What was agreed, in the lot's unit and decimals. */
  readonly quantity: bigint;
  /** Base units of the token for this quantity. */
  readonly price: bigint;
}

/** What buyer and seller agreed, field for field `IEscrowFunding.DeliveryTerms`. */
export interface DeliveryTerms {
  /** Party that pays. */
  readonly buyer: bigint;
  /** Party that gives the goods. */
  readonly seller: bigint;
  /** Party that decides disputes; 0 when there are none. */
  readonly arbiter: bigint;
  /** Account that is paid for deliveries. */
  readonly payee: string;
  /** Account that everything else goes back to. */
  readonly refundee: string;
  /** Last Unix second in which custody may move. */
  readonly deliverBy: bigint;
  /** Seconds after a delivery was shown in which nothing is paid. */
  readonly showingWindow: bigint;
  /** Seconds after that for which a held or recalled lot can wait. */
  readonly holdPeriod: bigint;
  /** Seconds that the arbiter has; 0 when there is none. */
  readonly disputePeriod: bigint;
  /** One of {@link SILENT_OUTCOME}. */
  readonly silentOutcome: bigint;
  /** Salted commitment to the contract of sale; 32 zero bytes when there is none. */
  readonly document: string;
  /** 32 random bytes. */
  readonly salt: string;
  /** The lots in ascending order of their ids. */
  readonly items: readonly DeliveryItem[];
}

/** EIP-712 types of the terms, whose struct hash is the id of the escrow. */
export const deliveryTermsTypes = {
  DeliveryTerms: [
    { name: "buyer", type: "uint40" },
    { name: "seller", type: "uint40" },
    { name: "arbiter", type: "uint40" },
    { name: "payee", type: "address" },
    { name: "refundee", type: "address" },
    { name: "deliverBy", type: "uint64" },
    { name: "showingWindow", type: "uint32" },
    { name: "holdPeriod", type: "uint32" },
    { name: "disputePeriod", type: "uint32" },
    { name: "silentOutcome", type: "uint8" },
    { name: "document", type: "bytes32" },
    { name: "salt", type: "bytes32" },
    { name: "items", type: "DeliveryItem[]" },
  ],
  DeliveryItem: [
    { name: "lot", type: "bytes32" },
    { name: "quantity", type: "uint96" },
    { name: "price", type: "uint96" },
  ],
};
