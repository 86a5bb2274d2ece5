import { SupplyChainError } from "../errors.js";
import { itemKey } from "../facts/itemKey.js";
import { type Balance, balancesOf } from "./balances.js";
import type { GraphEvent, Mention, Stay, Thing, TraceGraph } from "./traceGraph.js";

/** Which way to follow: to where things came from, to what became of them, or both. */
export type TraceDirection = "up" | "down" | "both";

/** A thing that a trace came upon. */
export interface TracedThing {
  readonly thing: Thing;
  /** What was made and used of it, by unit, in the whole graph. */
  readonly balances: readonly Balance[];
}

/** A transformation that a trace came upon. */
export interface TracedStep {
  /** Names the step within the trace. */
  readonly id: string;
  readonly event: GraphEvent;
}

/** That something went from a thing or step into another, in the direction of time. */
export interface TracedLink {
  /** The key of a thing or the id of a step. */
  readonly from: string;
  readonly to: string;
  /** Used by a step, made by it, or packed into a container. */
  readonly kind: "used" | "made" | "packed";
  /** The event that says so. */
  readonly mention: Mention;
}

/** Where a thing came from and what became of it. */
export interface Trace {
  readonly start: Thing;
  readonly direction: TraceDirection;
  readonly things: ReadonlyMap<string, TracedThing>;
  readonly steps: ReadonlyMap<string, TracedStep>;
  readonly links: readonly TracedLink[];
}

/** No event names the thing that was asked for. */
export class UnknownThingError extends SupplyChainError {
  readonly identifier: string;

  constructor(identifier: string) {
    super(
      `no event names ${identifier}`,
      "Give an identifier as it stands in one of the events, or a selection with the events that name it.",
    );
    this.identifier = identifier;
  }
}

/** What a trace has found so far. */
interface Found {
  readonly graph: TraceGraph;
  readonly things: Map<string, TracedThing>;
  readonly steps: Map<string, TracedStep>;
  /** The ids that steps were given. */
  readonly ids: Map<GraphEvent, string>;
  readonly links: Map<string, TracedLink>;
}

/**
 * Follows a lot, an object or a container through transformations and packing.
 *
 * Up: to what the transformations that made it used, and for a container to its contents. Down: to what the transformations that used
 * it made, and to the containers it was packed into, those that held them meanwhile included; a container that is the start is opened,
 * others are not, as what lay beside a thing is neither its origin nor its outcome. A lot counts as one thing however it was divided.
 *
 * @param graph - The events.
 * @param identifier - What to follow, in any spelling.
 * @param direction - Which way.
 * @throws UnknownThingError when no event names it.
 */
export function trace(graph: TraceGraph, identifier: string, direction: TraceDirection): Trace {
  const start = graph.things.get(itemKey(identifier));
  if (start === undefined) throw new UnknownThingError(identifier);

  const found: Found = { graph, things: new Map(), steps: new Map(), ids: new Map(), links: new Map() };
  enter(found, start.key);
  const opened = contentsOf(found, start);
  if (direction !== "down") follow(found, [start, ...opened], "up");
  if (direction !== "up") follow(found, [start, ...opened], "down");

  return { start, direction, things: found.things, steps: found.steps, links: [...found.links.values()] };
}

/** Everything that was in a container while it was in the one before, level by level. */
function contentsOf(found: Found, start: Thing): Thing[] {
  const inside: Thing[] = [];
  const seen = new Set<Stay>();
  const queue: Stay[] = [...start.contents];
  for (let stay = queue.pop(); stay !== undefined; stay = queue.pop()) {
    if (seen.has(stay)) continue;
    seen.add(stay);
    link(found, { from: stay.child, to: stay.parent, kind: "packed", mention: stay.packed });
    const child = enter(found, stay.child);
    inside.push(child);
    for (const inner of child.contents) if (overlap(stay, inner)) queue.push(inner);
  }
  return inside;
}

function follow(found: Found, starts: readonly Thing[], way: "up" | "down"): void {
  const seen = new Set(starts.map(({ key }) => key));
  const queue = [...starts];
  for (let thing = queue.pop(); thing !== undefined; thing = queue.pop()) {
    if (way === "down") containersOf(found, thing);
    for (const mention of way === "up" ? thing.made : thing.used) {
      for (const next of passStep(found, mention.event, way)) {
        if (seen.has(next.key)) continue;
        seen.add(next.key);
        queue.push(next);
      }
    }
  }
}

/** The containers that a thing was in, and those that they were in meanwhile. */
function containersOf(found: Found, thing: Thing): void {
  const seen = new Set<Stay>();
  const queue: Stay[] = [...thing.stays];
  for (let stay = queue.pop(); stay !== undefined; stay = queue.pop()) {
    if (seen.has(stay)) continue;
    seen.add(stay);
    link(found, { from: stay.child, to: stay.parent, kind: "packed", mention: stay.packed });
    for (const outer of enter(found, stay.parent).stays) if (overlap(stay, outer)) queue.push(outer);
  }
}

function overlap(a: Stay, b: Stay): boolean {
  const begins = ({ packed }: Stay): string => packed.event.time;
  return (a.until === null || begins(b) < a.until) && (b.until === null || begins(a) < b.until);
}

/** Enters a transformation with all that it used and made; nothing lies beyond one that is withdrawn. */
function passStep(found: Found, event: GraphEvent, way: "up" | "down"): Thing[] {
  const { type, inputs, outputs } = event.facts;
  if (type !== "TransformationEvent") return [];

  const id = stepId(found, event);
  for (const item of inputs) {
    link(found, { from: enter(found, itemKey(item.identifier)).key, to: id, kind: "used", mention: { event, item } });
  }
  for (const item of outputs) {
    link(found, { from: id, to: enter(found, itemKey(item.identifier)).key, kind: "made", mention: { event, item } });
  }
  if (event.withdrawal !== undefined) return [];
  return (way === "up" ? inputs : outputs).map(({ identifier }) => enter(found, itemKey(identifier)));
}

function stepId({ steps, ids }: Found, event: GraphEvent): string {
  const id = ids.get(event) ?? `step ${ids.size + 1}`;
  ids.set(event, id);
  steps.set(id, { id, event });
  return id;
}

function enter(found: Found, key: string): Thing {
  const thing = found.graph.things.get(key);
  if (thing === undefined) throw new UnknownThingError(key);
  if (!found.things.has(key)) found.things.set(key, { thing, balances: balancesOf(thing) });
  return thing;
}

function link(found: Found, added: TracedLink): void {
  const { from, to, kind, mention } = added;
  found.links.set(`${kind} ${from} ${to} ${mention.event.time} ${mention.item.quantity ?? ""}`, added);
}
