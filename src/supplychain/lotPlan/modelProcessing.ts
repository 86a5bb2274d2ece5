import { LINEAGE_KIND, lineageHash } from "../lineageHash.js";
import { lotId } from "../lotId.js";
import { MAX_QUANTITY_DECIMALS } from "../parseQuantity.js";
import {
  advance,
  type Draft,
  find,
  requireAlone,
  requireConditions,
  requireEmpty,
  requireInTime,
  requireLive,
  requireLot,
  requireUsable,
  revert,
} from "./draft.js";
import { type LotRecord, MAX_LOTS, yieldKey, ZERO_WORD } from "./ledgerState.js";
import type { LotInput, LotOutput, OperationOf } from "./operations.js";

/** What the inputs of a call have in common, and what is made of them inherits. */
interface Batch {
  readonly custodian: bigint;
  readonly titleHolder: bigint;
  conditions: string | null;
}

/** `LotLedger.create`. */
export function create(draft: Draft, operation: OperationOf<"create">): void {
  const { party } = operation;
  requireMeasure(operation);
  write(draft, operation, { batch: { custodian: party, titleHolder: party, conditions: null }, lineage: ZERO_WORD });
}

/** `LotLedger.split`. */
export function split(draft: Draft, { lot, parts, eventHash }: OperationOf<"split">): void {
  requireLotCount(parts.length);
  const record = requireLot(draft, lot);
  const sum = parts.reduce((total, { quantity }) => total + quantity, 0n);
  if (sum > record.quantity) revert("LotOverdrawn", lot, sum, record.quantity);

  const { unit, decimals } = record;
  const outputs = parts.map((part) => ({ ...part, unit, decimals }));
  processed(draft, record, { inputs: [{ lot, quantity: sum }], outputs, kind: LINEAGE_KIND.split, eventHash });
}

/** `LotLedger.transform`. */
export function transform(draft: Draft, operation: OperationOf<"transform">): void {
  const { inputs, outputs } = operation;
  requireLotCount(inputs.length);
  requireLotCount(outputs.length);
  const first = requireLot(draft, inputs[0]?.lot ?? ZERO_WORD);
  outputs.forEach(requireMeasure);
  requireYields(draft, first.custodian, operation);
  processed(draft, first, { ...operation, kind: LINEAGE_KIND.transform });
}

/** `LotLedger.adjust`. */
export function adjust(draft: Draft, { adjustment }: OperationOf<"adjust">): void {
  const { lot, quantity, countedQuantity, sequence, deadline, reason } = adjustment;
  const record = requireUsable(draft, lot);
  if (sequence !== record.sequence) revert("StaleLotMessage", lot, sequence, record.sequence);
  if (quantity !== record.quantity) revert("AdjustedQuantityMismatch", lot, quantity, record.quantity);
  if (countedQuantity === 0n) revert("ZeroQuantity");
  if (reason === ZERO_WORD) revert("ZeroLotReason");
  requireInTime(draft, deadline);

  advance(draft, record, { quantity: countedQuantity });
}

/** `LotLedger.destroy`. */
export function destroy(draft: Draft, { lot, reason }: OperationOf<"destroy">): void {
  const record = requireLive(draft, lot);
  requireAlone(record);
  requireEmpty(record);
  if (reason === ZERO_WORD) revert("ZeroLotReason");

  advance(draft, record, { quantity: 0n, status: "destroyed" });
}

/** `LotLedger.declareYield`. */
export function declareYield(draft: Draft, operation: OperationOf<"declareYield">): void {
  const { party, process, from, to, numerator, denominator } = operation;
  if (process === ZERO_WORD) revert("ZeroProcess");
  requireUnit(from);
  requireUnit(to);
  if ((numerator === 0n) !== (denominator === 0n)) revert("InvalidYield", numerator, denominator);

  draft.yields.set(yieldKey(party, process, { from, to }), { numerator, denominator });
}

