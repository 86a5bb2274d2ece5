import type { EventFacts, EventItem } from "../facts/eventFacts.js";
import { itemKey } from "../facts/itemKey.js";
import { localName } from "../facts/localName.js";
import { partyIn } from "./desk.js";
import type { PartyOf } from "./partyMap.js";
import type { OtherEnd } from "./planMoves.js";
import type { Transformed } from "./planTransformation.js";

/** What an event leaves to others: who receives what one ships, and the inputs that another names. */
export interface Journeys {
  /** Of a shipping event: what the next event says that receives the same goods. */
  readonly later: (index: number) => OtherEnd;
  /** Of a receiving event: what the last event said that shipped them. */
  readonly earlier: (index: number) => OtherEnd;
  /** All that goes in and comes out; null for an event whose outputs another one names. */
  readonly transformed: (index: number) => Transformed | null;
}

const RECEIVES: ReadonlySet<string> = new Set(["receiving", "accepting"]);
const NOBODY: OtherEnd = { receiver: undefined, owner: undefined };

/** Whether the event takes goods over. */
export function isReceiving({ bizStep }: EventFacts): boolean {
  return RECEIVES.has(localName(bizStep));
}

/** Whether the event sends goods off. */
export function isShipping({ bizStep }: EventFacts): boolean {
  return localName(bizStep) === "shipping";
}

/** Reads ahead and back among events in the order of their times. */
export function readJourneys(events: readonly EventFacts[], partyOf: PartyOf): Journeys {
  const shipped = positions(events, isShipping);
  const received = positions(events, isReceiving);

  return {
    later: (index) => {
      const found = nearest(events[index], received, (at) => at > index);
      return found === undefined ? NOBODY : endOf(events[Math.min(...found)], partyOf);
    },
    earlier: (index) => {
      const found = nearest(events[index], shipped, (at) => at < index);
      return found === undefined ? NOBODY : endOf(events[Math.max(...found)], partyOf);
    },
    transformed: (index) => {
      const facts = events[index];
      if (facts === undefined || facts.transformationID === "") return facts ?? null;

      const all = events.filter(({ transformationID }) => transformationID === facts.transformationID);
      const last = all.filter(({ outputs }) => outputs.length > 0).at(-1);
      if (last !== facts) return null;
      const gather = (role: "inputs" | "outputs"): EventItem[] => all.flatMap((event) => event[role]);
      return { inputs: gather("inputs"), outputs: gather("outputs") };
    },
  };
}

function endOf(facts: EventFacts | undefined, partyOf: PartyOf): OtherEnd {
  if (facts === undefined) return NOBODY;

  const { destinations, bizLocation, readPoint } = facts;
  const owner = partyIn({ partyOf }, destinations, "owning_party");
  const place = isReceiving(facts) ? (partyOf(bizLocation) ?? partyOf(readPoint)) : undefined;
  return { receiver: partyIn({ partyOf }, destinations, "possessing_party") ?? owner ?? place, owner };
}

function positions(
  events: readonly EventFacts[],
  isMeant: (facts: EventFacts) => boolean,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  events.forEach((facts, index) => {
    if (facts.type !== "ObjectEvent" || !isMeant(facts)) return;
    for (const { identifier } of facts.objects) {
      const key = itemKey(identifier);
      found.set(key, [...(found.get(key) ?? []), index]);
    }
  });
  return found;
}

/** Positions that fit, of any of the event's goods; undefined where there are none. */
function nearest(
  facts: EventFacts | undefined,
  among: ReadonlyMap<string, readonly number[]>,
  fits: (index: number) => boolean,
): number[] | undefined {
  const found = (facts?.objects ?? []).flatMap(({ identifier }) => among.get(itemKey(identifier)) ?? []).filter(fits);
  return found.length === 0 ? undefined : found;
}
