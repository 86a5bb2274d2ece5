import type { EventFacts, EventItem, TypedValue } from "../facts/eventFacts.js";
import { localName } from "../facts/localName.js";
import { lotId } from "../lotId.js";
import { lotIdentifier, partIdentifier } from "./identifiers.js";
import { custodianOf, type LedgerModel } from "./ledgerModel.js";
import { appliedKey, type AppliedKind, type LotRecord, type Refusal } from "./ledgerState.js";
import type { LotOperation } from "./operations.js";
import type { PartyOf } from "./partyMap.js";
import type { ImpliedKind, NothingReason, Obstacle, PlanNote, PlannedOperation, RemedyKind } from "./plan.js";
import { remedyFor } from "./remedies.js";

/** Thrown where an event cannot go on; never leaves the planner. */
export class Stopped extends Error {
  constructor(readonly obstacle: Obstacle) {
    super(obstacle.refusal.error);
  }
}

/** What all events of a plan share. */
export interface Shared {
  readonly model: LedgerModel;
  readonly partyOf: PartyOf;
  /** Lots by the identifier that documents name them by. */
  readonly names: Map<string, Set<string>>;
  readonly deadline: bigint;
  /** Decimal places that lots of an identifier get: as many as any event of the file needs. */
  readonly decimalsOf: (identifier: string) => number;
}

/** Where one event is turned into operations, each judged by the model before it counts. */
export interface Desk extends Shared {
  readonly facts: EventFacts;
  readonly eventHash: string;
  /** Whether a person agreed to what puts this event right. */
  readonly isAccepted: boolean;
  /** What passed until now. */
  readonly operations: PlannedOperation[];
  readonly notes: PlanNote[];
  nothing: NothingReason | null;
}

/** More rounds of putting right than an operation can need: each of its 64 lots may have to be unpacked, handed over and counted. */
const MAX_ROUNDS = 256;

/**
 * Plans an operation. Where the ledger would refuse it, what puts that right is planned before it, if a person agreed.
 *
 * @param build - Builds it from the state of that moment, which a remedy changes.
 */
export function plan(desk: Desk, build: () => LotOperation, because: ImpliedKind | RemedyKind | null = null): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const operation = build();
    const by = partiesOf(desk.model, operation);
    const refusal = desk.model.apply(operation);
    if (refusal === null) {
      desk.operations.push({ operation, by, because });
      return remember(desk, operation);
    }

    const remedy = remedyFor(desk, operation, refusal);
    if (remedy === null || !desk.isAccepted) throw new Stopped({ source: "contract", refusal, remedy });
    putRight(desk, remedy);
  }
  throw new Error("What puts an operation right never ends.");
}

/** Ends the event: neither it nor the map of parties says what is needed. */
export function stop(error: string, ...args: readonly (bigint | string)[]): never {
  throw new Stopped({ source: "event", refusal: { error, args }, remedy: null });
}

/** Ends the event as the ledger would, unless a person agreed to what puts it right. */
export function refuse(desk: Desk, refusal: Refusal, remedy: Obstacle["remedy"]): void {
  if (remedy === null || !desk.isAccepted) throw new Stopped({ source: "contract", refusal, remedy });
  putRight(desk, remedy);
}

function putRight(desk: Desk, { kind, operations }: NonNullable<Obstacle["remedy"]>): void {
  for (const operation of operations) plan(desk, () => refreshed(desk, operation), kind);
}

/** The same operation at the lot's present sequence number: what else puts things right advances it. */
function refreshed({ model }: Desk, operation: LotOperation): LotOperation {
  const at = (id: string): LotRecord | undefined => model.state.lots.get(id);
  if (operation.kind === "adjust") {
    const lot = at(operation.adjustment.lot);
    const { sequence, quantity } = lot ?? operation.adjustment;
    return { ...operation, adjustment: { ...operation.adjustment, sequence, quantity } };
  }
  if (operation.kind === "accept") return { ...operation, offer: at(operation.offer.lot)?.offer ?? operation.offer };
  if (operation.kind !== "title") return operation;

  const sequence = at(operation.offer.lot)?.sequence ?? operation.offer.sequence;
  return { ...operation, offer: { ...operation.offer, sequence } };
}