function processed(
  draft: Draft,
  first: LotRecord,
  made: {
    readonly inputs: readonly LotInput[];
    readonly outputs: readonly LotOutput[];
    readonly kind: number;
    readonly eventHash: string;
  },
): void {
  const { inputs, outputs, kind, eventHash } = made;
  const batch: Batch = { custodian: first.custodian, titleHolder: first.titleHolder, conditions: null };
  for (const input of inputs) take(draft, batch, input);

  const lineage = lineageHash({
    kind,
    inputs: inputs.map(({ lot }) => lot),
    amounts: inputs.map(({ quantity }) => quantity),
    eventHash,
  });
  for (const output of outputs) write(draft, output, { batch, lineage });
}

function take(draft: Draft, batch: Batch, { lot, quantity }: LotInput): void {
  const record = requireUsable(draft, lot);
  if (record.custodian !== batch.custodian) revert("NotCustodian", lot, batch.custodian, record.custodian);
  if (record.titleHolder !== batch.titleHolder) {
    revert("TitleHoldersDiffer", lot, record.titleHolder, batch.titleHolder);
  }
  if (quantity === 0n) revert("ZeroQuantity");
  if (quantity > record.quantity) revert("LotOverdrawn", lot, quantity, record.quantity);
  requireConditions(draft, record, batch.custodian);
  inherit(batch, record);

  const rest = record.quantity - quantity;
  advance(draft, record, { quantity: rest, status: rest === 0n ? "consumed" : "live" });
}

function inherit(batch: Batch, { id, conditions }: LotRecord): void {
  if (conditions === null) return;
  if (batch.conditions !== null && batch.conditions !== conditions) {
    revert("ConditionsDiffer", id, conditions, batch.conditions);
  }
  batch.conditions = conditions;
}

function write(
  draft: Draft,
  { identifier, quantity, unit, decimals }: LotOutput,
  { batch, lineage }: { readonly batch: Batch; readonly lineage: string },
): void {
  if (identifier === ZERO_WORD) revert("ZeroIdentifier");
  if (quantity === 0n) revert("ZeroQuantity");
  const id = lotId(batch.custodian, identifier);
  if (find(draft, id) !== undefined) revert("LotAlreadyExists", id);

  draft.lots.set(id, { ...NEW_LOT, ...batch, id, identifier, quantity, unit, decimals, lineage });
}

const NEW_LOT = {
  sequence: 1n,
  status: "live",
  parent: null,
  contents: 0,
  height: 0,
  holds: 0,
  heldContents: 0,
  recall: null,
  offer: null,
} as const;

function requireYields(draft: Draft, party: bigint, { inputs, outputs, process }: OperationOf<"transform">): void {
  for (const unit of new Set(outputs.map((output) => output.unit))) {
    const produced = outputs
      .filter((output) => output.unit === unit)
      .reduce((sum, { quantity, decimals }) => sum + exact(quantity, decimals), 0n);
    const bound = inputs.reduce((sum, { lot, quantity }) => {
      const record = requireLot(draft, lot);
      return sum + givenBy(draft, { party, process, from: record.unit, to: unit }, exact(quantity, record.decimals));
    }, 0n);
    if (produced > bound) revert("YieldExceeded", unit, produced, bound);
  }
}

function givenBy(
  { yields, state }: Draft,
  { party, process, from, to }: { party: bigint; process: string; from: string; to: string },
  amount: bigint,
): bigint {
  if (process === ZERO_WORD) return from === to ? amount : 0n;

  const key = yieldKey(party, process, { from, to });
  const declared = yields.get(key) ?? state.yields.get(key);
  if (declared === undefined || declared.denominator === 0n) return 0n;
  return (amount * declared.numerator) / declared.denominator;
}

/** In 10⁻¹⁸ of the unit, as the ledger compares. */
export function exact(quantity: bigint, decimals: number): bigint {
  return quantity * 10n ** BigInt(MAX_QUANTITY_DECIMALS - decimals);
}

function requireMeasure({ unit, decimals }: LotOutput): void {
  requireUnit(unit);
  if (decimals > MAX_QUANTITY_DECIMALS) revert("TooManyDecimals", BigInt(decimals), BigInt(MAX_QUANTITY_DECIMALS));
}

function requireUnit(unit: string): void {
  if (!/^[A-Z0-9]{1,3}$/.test(unit)) revert("InvalidUnit", unit);
}

function requireLotCount(count: number): void {
  if (count === 0 || count > MAX_LOTS) revert("LotCountOutOfRange", BigInt(count), BigInt(MAX_LOTS));
}
