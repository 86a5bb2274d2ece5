import { canonicalDateTime } from "../epcis/canonicalDateTime.js";
import type { EventFacts, EventItem } from "../facts/eventFacts.js";
import { itemKey } from "../facts/itemKey.js";
import type { Withdrawal, Withdrawals } from "../facts/withdrawals.js";

/** An event in a graph, withdrawn or not. */
export interface GraphEvent {
  readonly facts: EventFacts;
  /** Its time in UTC. */
  readonly time: string;
  readonly withdrawal: Withdrawal | undefined;
}

/** That an event names a thing, and how much of it. */
export interface Mention {
  readonly event: GraphEvent;
  readonly item: EventItem;
}

/** One thing inside another, from when it was packed until it was taken out. */
export interface Stay {
  readonly child: string;
  readonly parent: string;
  readonly packed: Mention;
  /** When it was taken out; `null` while it is inside. */
  until: string | null;
}

/** Whatever events name: a lot, a class, an object, a container. */
export interface Thing {
  /** The canonical identifier, by which the graph knows it. */
  readonly key: string;
  /** The identifier as the first event writes it. */
  readonly identifier: string;
  /** Commissioned, or brought forth by a transformation. */
  readonly made: Mention[];
  /** Used up in a transformation, or destroyed. */
  readonly used: Mention[];
  /** Seen, shipped, received. */
  readonly seen: Mention[];
  /** Containers that it was in. */
  readonly stays: Stay[];
  /** What was in it, if it is a container. */
  readonly contents: Stay[];
}

/** All things that a selection of events names, and what happened to them. */
export interface TraceGraph {
  readonly things: ReadonlyMap<string, Thing>;
  readonly events: number;
}

/**
 * Builds the graph of a selection of events. What withdrawn events say is in it, marked: nothing is followed through them.
 *
 * @param events - In any order.
 * @param withdrawals - The error declarations among them.
 */
export function traceGraph(events: Iterable<EventFacts>, withdrawals: Withdrawals): TraceGraph {
  const things = new Map<string, Thing>();
  const ordered = Array.from(events, (facts): GraphEvent => ({
    facts,
    time: canonicalDateTime(facts.eventTime) ?? facts.eventTime,
    withdrawal: withdrawals.of(facts),
  }))
    // A declaration repeats the event that it withdraws, and would show everything twice.
    .filter(({ facts }) => facts.errorDeclaration === undefined)
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));

  const thingOf = (identifier: string): Thing => {
    const key = itemKey(identifier);
    const known = things.get(key);
    if (known !== undefined) return known;
    const thing: Thing = { key, identifier, made: [], used: [], seen: [], stays: [], contents: [] };
    things.set(key, thing);
    return thing;
  };
  for (const event of ordered) note(event, thingOf);

  return { things, events: ordered.length };
}

type ThingOf = (identifier: string) => Thing;

function note(event: GraphEvent, thingOf: ThingOf): void {
  const { type, action, objects, inputs, outputs, parentID, children } = event.facts;
  const mention = (kind: "made" | "used" | "seen", items: readonly EventItem[]): void => {
    for (const item of items) thingOf(item.identifier)[kind].push({ event, item });
  };
  const kinds = { ADD: "made", DELETE: "used" } as const;
  mention("used", inputs);
  mention("made", outputs);
  mention(type === "ObjectEvent" && (action === "ADD" || action === "DELETE") ? kinds[action] : "seen", objects);

  if (parentID !== "") mention("seen", [{ identifier: parentID, quantity: null, unit: null, isSingle: true }]);
  if (type !== "AggregationEvent" && type !== "AssociationEvent") return;
  if (parentID === "" || event.withdrawal !== undefined) return mention("seen", children);
  if (action === "ADD") pack(event, thingOf(parentID), thingOf);
  else if (action === "DELETE") unpack(event, thingOf(parentID));
  else mention("seen", children);
}

function pack(event: GraphEvent, parent: Thing, thingOf: ThingOf): void {
  for (const item of event.facts.children) {
    const child = thingOf(item.identifier);
    const stay: Stay = { child: child.key, parent: parent.key, packed: { event, item }, until: null };
    child.stays.push(stay);
    parent.contents.push(stay);
  }
}

/** Without children everything is taken out; a class that is taken out in part may still be inside. */
function unpack({ facts, time }: GraphEvent, parent: Thing): void {
  const taken = new Set(facts.children.filter(({ isSingle }) => isSingle).map(({ identifier }) => itemKey(identifier)));
  for (const stay of parent.contents) {
    if (stay.until === null && (facts.children.length === 0 || taken.has(stay.child))) stay.until = time;
  }
}