/** Whether an earlier run did this already. */
export function isApplied({ model, eventHash }: Desk, kind: AppliedKind, lot: string): boolean {
  return model.state.applied?.has(appliedKey(eventHash, kind, lot)) === true;
}

/** The lots that documents name by an identifier, whatever became of them. */
export function lotsNamed({ names, model }: Desk, identifier: string): LotRecord[] {
  const ids = [...(names.get(lotIdentifier(identifier)) ?? [])];
  return ids.flatMap((id) => model.state.lots.get(id) ?? []);
}

/** A lot that is there. */
export function lotAt({ model }: Desk, id: string): LotRecord {
  const lot = model.state.lots.get(id);
  if (lot === undefined) throw new Error(`The plan lost the lot ${id}.`);
  return lot;
}

/** The party of the place where the event was. */
export function partyAtPlace({ facts: { bizLocation, readPoint }, partyOf }: Desk): bigint | undefined {
  return named(bizLocation, partyOf) ?? named(readPoint, partyOf);
}

/** As {@link partyAtPlace}; the event stops where nobody is known. */
export function requirePartyAtPlace(desk: Desk): bigint {
  const { bizLocation, readPoint } = desk.facts;
  return partyAtPlace(desk) ?? stop("NoParty", [bizLocation, readPoint].filter((place) => place !== "").join(", "));
}

/** The party that a list of sources or destinations names in a capacity. */
export function partyIn(
  { partyOf }: Pick<Shared, "partyOf">,
  list: readonly TypedValue[],
  capacity: "possessing_party" | "owning_party" | "location",
): bigint | undefined {
  const found = list.find(({ type }) => localName(type) === capacity);
  return found === undefined ? undefined : named(found.value, partyOf);
}

/** The identifiers of items, as the event writes them. */
export function identifiersOf(items: readonly EventItem[]): string[] {
  return items.map(({ identifier }) => identifier);
}

function named(identifier: string, partyOf: PartyOf): bigint | undefined {
  return identifier === "" ? undefined : partyOf(identifier);
}

/** Parties whose word an operation needs: who holds the goods, and who owns them where the ledger asks for that. */
function partiesOf({ state }: LedgerModel, operation: LotOperation): bigint[] {
  const holder = (lot: string): bigint[] => {
    const custodian = custodianOf(state, lot);
    return custodian === undefined ? [] : [custodian];
  };
  const holderAndOwner = (lot: string): bigint[] => {
    const owner = state.lots.get(lot)?.titleHolder;
    return [...new Set([...holder(lot), ...(owner === undefined ? [] : [owner])])];
  };
  switch (operation.kind) {
    case "create":
    case "declareYield":
      return [operation.party];
    case "transform":
      return holderAndOwner(operation.inputs[0]?.lot ?? "");
    case "adjust":
      return holderAndOwner(operation.adjustment.lot);
    case "destroy":
      return holderAndOwner(operation.lot);
    case "pack":
    case "unpack":
      return holder(operation.parent);
    case "accept":
      return [operation.offer.to];
    case "title":
      return [operation.offer.from, operation.offer.to];
    default:
      return holder(operation.lot);
  }
}

/** Notes under which identifier documents will name what an operation made. */
function remember({ names, model, eventHash, facts }: Desk, operation: LotOperation): void {
  const add = (name: string, maker: bigint, identifier: string): void => {
    names.set(name, (names.get(name) ?? new Set()).add(lotId(maker, identifier)));
  };
  const makerOf = (lot: string): bigint => model.state.lots.get(lot)?.custodian ?? 0n;
  if (operation.kind === "create") add(operation.identifier, operation.party, operation.identifier);
  if (operation.kind === "transform") {
    const maker = makerOf(operation.inputs[0]?.lot ?? "");
    for (const { identifier } of operation.outputs) add(identifier, maker, identifier);
  }
  if (operation.kind !== "split") return;

  for (const item of [...facts.objects, ...facts.children]) {
    const name = lotIdentifier(item.identifier);
    const part = operation.parts.find(({ identifier }) => identifier === partIdentifier(name, eventHash));
    if (part !== undefined) add(name, makerOf(operation.lot), part.identifier);
  }
}
