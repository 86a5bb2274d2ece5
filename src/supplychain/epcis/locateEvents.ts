import { EpcisInvalidError, type EpcisProblem } from "./errors.js";
import type { EpcisDocument } from "./model.js";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "./parseJson.js";
import { isEventType } from "./validateEvent.js";

/** Where the events of a document stand. */
export interface LocatedEvents {
  readonly type: EpcisDocument["type"];
  readonly events: readonly JsonValue[];
  readonly pathOf: (index: number) => string;
}

/** Where each kind of document keeps its list of events. */
export const EVENT_LISTS = {
  EPCISDocument: ["epcisBody", "eventList"],
  EPCISQueryDocument: ["epcisBody", "queryResults", "resultsBody", "eventList"],
} as const;

/**
 * Finds the events of a document.
 *
 * @throws EpcisInvalidError when there are none where its type has them.
 */
export function locateEvents(root: JsonObject): LocatedEvents {
  const { type } = root;
  if (isEventType(type)) return { type, events: [root], pathOf: () => "$" };
  if (type !== "EPCISDocument" && type !== "EPCISQueryDocument") {
    throw documentError("$.type", "not EPCISDocument, EPCISQueryDocument or an EPCIS event type");
  }

  let path = "$";
  let place: JsonValue | undefined = root;
  for (const step of EVENT_LISTS[type]) {
    // A body with a single event may name it directly.
    if (isJsonObject(place) && place.event !== undefined && place[step] === undefined) {
      const single = `${path}.event`;
      return { type, events: [place.event], pathOf: () => single };
    }
    path += `.${step}`;
    place = isJsonObject(place) ? place[step] : undefined;
    if (place === undefined) throw documentError(path, "missing");
  }
  if (!isJsonArray(place)) throw documentError(path, "not a list of events");
  return { type, events: place, pathOf: (i) => `${path}[${i}]` };
}

/** An error of the document itself, not of one of its events. */
export function documentError(path: string, reason: string): EpcisInvalidError {
  const problem: EpcisProblem = { eventIndex: null, path, reason };
  return new EpcisInvalidError([problem]);
}
