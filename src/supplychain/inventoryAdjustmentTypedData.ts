import { type LedgerDomain, type LedgerLocation, ledgerDomain } from "./custodyMessages.js";

/** What custodian and title holder sign, field for field `ILotProcessing.InventoryAdjustment`. */
export interface InventoryAdjustment {
  /** Id of the lot. */
  readonly lot: string;
  /** The quantity that stands on the ledger, in units of the lot's decimals. */
  readonly quantity: bigint;
  /** What was counted; not zero. */
  readonly countedQuantity: bigint;
  /** The lot's sequence number. */
  readonly sequence: bigint;
  /** Last Unix second, at most a year ahead. */
  readonly deadline: bigint;
  /** Salted commitment to the count sheet, or an evidence id; not zero. */
  readonly reason: string;
}

/** EIP-712 types of an adjustment. */
export const inventoryAdjustmentTypes = {
  InventoryAdjustment: [
    { name: "lot", type: "bytes32" },
    { name: "quantity", type: "uint96" },
    { name: "countedQuantity", type: "uint96" },
    { name: "sequence", type: "uint32" },
    { name: "deadline", type: "uint64" },
    { name: "reason", type: "bytes32" },
  ],
};

/** The adjustment as wallets take it. */
export interface InventoryAdjustmentTypedData {
  readonly domain: LedgerDomain;
  readonly types: typeof inventoryAdjustmentTypes;
  readonly primaryType: "InventoryAdjustment";
  readonly message: InventoryAdjustment;
}

/**
 * What custodian and title holder sign when the goods were counted (EIP-712). A side that submits it itself signs nothing.
 *
 * @param location - The ledger that shall take it; no other does.
 * @param adjustment - The adjustment, with the quantity and the sequence number that stand on the ledger.
 */
export function inventoryAdjustmentTypedData(
  location: LedgerLocation,
  adjustment: InventoryAdjustment,
): InventoryAdjustmentTypedData {
  return {
    domain: ledgerDomain(location),
    types: inventoryAdjustmentTypes,
    primaryType: "InventoryAdjustment",
    message: adjustment,
  };
}
