import type { Trace } from "./trace.js";
import type { GraphEvent } from "./traceGraph.js";

/** A trace as plain data, in which events are named by their ids. */
export interface TraceJson {
  readonly start: string;
  readonly direction: string;
  readonly things: readonly object[];
  readonly steps: readonly object[];
  readonly links: readonly object[];
}

/** Writes a trace as data that programs take: things with their balances, transformations, and what went from one to another. */
export function traceJson({ start, direction, things, steps, links }: Trace): TraceJson {
  return {
    start: start.key,
    direction,
    things: [...things.values()].map(({ thing, balances }) => ({
      id: thing.key,
      identifier: thing.identifier,
      balances,
      seen: thing.seen.map(({ event }) => eventJson(event)),
    })),
    steps: [...steps.values()].map(({ id, event }) => ({ id, ...eventJson(event) })),
    links: links.map(({ from, to, kind, mention: { item, event } }) => ({
      ...{ from, to, kind, quantity: item.quantity, unit: item.unit },
      event: event.facts.eventID,
    })),
  };
}

function eventJson({ facts, time, withdrawal }: GraphEvent): object {
  const { eventID, bizStep, bizLocation, readPoint } = facts;
  return {
    eventID,
    time,
    bizStep,
    place: bizLocation === "" ? readPoint : bizLocation,
    withdrawal: withdrawal ?? null,
  };
}
