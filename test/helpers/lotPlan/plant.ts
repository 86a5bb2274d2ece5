import { expect } from "chai";

import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { emptyLedger, type LedgerState } from "../../../src/supplychain/lotPlan/ledgerState.js";
import type { LotOperation } from "../../../src/supplychain/lotPlan/operations.js";
import { partyMap } from "../../../src/supplychain/lotPlan/partyMap.js";
import type { LotPlan, PlanStep } from "../../../src/supplychain/lotPlan/plan.js";
import { planLots, type PlanLotsOptions } from "../../../src/supplychain/lotPlan/planLots.js";

/** Places of a roastery, its shop and its carrier. */
export const ROASTERY = "urn:epc:id:sgln:4012345.00001.0";
export const SHOP = "urn:epc:id:sgln:4012345.00002.0";
export const CARRIER = "urn:epc:id:sgln:4012345.00003.0";
/** Who stands behind them. */
export const ROASTER = 11n;
export const SHOPKEEPER = 12n;
export const HAULIER = 13n;

/** Lots and units of the roastery. */
export const BEANS = "urn:epc:class:lgtin:4012345.012345.BEANS";
export const ROASTED = "urn:epc:class:lgtin:4012345.012345.ROASTED";
export const MACHINE = "urn:epc:id:sgtin:4012345.012346.42";
export const PALLET = "urn:epc:id:sscc:4012345.1111111111";
export const OTHER_PALLET = "urn:epc:id:sscc:4012345.2222222222";

const NOW = 1_800_000_000n;

/** Members of an event beside those that every event has. */
export type Members = Readonly<Record<string, unknown>>;

/** A quantity of a lot. */
export function of(epcClass: string, quantity: number | string, uom = "KGM"): Members {
  return { epcClass, quantity: Number(quantity), uom };
}

/** An object event at a place. */
export function object(action: string, bizStep: string, place: string, goods: Members): Members {
  return { type: "ObjectEvent", action, bizStep, bizLocation: { id: place }, ...goods };
}

/** Commissions a lot at a place. */
export function commissioned(place: string, ...quantityList: readonly Members[]): Members {
  return object("ADD", "commissioning", place, { quantityList });
}

/** Ships goods, to a place's party where one is given. */
export function shipped(goods: Members, to?: string, capacity = "possessing_party"): Members {
  const destinationList = to === undefined ? undefined : [{ type: capacity, destination: to }];
  return object("OBSERVE", "shipping", ROASTERY, { ...goods, ...(destinationList && { destinationList }) });
}

/** Packs or unpacks at the roastery, unless told otherwise. */
export function aggregated(action: string, parentID: string, children: Members, place = ROASTERY): Members {
  const bizStep = action === "ADD" ? "packing" : "unpacking";
  return { type: "AggregationEvent", action, bizStep, parentID, bizLocation: { id: place }, ...children };
}

/** Turns lots into lots at the roastery. */
export function transformed(goods: Members): Members {
  return { type: "TransformationEvent", bizStep: "commissioning", bizLocation: { id: ROASTERY }, ...goods };
}

/** A document of events a minute apart. */
export function documentOf(events: readonly Members[]): string {
  const eventList = events.map((event, minute) => ({
    eventTime: `2026-03-01T10:${String(minute).padStart(2, "0")}:00Z`,
    eventTimeZoneOffset: "+00:00",
    ...event,
  }));
  return JSON.stringify({
    "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: "2026-03-01T12:00:00Z",
    epcisBody: { eventList },
  });
}

/** Plans events a minute apart. */
export function planOf(
  events: readonly Members[],
  { state = emptyLedger(NOW), accepted = [] }: { state?: LedgerState; accepted?: readonly number[] } = {},
): LotPlan {
  const options: PlanLotsOptions = {
    events: readEpcis(documentOf(events)).events,
    partyOf: partyMap({ [ROASTERY]: ROASTER, [SHOP]: SHOPKEEPER, [CARRIER]: HAULIER }),
    state,
    deadline: NOW + 86_400n,
    isAccepted: (index) => accepted.includes(index),
  };
  return planLots(options);
}

/** The last event's step. */
export function last({ steps }: LotPlan): PlanStep {
  return steps.at(-1)!;
}

/** Kinds of a step's operations, with why where the event does not say it. */
export function kindsOf({ operations }: PlanStep): string[] {
  return operations.map(({ operation: { kind }, because }) => (because === null ? kind : `${kind}: ${because}`));
}

/** The one operation of a kind that a step has. */
export function only<Kind extends LotOperation["kind"]>(
  { operations }: PlanStep,
  kind: Kind,
): Extract<LotOperation, { kind: Kind }> {
  const found = operations.filter(({ operation }) => operation.kind === kind);
  expect(found).to.have.length(1);
  return found[0]!.operation as Extract<LotOperation, { kind: Kind }>;
}
