import type { EventFacts } from "../facts/eventFacts.js";
import { lotIdentifier, processId } from "./identifiers.js";
import { custodianOf, type LedgerModel } from "./ledgerModel.js";
import { type DeclaredYield, type LotRecord, type Refusal, yieldKey, ZERO_WORD } from "./ledgerState.js";
import { exact } from "./modelProcessing.js";
import type { LotOperation, OperationOf } from "./operations.js";
import type { Obstacle } from "./plan.js";

/** Decimal places of a yield that is suggested: a percentage with four more. */
const YIELD_PLACES = 6;
const MAX_YIELD = (1n << 64n) - 1n;

/** What a remedy is made from: the event, and the ledger before it. */
interface Scene {
  readonly facts: EventFacts;
  readonly eventHash: string;
  readonly model: LedgerModel;
  readonly deadline: bigint;
}

/** What would let an operation pass that the ledger refuses; null where the event suggests nothing. */
export function remedyFor(desk: Scene, operation: LotOperation, { error, args }: Refusal): Obstacle["remedy"] {
  const [lot, second] = args as readonly [string, bigint | string | undefined];
  switch (error) {
    case "YieldExceeded":
      return operation.kind === "transform" ? declareYields(desk, operation) : null;
    case "LotOverdrawn":
      return adjustment(desk, lot, second as bigint);
    case "LotPacked":
      return {
        kind: "unpack",
        operations: [{ kind: "unpack", parent: second as string, lots: [lot], eventHash: desk.eventHash }],
      };
    case "NotCustodian":
      return operation.kind === "accept" ? null : handOver(desk, lot, second as bigint);
    default:
      return null;
  }
}

/** A signed adjustment of a lot to what the event says was there. */
export function adjustment(desk: Scene, lot: string, countedQuantity: bigint): Obstacle["remedy"] {
  const { model, deadline, eventHash: reason } = desk;
  const record = model.state.lots.get(lot);
  if (record === undefined) return null;

  const { quantity, sequence } = record;
  return {
    kind: "adjustInventory",
    operations: [{ kind: "adjust", adjustment: { lot, quantity, countedQuantity, sequence, deadline, reason } }],
  };
}

/** Custody, and title where the giver has it, from whoever holds the lot. The event that should have said so is missing. */
export function handOver({ model, deadline, eventHash }: Scene, lot: string, to: bigint): Obstacle["remedy"] {
  const record = model.state.lots.get(lot);
  const from = custodianOf(model.state, lot);
  if (record === undefined || from === undefined || record.parent !== null) return null;

  const { quantity, sequence } = record;
  const document = eventHash;
  const operations: LotOperation[] = [
    { kind: "offer", lot, to, deadline, document },
    {
      kind: "accept",
      offer: { lot, from, to, quantity, sequence, deadline, document },
      receivedQuantity: quantity,
    },
  ];
  if (record.titleHolder === from) {
    operations.push({ kind: "title", offer: { lot, from, to, sequence: sequence + 1n, deadline, document } });
  }
  return { kind: "handOver", operations };
}

/**
 * Yields under which the transformation passes, for the process of its business step. What the step turns into its own unit at 100 %
 * stays so where that is enough.
 */
function declareYields(desk: Scene, operation: OperationOf<"transform">): Obstacle["remedy"] {
  const { state } = desk.model;
  const inputs = operation.inputs.flatMap(({ lot, quantity }) => {
    const record = state.lots.get(lot);
    return record === undefined ? [] : [{ record, amount: exact(quantity, record.decimals) }];
  });
  const party = inputs[0]?.record.custodian;
  if (party === undefined) return null;

  const process = operation.process === ZERO_WORD ? stepProcess(desk) : operation.process;
  const operations: LotOperation[] = [];
  for (const to of new Set(operation.outputs.map(({ unit }) => unit))) {
    const produced = operation.outputs
      .filter(({ unit }) => unit === to)
      .reduce((sum, { quantity, decimals }) => sum + exact(quantity, decimals), 0n);
    const declared = (from: string): DeclaredYield | undefined =>
      state.yields.get(yieldKey(party, process, { from, to }));
    const found = yieldFor({ inputs, produced, to, declared });
    if (found === null) return null;
    if (found !== undefined) operations.push({ kind: "declareYield", party, process, to, ...found });
  }
  return operations.length === 0 ? null : { kind: "declareYields", operations };
}

interface Amount {
  readonly record: LotRecord;
  readonly amount: bigint;
}

/** Undefined where what is declared is enough; null where no yield is. */
function yieldFor({
  inputs,
  produced,
  to,
  declared,
}: {
  readonly inputs: readonly Amount[];
  readonly produced: bigint;
  readonly to: string;
  readonly declared: (from: string) => DeclaredYield | undefined;
}): ({ readonly from: string } & DeclaredYield) | null | undefined {
  const from = inputs.find(({ record }) => record.unit === to)?.record.unit ?? inputs[0]?.record.unit ?? to;
  const boundOf = (unit: string, { numerator, denominator }: DeclaredYield): bigint =>
    inputs
      .filter(({ record }) => record.unit === unit)
      .reduce((sum, { amount }) => sum + (amount * numerator) / denominator, 0n);
  const units = [...new Set(inputs.map(({ record }) => record.unit))];
  const givenBy = (unit: string): bigint => {
    const known = declared(unit);
    return known === undefined || known.denominator === 0n ? 0n : boundOf(unit, known);
  };
  if (units.reduce((sum, unit) => sum + givenBy(unit), 0n) >= produced) return undefined;

  const others = units.filter((unit) => unit !== from).reduce((sum, unit) => sum + givenBy(unit), 0n);
  const amount = inputs.filter(({ record }) => record.unit === from).reduce((sum, one) => sum + one.amount, 0n);
  const least = leastYield(produced - others, amount, (candidate) => boundOf(from, candidate) >= produced - others);
  return least === null ? null : { from, ...least };
}

/** The smallest yield of a few decimal places that gives enough; the ledger rounds each input down, and so does `isEnough`. */
function leastYield(
  produced: bigint,
  amount: bigint,
  isEnough: (candidate: DeclaredYield) => boolean,
): DeclaredYield | null {
  if (amount === 0n) return null;
  for (let places = YIELD_PLACES; places <= 18; places += 3) {
    const denominator = 10n ** BigInt(places);
    const whole = (produced * denominator) / amount;
    // What rounding takes from each input, the next steps up make good.
    for (const numerator of [whole, whole + 1n, whole + 2n]) {
      const candidate = reduced({ numerator, denominator });
      if (numerator > 0n && numerator <= MAX_YIELD && isEnough(candidate)) return candidate;
    }
  }
  return null;
}

function reduced({ numerator, denominator }: DeclaredYield): DeclaredYield {
  let [a, b] = [numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

/** The process that the event's business step names. */
export function stepProcess({ facts: { bizStep } }: Pick<Scene, "facts">): string {
  return processId(bizStep === "" ? "TransformationEvent" : bizStep);
}

/** A lot that no event made, as its first holder would have created it. */
export function creation(
  { eventHash }: Pick<Scene, "eventHash">,
  made: { readonly identifier: string; readonly party: bigint } & { quantity: bigint; unit: string; decimals: number },
): Obstacle["remedy"] {
  const { identifier, ...rest } = made;
  return {
    kind: "create",
    operations: [{ kind: "create", ...rest, identifier: lotIdentifier(identifier), eventHash }],
  };
}
