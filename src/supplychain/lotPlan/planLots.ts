import { canonicalDecimal } from "../epcis/canonicalDecimal.js";
import { canonicalDateTime } from "../epcis/canonicalDateTime.js";
import { eventIdentity } from "../epcis/correction.js";
import { CBV_2_0 } from "../epcis/hashProfile.js";
import type { EpcisEvent } from "../epcis/model.js";
import { type EventFacts, eventFacts, type EventItem } from "../facts/eventFacts.js";
import { itemKey } from "../facts/itemKey.js";
import { localName } from "../facts/localName.js";
import { withdrawalsAmong } from "../facts/withdrawals.js";
import { type Desk, type Shared, Stopped } from "./desk.js";
import { lotIdentifier, partIdentifier } from "./identifiers.js";
import { isReceiving, isShipping, type Journeys, readJourneys } from "./journeys.js";
import { ledgerModel } from "./ledgerModel.js";
import type { LedgerState } from "./ledgerState.js";
import type { PartyOf } from "./partyMap.js";
import type { LotPlan, NothingReason, PlanStep } from "./plan.js";
import { planCreation, planDestruction } from "./planObjects.js";
import { planPacking, planUnpacking } from "./planPacking.js";
import { planReceiving, planShipping, planVoiding } from "./planMoves.js";
import { planTransformation } from "./planTransformation.js";
import { trackWaiting, type Waiting } from "./waiting.js";

/** What a plan is made from. */
export interface PlanLotsOptions {
  /** Events in any order; they are taken in the order of their times, and those of one time as they stand. */
  readonly events: readonly EpcisEvent[];
  /** Who stands behind the places, sources and destinations that they name. */
  readonly partyOf: PartyOf;
  /** The ledger as it stands. */
  readonly state: LedgerState;
  /** Last Unix second of offers and of signed messages, within a year. */
  readonly deadline: bigint;
  /** Whether a person agreed to what puts an event right, by its position; nobody did unless told. */
  readonly isAccepted?: (index: number) => boolean;
  /** Profile of the event hashes, CBV 2.0 unless told. */
  readonly profile?: number;
}

/** An event with the hash under which operations name it. */
interface Told {
  readonly facts: EventFacts;
  readonly index: number;
  readonly hash: string;
}

/**
 * Turns events into calls of the ledger, each judged before it is sent. Nothing is sent, and the state that is given stays as it is.
 *
 * @returns A step for each event, in the order of their times, and the ledger that the operations lead to.
 */
export function planLots(options: PlanLotsOptions): LotPlan {
  const told = inOrder(options);
  const facts = told.map((one) => one.facts);
  const shared = share(options, told);
  const journeys = readJourneys(facts, options.partyOf);
  const withdrawals = withdrawalsAmong(facts);
  const applied = appliedEvents(options.state);
  const frontier = told.reduce((last, { hash }, place) => (applied.has(hash) ? place : last), -1);

  const waiting = trackWaiting();
  const seen = new Set<string>();
  const steps: PlanStep[] = [];
  told.forEach((event, place) => {
    const { hash, facts: one } = event;
    const isRepeated = seen.has(hash);
    seen.add(hash);
    const plain = plainStep(event);
    const withdrawn = withdrawals.of(one) !== undefined;
    if (withdrawn) steps.push({ ...plain, outcome: applied.has(hash) ? "withdrawnLate" : "withdrawn" });
    else if (isRepeated) steps.push({ ...plain, outcome: "nothing", reason: "repeated" });
    else if (place < frontier) steps.push(behind(plain, one, applied));
    else steps.push(planEvent(shared, event, { place, journeys, options, waiting }));
  });
  return { steps, state: shared.model.state, labels: labelsOf(told) };
}

