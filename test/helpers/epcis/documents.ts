import { type EventFacts, eventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";

const CONTEXT = [
  "https://ref.gs1.org/standards/epcis/epcis-context.jsonld",
  { farm: "https://farm.example.com/", gdst: "https://traceability-dialogue.org/epcis" },
];

/** What an event of a test says beside its type. */
export type Told = Readonly<Record<string, unknown>>;

/** An EPCIS document with these events; a time and an offset are there unless a test tells its own. */
export function documentOf(events: readonly Told[], masterData?: object): string {
  const eventList = events.map((event, i) => ({
    eventTime: `2026-03-01T08:${String(i).padStart(2, "0")}:00Z`,
    eventTimeZoneOffset: "+00:00",
    ...event,
  }));
  return JSON.stringify({
    "@context": CONTEXT,
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: "2026-03-02T00:00:00Z",
    ...(masterData === undefined ? {} : { epcisHeader: { epcisMasterData: masterData } }),
    epcisBody: { eventList },
  });
}

/** The events of such a document, as a reader delivers them. */
export function eventsOf(events: readonly Told[]): readonly EpcisEvent[] {
  return readEpcis(documentOf(events)).events;
}

/** What they say. */
export function factsOf(events: readonly Told[]): EventFacts[] {
  return eventsOf(events).map(eventFacts);
}

/** One vocabulary element of master data. */
export function described(id: string, attributes: Readonly<Record<string, unknown>>): object {
  return {
    id,
    attributes: Object.entries(attributes).map(([name, attribute]) => ({
      id: `urn:epcglobal:cbv:mda#${name}`,
      attribute,
    })),
  };
}

/** Master data with these elements. */
export function vocabulary(...vocabularyElementList: readonly object[]): object {
  return { vocabularyList: [{ type: "urn:epcglobal:epcis:vtype:EPCClass", vocabularyElementList }] };
}
