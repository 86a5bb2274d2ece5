import { TypedDataEncoder } from "ethers";

/** How a lot came from others, as `LineageKind` numbers it. */
export const LINEAGE_KIND = { none: 0, split: 1, merge: 2, transform: 3 } as const;

/** Where a lot comes from, field for field `ILotProcessing.Lineage`. */
export interface Lineage {
  /** One of {@link LINEAGE_KIND}. */
  readonly kind: number;
  /** Ids of the lots that it was made from, in the order of the call. */
  readonly inputs: readonly string[];
  /** What was taken of each, in its own unit and decimals. */
  readonly amounts: readonly bigint[];
  /** Hash of the EPCIS event; 32 zero bytes when there was none. */
  readonly eventHash: string;
}

const TYPES = {
  Lineage: [
    { name: "kind", type: "uint8" },
    { name: "inputs", type: "bytes32[]" },
    { name: "amounts", type: "uint96[]" },
    { name: "eventHash", type: "bytes32" },
  ],
};

/**
 * What a lot that was made so commits to, as `LotLedger.lineageOf` tells it.
 *
 * @param lineage - The lineage, as the event `LotsProcessed` told it.
 * @returns 32 bytes: the EIP-712 struct hash of the lineage.
 */
export function lineageHash(lineage: Lineage): string {
  return TypedDataEncoder.hashStruct("Lineage", TYPES, lineage);
}
