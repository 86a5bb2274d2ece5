import type { CustodyOffer } from "../custodyMessages.js";
import type { InventoryAdjustment } from "../inventoryAdjustmentTypedData.js";
import type { TitleOffer } from "../titleTypedData.js";

/** What a transformation takes of a lot, field for field `ILotProcessing.Input`. */
export interface LotInput {
  readonly lot: string;
  readonly quantity: bigint;
}

/** A lot that is made, field for field `ILotProcessing.Output`, its unit as a code. */
export interface LotOutput {
  /** keccak256 of the canonical identifier. */
  readonly identifier: string;
  readonly quantity: bigint;
  readonly unit: string;
  readonly decimals: number;
}

/** A part that is split off, field for field `ILotProcessing.Part`. */
export interface LotPart {
  readonly identifier: string;
  readonly quantity: bigint;
}

/** One call of the ledger with all its arguments. */
export type LotOperation =
  | ({ readonly kind: "create"; readonly party: bigint; readonly eventHash: string } & LotOutput)
  | {
      readonly kind: "split";
      readonly lot: string;
      readonly parts: readonly LotPart[];
      readonly eventHash: string;
    }
  | {
      readonly kind: "transform";
      readonly inputs: readonly LotInput[];
      readonly outputs: readonly LotOutput[];
      readonly process: string;
      readonly eventHash: string;
    }
  | {
      readonly kind: "pack" | "unpack";
      readonly parent: string;
      readonly lots: readonly string[];
      readonly eventHash: string;
    }
  | {
      readonly kind: "offer";
      readonly lot: string;
      readonly to: bigint;
      readonly deadline: bigint;
      readonly document: string;
    }
  | { readonly kind: "accept"; readonly offer: CustodyOffer; readonly receivedQuantity: bigint }
  | { readonly kind: "withdraw"; readonly lot: string }
  | { readonly kind: "title"; readonly offer: TitleOffer }
  | { readonly kind: "adjust"; readonly adjustment: InventoryAdjustment }
  | { readonly kind: "destroy"; readonly lot: string; readonly reason: string }
  | {
      readonly kind: "declareYield";
      readonly party: bigint;
      readonly process: string;
      readonly from: string;
      readonly to: string;
      readonly numerator: bigint;
      readonly denominator: bigint;
    };

/** An operation of one kind. */
export type OperationOf<Kind extends LotOperation["kind"]> = Extract<LotOperation, { readonly kind: Kind }>;
