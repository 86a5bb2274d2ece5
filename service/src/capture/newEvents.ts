import { IllFormedTextError, type EpcisProblem } from "../../../src/supplychain/epcis/errors.js";
import { eventRecord } from "../events/eventRecord.js";
import type { NewEvent } from "../events/storeEvents.js";
import type { CapturedDocument } from "./readCapture.js";
import { stringifyJson } from "./stringifyJson.js";

/** A document sorted into what can be kept and what is wrong with the rest. */
export interface SortedEvents {
  /** How many events the document has. */
  readonly count: number;
  /** Whether it is one event that stands alone. */
  readonly alone: boolean;
  /** Good events, and where in the document they stand. */
  readonly good: readonly { readonly index: number; readonly event: Omit<NewEvent, "body">; readonly body: Body }[];
  readonly problems: readonly EpcisProblem[];
}

/** The event as JSON-LD under its time of record. */
export type Body = (recordTime: string) => string;

/** Sorts the events of a document, and reads out of good ones what they are kept and found by. */
export function newEvents({ events, context, alone }: CapturedDocument): SortedEvents {
  const good: SortedEvents["good"][number][] = [];
  const problems: EpcisProblem[] = [];
  for (const [index, { event, json, problems: found }] of events.entries()) {
    problems.push(...found);
    if (event === null) continue;
    try {
      const record = eventRecord(event);
      const body: Body = (recordTime) => stringifyJson({ ...json, eventID: record.eventId, recordTime });
      good.push({ index, event: { record, context }, body });
    } catch (error) {
      if (!(error instanceof IllFormedTextError || error instanceof RangeError)) throw error;
      problems.push({ eventIndex: index, path: `event ${index}`, reason: error.message });
    }
  }
  return { count: events.length, alone, good, problems };
}
