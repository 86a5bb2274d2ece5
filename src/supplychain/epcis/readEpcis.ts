import { EpcisInvalidError, type EpcisProblem } from "./errors.js";
import type { EpcisDocument } from "./model.js";
import { STANDARD_NAMESPACES, withContext } from "./namespaces.js";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, parseJson } from "./parseJson.js";
import { repositoryFields, withoutFields } from "./repositoryFields.js";
import { toEvent } from "./toEvent.js";
import { isEventType, validateEvent } from "./validateEvent.js";
import { readEpcisXml } from "./xml/readEpcisXml.js";

/** XML begins with a tag; JSON never does. */
const XML = /^\uFEFF?\s*</;

/** Tells whether a text is XML rather than JSON, by what it begins with. */
export function isXml(text: string): boolean {
  return XML.test(text);
}

/**
 * Reads EPCIS 2.0 JSON-LD, or EPCIS XML of the versions 1.0 to 2.0: an `EPCISDocument`, an `EPCISQueryDocument`, or one
 * event that stands alone. The text itself tells which syntax it is. Either every event is good, or none is taken and
 * every problem is reported.
 *
 * Numbers never pass through floats. No remote context is fetched: beside the standard prefixes (`gs1`, `cbv`, `epcis`,
 * `cbvmda`), a prefix has to be declared in the document, in an event, or in the extension that uses it.
 *
 * @param text - The document as received.
 * @returns Its events in document order, free of syntax and prefixes.
 * @throws JsonSyntaxError when the text is not JSON, with line and column.
 * @throws XmlSyntaxError when it begins like XML and is not, with line and column.
 * @throws EpcisInvalidError with event index, path (in XML with line and column) and reason of every problem.
 */
export function readEpcis(text: string): EpcisDocument {
  return isXml(text) ? readEpcisXml(text) : readEpcisJson(text);
}

function readEpcisJson(text: string): EpcisDocument {
  const root = parseJson(text);
  if (!isJsonObject(root)) throw documentError("$", "not an EPCIS document: the root is not an object");
  if (root["@context"] === undefined) throw documentError('$["@context"]', "missing");

  const namespaces = withContext(root["@context"], STANDARD_NAMESPACES);
  const { type, events, pathOf } = locateEvents(root);
  const findings = events.map((event, i) => validateEvent(event, i, pathOf(i), namespaces));
  const problems = findings.flatMap((finding) => finding.problems);
  if (problems.length > 0) throw new EpcisInvalidError(problems);

  const foreign = repositoryFields(root, namespaces);
  return {
    type,
    namespaces,
    events: events.map((event) => withoutFields(toEvent(event as JsonObject, namespaces), foreign)),
    warnings: findings.flatMap((finding) => finding.warnings),
  };
}

interface LocatedEvents {
  readonly type: EpcisDocument["type"];
  readonly events: readonly JsonValue[];
  readonly pathOf: (index: number) => string;
}

/** Where each kind of document keeps its list of events. */
const EVENT_LISTS = {
  EPCISDocument: ["epcisBody", "eventList"],
  EPCISQueryDocument: ["epcisBody", "queryResults", "resultsBody", "eventList"],
} as const;

function locateEvents(root: JsonObject): LocatedEvents {
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

function documentError(path: string, reason: string): EpcisInvalidError {
  const problem: EpcisProblem = { eventIndex: null, path, reason };
  return new EpcisInvalidError([problem]);
}