function inOrder({ events, profile = CBV_2_0 }: PlanLotsOptions): Told[] {
  const told = events.map((event, index) => {
    const facts = eventFacts(event);
    const time = canonicalDateTime(facts.eventTime) ?? facts.eventTime;
    return { facts, index, time, hash: eventIdentity(event, profile).digest };
  });
  return told.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

function share({ state, partyOf, deadline }: PlanLotsOptions, told: readonly Told[]): Shared {
  const model = ledgerModel(state);
  const decimals = new Map<string, number>();
  const namedBy = new Map<string, string>();
  for (const { facts, hash } of told) {
    for (const item of itemsOf(facts)) {
      const key = itemKey(item.identifier);
      decimals.set(key, Math.max(decimals.get(key) ?? 0, placesOf(item)));
      const name = lotIdentifier(item.identifier);
      namedBy.set(name, name).set(partIdentifier(name, hash), name);
    }
    if (facts.parentID !== "") namedBy.set(lotIdentifier(facts.parentID), lotIdentifier(facts.parentID));
  }
  const names = new Map<string, Set<string>>();
  for (const { id, identifier } of state.lots.values()) {
    const name = namedBy.get(identifier);
    if (name !== undefined) names.set(name, (names.get(name) ?? new Set()).add(id));
  }
  return { model, partyOf, names, deadline, decimalsOf: (identifier) => decimals.get(itemKey(identifier)) ?? 0 };
}

function labelsOf(told: readonly Told[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { facts, hash } of told) {
    for (const identifier of [...itemsOf(facts).map((item) => item.identifier), facts.parentID]) {
      const name = lotIdentifier(identifier);
      if (!labels.has(name)) labels.set(name, identifier);
      labels.set(partIdentifier(name, hash), `a part of ${labels.get(name)}`);
    }
  }
  return labels;
}

function itemsOf({ objects, children, inputs, outputs }: EventFacts): EventItem[] {
  return [...objects, ...children, ...inputs, ...outputs];
}

function placesOf({ quantity }: EventItem): number {
  return (canonicalDecimal(quantity ?? "0") ?? "0").split(".")[1]?.length ?? 0;
}

/** Hashes of the events that the ledger names. */
function appliedEvents({ applied }: LedgerState): Set<string> {
  return new Set([...(applied ?? [])].map((key) => key.slice(0, key.indexOf(" "))));
}

function plainStep({ facts, index, hash: eventHash }: Told): PlanStep {
  const { eventID, eventTime, type, bizStep } = facts;
  return {
    index,
    eventHash,
    eventID,
    eventTime,
    type,
    bizStep,
    outcome: "done",
    operations: [],
    notes: [],
    reason: null,
    obstacle: null,
    waitsFor: [],
  };
}

/** An event before the last one that the ledger has. */
function behind(plain: PlanStep, facts: EventFacts, applied: ReadonlySet<string>): PlanStep {
  const reason = silence(facts);
  if (reason !== null) return { ...plain, outcome: "nothing", reason };
  // Receiving leaves no hash of its own: the move names the event that shipped.
  return { ...plain, outcome: applied.has(plain.eventHash) || isReceiving(facts) ? "done" : "passed" };
}

function planEvent(
  shared: Shared,
  { facts, index, hash: eventHash }: Told,
  {
    place,
    journeys,
    options: { isAccepted },
    waiting,
  }: {
    readonly place: number;
    readonly journeys: Journeys;
    readonly options: PlanLotsOptions;
    readonly waiting: Waiting;
  },
): PlanStep {
  const plain = plainStep({ facts, index, hash: eventHash });
  const reason = silence(facts);
  if (reason !== null) return { ...plain, outcome: "nothing", reason };

  const waitsFor = waiting.for(facts);
  const desk: Desk = {
    ...shared,
    facts,
    eventHash,
    // What waits for a refused event is not put right on its own: the lot that it misses may still come.
    isAccepted: waitsFor.length === 0 && isAccepted?.(index) === true,
    operations: [],
    notes: [],
    nothing: null,
  };
  shared.model.begin();
  try {
    dispatch(desk, place, journeys);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    shared.model.undo();
    waiting.note(facts, waitsFor.length > 0 ? waitsFor : [index]);
    if (waitsFor.length === 0) return { ...plain, outcome: "refused", obstacle: error.obstacle };
    return { ...plain, outcome: "waits", obstacle: { ...error.obstacle, remedy: null }, waitsFor };
  }
  const { operations, notes, nothing } = desk;
  if (operations.length > 0) return { ...plain, outcome: "send", operations, notes };
  return { ...plain, outcome: "nothing", notes, reason: nothing ?? "alreadyStands" };
}

function dispatch(desk: Desk, place: number, journeys: Journeys): void {
  const { facts } = desk;
  if (facts.type === "TransformationEvent") {
    const transformed = journeys.transformed(place);
    if (transformed === null) desk.nothing = "waitsForOutputs";
    else planTransformation(desk, transformed);
  } else if (facts.type === "AggregationEvent") {
    if (facts.action === "ADD") planPacking(desk);
    else planUnpacking(desk);
  } else if (facts.action === "ADD") planCreation(desk);
  else if (facts.action === "DELETE") planDestruction(desk);
  else if (isShipping(facts)) planShipping(desk, journeys.later(place));
  else if (isReceiving(facts)) planReceiving(desk, journeys.earlier(place));
  else planVoiding(desk);
}

/** Why an event of this kind asks nothing of the ledger; null where it may. */
function silence(facts: EventFacts): NothingReason | null {
  const { type, action, bizStep, objects, children, outputs, inputs } = facts;
  if (type === "TransactionEvent") return "transaction";
  if (type === "AssociationEvent") return "association";
  if (type === "TransformationEvent") return inputs.length + outputs.length === 0 ? "noGoods" : null;
  if (type === "AggregationEvent") {
    if (action === "OBSERVE") return "observation";
    return action === "ADD" && children.length === 0 ? "noGoods" : null;
  }
  if (objects.length === 0) return "noGoods";
  if (action !== "OBSERVE") return null;
  return isShipping(facts) || isReceiving(facts) || localName(bizStep) === "void_shipping" ? null : "observation";
}
