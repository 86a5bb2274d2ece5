import type { EventItem } from "../facts/eventFacts.js";
import { localName } from "../facts/localName.js";
import type { TracedStep, TracedThing } from "./trace.js";
import type { Mention } from "./traceGraph.js";
import type { TraceTexts } from "./traceTexts.js";

/** A line of a drawn thing or step. */
export interface Label {
  readonly text: string;
  /** Whether something is wrong that a reader must not miss. */
  readonly isAlarm: boolean;
}

const line = (text: string): Label => ({ text, isAlarm: false });
const alarm = (text: string): Label => ({ text, isAlarm: true });

/** Events of a thing that are named; more are counted. */
const NAMED = 4;

/** What is said about a thing: what was made and used of it, and where it was seen. */
export function thingLabels({ thing, balances }: TracedThing, texts: TraceTexts): Label[] {
  const amounts = balances.flatMap(({ unit, made, used, overdraft }) => [
    line(`${texts.made} ${amount(made, unit)}, ${texts.used} ${amount(used, unit)}`),
    ...(overdraft === null ? [] : [alarm(`⚠ ${texts.overdraft}: ${amount(overdraft, unit)}`)]),
  ]);
  // A transformation has a box of its own.
  const commissioned = thing.made.filter(({ event }) => event.facts.type !== "TransformationEvent");
  const events = [...commissioned, ...thing.seen].sort((a, b) => (a.event.time < b.event.time ? -1 : 1));
  const more = events.length - NAMED;
  return [
    ...amounts,
    ...events.slice(0, NAMED).map((mention) => eventLabel(mention, texts)),
    ...(more > 0 ? [line(texts.more(more))] : []),
  ];
}

/** What is said about a transformation. */
export function stepLabels({ event }: TracedStep, texts: TraceTexts): Label[] {
  const { facts, withdrawal, time } = event;
  const place = facts.bizLocation === "" ? facts.readPoint : facts.bizLocation;
  return [
    line(texts.step(localName(facts.bizStep))),
    line(minute(time)),
    ...(place === "" ? [] : [line(shortName(place))]),
    ...(withdrawal === undefined
      ? []
      : [
          alarm(`${texts.withdrawn}: ${localName(withdrawal.reason)}`),
          ...corrections(withdrawal.correctiveEventIDs, texts),
        ]),
  ];
}

/** How much a link carries; empty where the event does not say. */
export function linkLabel({ item }: Mention): string {
  return quantityOf(item);
}

function eventLabel({ event }: Mention, texts: TraceTexts): Label {
  const { facts, withdrawal, time } = event;
  const place = facts.bizLocation === "" ? facts.readPoint : facts.bizLocation;
  const text = [
    minute(time),
    facts.bizStep === "" ? facts.type : texts.step(localName(facts.bizStep)),
    shortName(place),
  ]
    .filter((part) => part !== "")
    .join(" · ");
  if (withdrawal === undefined) return line(text);
  const by = withdrawal.correctiveEventIDs.map((id) => `${texts.corrected} ${id}`);
  return alarm([text, texts.withdrawn, ...by].join(" · "));
}

function corrections(ids: readonly string[], texts: TraceTexts): Label[] {
  return ids.map((id) => line(`${texts.corrected} ${id}`));
}

function quantityOf({ quantity, unit }: EventItem): string {
  return quantity === null ? "" : amount(quantity.replace(/\.0+$/, ""), unit ?? "");
}

function amount(quantity: string, unit: string): string {
  return unit === "" ? quantity : `${quantity} ${unit}`;
}

function minute(time: string): string {
  return time.replace("T", " ").replace(/:\d\d(?:\.\d+)?Z$/, "Z");
}

/** What tells an identifier from others: its keys, or the end of a URN. */
export function shortName(identifier: string): string {
  const [, path] = /^https:\/\/id\.gs1\.org\/(.*)$/.exec(identifier) ?? [];
  if (path !== undefined) {
    const parts = path.split("/");
    return parts.map((part, i) => (i % 2 === 0 ? `(${part})` : decodeURIComponent(part))).join("");
  }
  return identifier.startsWith("urn:") ? identifier.slice(identifier.lastIndexOf(":") + 1) : identifier;
}
