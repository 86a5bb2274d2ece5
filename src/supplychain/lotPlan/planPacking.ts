import type { EventItem } from "../facts/eventFacts.js";
import { lotId } from "../lotId.js";
import { type Desk, lotAt, lotsNamed, partyAtPlace, plan, refuse, requirePartyAtPlace, stop } from "./desk.js";
import { addedUp, amountOf, chooseLots, PIECE, splitOff } from "./goods.js";
import { lotIdentifier } from "./identifiers.js";
import { custodianOf } from "./ledgerModel.js";
import { type LotRecord, MAX_LOTS } from "./ledgerState.js";
import type { LotInput } from "./operations.js";

/**
 * An aggregation with action ADD. Whoever holds the goods packs them, whatever place the event names. What stands in the unit already
 * stays there; what stands in another is taken out first.
 */
export function planPacking(desk: Desk): void {
  const children = addedUp(desk.facts.children);
  const parent = unitFor(desk, children);
  const packed = children.flatMap((item) => childrenOf(desk, parent, item));
  for (const lots of inCalls(packed)) plan(desk, () => ({ kind: "pack", parent, lots, eventHash: desk.eventHash }));
}

/** The unit, made if this is the first time that it is packed: one piece, of whoever holds the goods. */
function unitFor(desk: Desk, children: readonly EventItem[]): string {
  const { facts, model, eventHash } = desk;
  if (facts.parentID === "") stop("NoParent");
  const place = partyAtPlace(desk);
  const unit = liveUnit(desk);
  const holder =
    (unit === undefined ? undefined : custodianOf(model.state, unit.id)) ?? holderOf(desk, children) ?? place;
  if (holder !== undefined && place !== undefined && place !== holder) {
    desk.notes.push({ code: "custodianPacks", about: [String(holder), String(place)] });
  }
  if (unit !== undefined) return unit.id;

  const party = holder ?? requirePartyAtPlace(desk);
  const identifier = lotIdentifier(facts.parentID);
  const measure = { quantity: 1n, unit: PIECE, decimals: 0 };
  plan(desk, () => ({ kind: "create", party, identifier, ...measure, eventHash }), "unitCreated");
  return lotId(party, identifier);
}

function holderOf(desk: Desk, children: readonly EventItem[]): bigint | undefined {
  for (const { identifier } of children) {
    const live = lotsNamed(desk, identifier).filter(({ status }) => status === "live");
    const holders = live.map(({ id }) => custodianOf(desk.model.state, id));
    if (holders.length > 0) return holders.find((holder) => holder === partyAtPlace(desk)) ?? holders[0];
  }
  return undefined;
}

function childrenOf(desk: Desk, parent: string, item: EventItem): string[] {
  const { model } = desk;
  const holder = custodianOf(model.state, parent) ?? requirePartyAtPlace(desk);
  const inside = lotsNamed(desk, item.identifier).filter((lot) => lot.parent === parent);
  const chosen = chooseLots(desk, item, holder);
  if (inside.length > 0 && chosen.every(({ lot }) => lotAt(desk, lot).parent !== null)) {
    desk.notes.push({ code: "alreadyPacked", about: [item.identifier, desk.facts.parentID] });
    return [];
  }
  return chosen.map((input) => freed(desk, item, input));
}

/** A lot that stands alone: what is packed elsewhere is taken out, and of a larger lot the part is split off. */
function freed(desk: Desk, item: EventItem, { lot, quantity }: LotInput): string {
  const { eventHash } = desk;
  const { parent, status } = lotAt(desk, lot);
  if (parent !== null) plan(desk, () => ({ kind: "unpack", parent, lots: [lot], eventHash }), "unpackedFirst");
  return quantity === lotAt(desk, lot).quantity || status !== "live" ? lot : splitOff(desk, item, { lot, quantity });
}

/** An aggregation with action DELETE; without children the unit is emptied. */
export function planUnpacking(desk: Desk): void {
  const { facts, eventHash } = desk;
  if (facts.parentID === "") stop("NoParent");
  const unit = liveUnit(desk);
  if (unit === undefined) return unknownUnit(desk);

  const parent = unit.id;
  const children = addedUp(facts.children);
  const lots = children.length === 0 ? allInside(desk, parent) : children.flatMap((item) => takenOut(desk, unit, item));
  if (lots.length === 0) {
    desk.nothing = "nothingInside";
    return;
  }
  tellHolder(desk, parent);
  for (const part of inCalls(lots)) plan(desk, () => ({ kind: "unpack", parent, lots: part, eventHash }));
  for (const item of children) repack(desk, parent, item);
}

function unknownUnit(desk: Desk): void {
  const party = partyAtPlace(desk);
  if (party === undefined) stop("UnknownUnit", desk.facts.parentID);
  refuse(desk, { error: "UnknownLot", args: [lotId(party, lotIdentifier(desk.facts.parentID))] }, null);
}

function takenOut(desk: Desk, unit: LotRecord, item: EventItem): string[] {
  const named = lotsNamed(desk, item.identifier);
  const inside = named.filter(({ parent }) => parent === unit.id);
  if (inside.length > 0) return inside.map(({ id }) => id);

  // Asked for all the same: the ledger says by name where it is instead. What an earlier run took out stands alone.
  const elsewhere = named.find(({ status, parent }) => status === "live" && parent !== null);
  return elsewhere === undefined ? [] : [elsewhere.id];
}

/** Of a lot that was taken out in part, the part is split off and the rest packed again. */
function repack(desk: Desk, parent: string, item: EventItem): void {
  const { eventHash, operations } = desk;
  const out = operations.flatMap(({ operation }) => (operation.kind === "unpack" ? operation.lots : []));
  const [lot] = lotsNamed(desk, item.identifier).filter(({ id }) => out.includes(id));
  const amount = lot === undefined ? null : amountOf(item, lot);
  if (lot === undefined || amount === null || amount >= lot.quantity) return;

  splitOff(desk, item, { lot: lot.id, quantity: amount });
  plan(desk, () => ({ kind: "pack", parent, lots: [lot.id], eventHash }), "repacked");
}

function tellHolder(desk: Desk, parent: string): void {
  const place = partyAtPlace(desk);
  const holder = custodianOf(desk.model.state, parent);
  if (place === undefined || holder === undefined || place === holder) return;
  desk.notes.push({ code: "custodianUnpacks", about: [String(holder), String(place)] });
}

function liveUnit(desk: Desk): LotRecord | undefined {
  return lotsNamed(desk, desk.facts.parentID).find(({ status }) => status === "live");
}

function allInside({ model }: Desk, parent: string): string[] {
  return [...model.state.lots.values()].filter((lot) => lot.parent === parent).map(({ id }) => id);
}

function inCalls(lots: readonly string[]): string[][] {
  const calls: string[][] = [];
  for (let start = 0; start < lots.length; start += MAX_LOTS) calls.push(lots.slice(start, start + MAX_LOTS));
  return calls;
}
