import { type Draft, Refused } from "./draft.js";
import type { LedgerState, LotRecord, Refusal } from "./ledgerState.js";
import * as moves from "./modelMoves.js";
import * as processing from "./modelProcessing.js";
import type { LotOperation } from "./operations.js";

/** A ledger in memory that takes operations one by one. */
export interface LedgerModel {
  /** As it stands now. */
  readonly state: LedgerState;
  /**
   * Does what the contract would do: all of the operation, or nothing of it.
   *
   * @returns Why it is refused; null when it passed.
   */
  readonly apply: (operation: LotOperation) => Refusal | null;
  /** Remembers this moment for {@link LedgerModel.undo}. */
  readonly begin: () => void;
  /** Takes back all that passed since {@link LedgerModel.begin}. */
  readonly undo: () => void;
}

/**
 * Models a `LotLedger`, with its checks in its order, so that an operation is known to be refused, and by which error, before anything
 * is sent. Whoever calls is taken to act for the parties concerned: that alone is left to the chain.
 *
 * @param start - What it begins with; it stays as it is.
 */
export function ledgerModel(start: LedgerState): LedgerModel {
  const lots = new Map(start.lots);
  const yields = new Map(start.yields);
  const state: LedgerState = { ...start, lots, yields };
  let steps: (() => void)[] = [];

  return {
    state,
    begin: () => {
      steps = [];
    },
    undo: () => {
      for (const step of steps.reverse()) step();
      steps = [];
    },
    apply: (operation) => {
      const draft: Draft = { state, lots: new Map<string, LotRecord>(), yields: new Map() };
      try {
        run(draft, operation);
      } catch (error) {
        if (error instanceof Refused) return error.refusal;
        throw error;
      }
      steps.push(write(lots, draft.lots), write(yields, draft.yields));
      return null;
    },
  };
}

/** Writes changes into a map; what it returns takes them back. */
function write<Value>(into: Map<string, Value>, changes: ReadonlyMap<string, Value>): () => void {
  const before = [...changes.keys()].map((key) => [key, into.get(key)] as const);
  for (const [key, value] of changes) into.set(key, value);
  return () => {
    for (const [key, value] of before) {
      if (value === undefined) into.delete(key);
      else into.set(key, value);
    }
  };
}

/**
 * Who holds a lot: of a packed one, whoever holds the outermost unit that it is in.
 *
 * @returns Undefined where nobody knows the lot.
 */
export function custodianOf({ lots }: Pick<LedgerState, "lots">, id: string): bigint | undefined {
  return outermostOf({ lots }, id)?.custodian;
}

/** The outermost lot that a lot is packed in; itself when it stands alone. */
export function outermostOf({ lots }: Pick<LedgerState, "lots">, id: string): LotRecord | undefined {
  let lot = lots.get(id);
  while (lot !== undefined && lot.parent !== null) lot = lots.get(lot.parent);
  return lot;
}

function run(draft: Draft, operation: LotOperation): void {
  switch (operation.kind) {
    case "create":
      return processing.create(draft, operation);
    case "split":
      return processing.split(draft, operation);
    case "transform":
      return processing.transform(draft, operation);
    case "adjust":
      return processing.adjust(draft, operation);
    case "destroy":
      return processing.destroy(draft, operation);
    case "declareYield":
      return processing.declareYield(draft, operation);
    case "pack":
      return moves.pack(draft, operation);
    case "unpack":
      return moves.unpack(draft, operation);
    case "offer":
      return moves.offer(draft, operation);
    case "accept":
      return moves.accept(draft, operation);
    case "withdraw":
      return moves.withdraw(draft, operation);
    case "title":
      return moves.title(draft, operation);
  }
}
