import type { EventItem } from "../facts/eventFacts.js";
import { type Desk, lotAt, lotsNamed, partyAtPlace, partyIn, plan, requirePartyAtPlace, stop } from "./desk.js";
import { addedUp, amountOf, separate } from "./goods.js";
import { custodianOf, outermostOf } from "./ledgerModel.js";
import type { LotRecord } from "./ledgerState.js";

/** What the other event of a move says: the one that ships for the one that receives, and the other way round. */
export interface OtherEnd {
  /** Who takes the goods. */
  readonly receiver: bigint | undefined;
  /** Who owns them afterwards. */
  readonly owner: bigint | undefined;
}

/** `shipping`: the goods are offered to whoever the event, or the event that receives them, names. */
export function planShipping(desk: Desk, later: OtherEnd): void {
  const { facts, deadline, eventHash: document } = desk;
  const { destinations } = facts;
  const receiver =
    partyIn(desk, destinations, "possessing_party") ?? partyIn(desk, destinations, "owning_party") ?? later.receiver;
  if (receiver === undefined) {
    desk.nothing = "noReceiver";
    return;
  }
  const items = addedUp(facts.objects);
  const giver = giverOf(desk, items);
  for (const lot of outermostIn(desk, items, giver)) {
    const { id, offer } = lotAt(desk, lot);
    if (custodianOf(desk.model.state, id) === receiver) tell(desk, "alreadyHeld", id, receiver);
    else if (offer?.to === receiver) tell(desk, "alreadyOffered", id, receiver);
    else plan(desk, () => ({ kind: "offer", lot, to: receiver, deadline, document }));
  }
  if (giver === receiver && desk.operations.length === 0) desk.nothing = "sameParty";
}

/** The lots that move: what is packed in a unit of the same event moves with it. */
function outermostIn(desk: Desk, items: readonly EventItem[], giver: bigint): string[] {
  const named = new Set(items.flatMap(({ identifier }) => lotsNamed(desk, identifier).map(({ id }) => id)));
  return items.flatMap((item) => {
    const live = lotsNamed(desk, item.identifier).filter(({ status }) => status === "live");
    const movesInside = live.length > 0 && live.every(({ parent }) => parent !== null && named.has(parent));
    return movesInside ? [] : separate(desk, item, giver);
  });
}

/** The source that the event names, else whoever of the place and the holders has the goods. */
function giverOf(desk: Desk, items: readonly EventItem[]): bigint {
  const { sources } = desk.facts;
  const source = partyIn(desk, sources, "possessing_party") ?? partyIn(desk, sources, "owning_party");
  const holders = items.flatMap(({ identifier }) =>
    lotsNamed(desk, identifier)
      .filter(({ status }) => status === "live")
      .flatMap(({ id }) => custodianOf(desk.model.state, id) ?? []),
  );
  const place = partyAtPlace(desk);
  const likely = [source, place].find((party) => party !== undefined && holders.includes(party));
  return likely ?? holders[0] ?? source ?? requirePartyAtPlace(desk);
}

/** `receiving`: what was offered is taken; where nothing was offered, the offer is planned as well. */
export function planReceiving(desk: Desk, earlier: OtherEnd): void {
  const { destinations } = desk.facts;
  const receiver =
    partyIn(desk, destinations, "possessing_party") ??
    partyIn(desk, destinations, "owning_party") ??
    partyAtPlace(desk) ??
    earlier.receiver ??
    stop("NoReceiver");
  const owner = partyIn(desk, destinations, "owning_party") ?? earlier.owner;
  const items = addedUp(desk.facts.objects);
  const received = items.flatMap((item) => receive(desk, item, { receiver, items }));
  if (owner !== undefined) for (const lot of new Set(received)) own(desk, lot, owner);
}

function receive(
  desk: Desk,
  item: EventItem,
  { receiver, items }: { readonly receiver: bigint; readonly items: readonly EventItem[] },
): string[] {
  const { state } = desk.model;
  const live = lotsNamed(desk, item.identifier).filter(({ status }) => status === "live");
  const outer = [...new Set(live.flatMap(({ id }) => outermostOf(state, id) ?? []))];
  const offered = outer.filter(({ offer }) => offer?.to === receiver);
  if (offered.length > 0) {
    const lots = offered.map(({ id }) => id);
    takeOver(desk, item, lots);
    return lots;
  }
  const held = outer.filter(({ custodian }) => custodian === receiver);
  if (held.length > 0) {
    for (const { id } of held) tell(desk, "alreadyHeld", id, receiver);
    return held.map(({ id }) => id);
  }
  const { deadline, eventHash: document } = desk;
  const lots = separate(desk, item, giverOf(desk, items));
  for (const lot of lots) {
    if (custodianOf(desk.model.state, lot) === receiver) continue;
    plan(desk, () => ({ kind: "offer", lot, to: receiver, deadline, document }), "offerImplied");
    takeOver(desk, item, [lot]);
  }
  return lots;
}

/** What arrived is counted off against the lots in turn; more than was offered is written on the last. */
function takeOver(desk: Desk, item: EventItem, lots: readonly string[]): void {
  const records = lots.map((lot) => lotAt(desk, lot));
  const named = records.every(({ id }) => lotsNamed(desk, item.identifier).some((lot) => lot.id === id));
  let rest = named && records[0] !== undefined ? amountOf(item, records[0]) : null;
  records.forEach((lot, index) => {
    const isLast = index === records.length - 1;
    const received: bigint = rest === null || (!isLast && rest > lot.quantity) ? lot.quantity : rest;
    if (rest !== null) rest -= received;
    if (received === 0n) return tell(desk, "notReceived", lot.id, lot.offer?.to ?? 0n);
    accept(desk, lot, received);
  });
}

function accept(desk: Desk, { id }: LotRecord, receivedQuantity: bigint): void {
  plan(desk, () => {
    const { offer } = lotAt(desk, id);
    if (offer === null) throw new Error(`The plan lost the offer of ${id}.`);
    return { kind: "accept", offer, receivedQuantity };
  });
}

/** Title of a lot and of all that is packed in it: the event names the new owner, and packing does not touch title. */
function own(desk: Desk, outermost: string, to: bigint): void {
  const { model, deadline, eventHash: document } = desk;
  const queue = [outermost];
  for (let lot = queue.shift(); lot !== undefined; lot = queue.shift()) {
    const id = lot;
    queue.push(...[...model.state.lots.values()].filter(({ parent }) => parent === id).map((inner) => inner.id));
    const { titleHolder: from, status } = lotAt(desk, id);
    if (from === to || status !== "live") continue;
    plan(
      desk,
      () => ({ kind: "title", offer: { lot: id, from, to, sequence: lotAt(desk, id).sequence, deadline, document } }),
      "ownerChanges",
    );
  }
}

/** `void_shipping`: the offers of the goods are withdrawn. */
export function planVoiding(desk: Desk): void {
  for (const { identifier } of addedUp(desk.facts.objects)) {
    for (const { id: lot, offer, status } of lotsNamed(desk, identifier)) {
      if (offer !== null && status === "live") plan(desk, () => ({ kind: "withdraw", lot }));
    }
  }
  if (desk.operations.length === 0) desk.nothing = "alreadyStands";
}

function tell(desk: Desk, code: "alreadyHeld" | "alreadyOffered" | "notReceived", lot: string, party: bigint): void {
  desk.notes.push({ code, about: [lot, String(party)] });
}
