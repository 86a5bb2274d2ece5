import { EpcisInvalidError, type EpcisProblem } from "../../../src/supplychain/epcis/errors.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { expandName, STANDARD_NAMESPACES, withContext } from "../../../src/supplychain/epcis/namespaces.js";
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
} from "../../../src/supplychain/epcis/parseJson.js";
import { isXml } from "../../../src/supplychain/epcis/readEpcis.js";
import { repositoryFields, withoutFields } from "../../../src/supplychain/epcis/repositoryFields.js";
import { beyond } from "../../../src/supplychain/epcis/schema/beyond.js";
import { schemaCheck } from "../../../src/supplychain/epcis/schema/schemaCheck.js";
import { toEvent } from "../../../src/supplychain/epcis/toEvent.js";
import { isEventType, validateEvent } from "../../../src/supplychain/epcis/validateEvent.js";
import { readXmlEvent } from "../../../src/supplychain/epcis/xml/readXmlEvent.js";
import { xmlDocument } from "../../../src/supplychain/epcis/xml/xmlDocument.js";
import { stringifyJson } from "./stringifyJson.js";

/** An event as it stands in a captured document. */
export interface CapturedEvent {
  /** The event; `null` when it has problems. */
  readonly event: EpcisEvent | null;
  /** The event as JSON-LD, without notes of other repositories. */
  readonly json: JsonObject;
  readonly problems: readonly EpcisProblem[];
}

/** A captured document whose events are judged one by one. */
export interface CapturedDocument {
  /** The `@context` under which its events are read, as JSON. */
  readonly context: string;
  /** Whether it is one event that stands alone. */
  readonly alone: boolean;
  readonly events: readonly CapturedEvent[];
}

/**
 * Reads a document for capture. Unlike `readEpcis` it tells good events from bad ones, because a client may ask to have the good ones
 * taken.
 *
 * @throws JsonSyntaxError or XmlSyntaxError when the text is neither.
 * @throws EpcisInvalidError when it is no EPCIS document.
 */
export function readCapture(text: string): CapturedDocument {
  return isXml(text) ? readXml(text) : readJson(text);
}

/** What is kept of XML is the JSON-LD form of its events, each with the prefixes that it uses. */
function readXml(text: string): CapturedDocument {
  const events: CapturedEvent[] = [];
  let alone = false;
  const document = xmlDocument({
    root: (type) => {
      alone = isEventType(type);
    },
    event: (element, index) => {
      const { event, json, problems } = readXmlEvent(element, index, check);
      events.push({ event, json, problems });
    },
  });
  document.write(text);
  document.close();
  return { context: STANDARD_CONTEXT, alone, events };
}

/** The context that every JSON-LD document of the standard has. */
const STANDARD_CONTEXT = '["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"]';

function readJson(text: string): CapturedDocument {
  const root = parseJson(text);
  if (!isJsonObject(root)) throw invalid("$", "not an EPCIS document: the root is not an object");
  const context = root["@context"];
  if (context === undefined) throw invalid('$["@context"]', "missing");

  const namespaces = withContext(context, STANDARD_NAMESPACES);
  const foreign = repositoryFields(root, namespaces);
  const { events, pathOf } = locateEvents(root);
  const { ofDocument, ofEvent } = bySchema(root);
  // Events say what is wrong with them one by one; a document that is none, once.
  if (ofDocument.length > 0) throw new EpcisInvalidError(ofDocument);
  return {
    context: stringifyJson(context),
    alone: isEventType(root.type),
    events: events.map((event, index): CapturedEvent => {
      const own = validateEvent(event, index, pathOf(index), namespaces).problems;
      const problems = [...own, ...beyond(own, ofEvent.get(index) ?? [])];
      if (problems.length > 0) return { event: null, json: {}, problems };

      const good = event as JsonObject;
      const kept = Object.entries(good).filter(
        // The context of a single event is that of its document.
        ([name]) => !foreign.has(expandName(name, namespaces) ?? "") && !(good === root && name === "@context"),
      );
      return { event: withoutFields(toEvent(good, namespaces), foreign), json: Object.fromEntries(kept), problems };
    }),
  };
}

/** What EPCIS 2.0 asks of documents beyond what the reader asks of events. */
const check = schemaCheck();

function bySchema(root: JsonObject): { ofDocument: EpcisProblem[]; ofEvent: Map<number, EpcisProblem[]> } {
  const ofDocument: EpcisProblem[] = [];
  const ofEvent = new Map<number, EpcisProblem[]>();
  for (const problem of check(root)) {
    const { eventIndex } = problem;
    if (eventIndex === null) ofDocument.push(problem);
    else ofEvent.set(eventIndex, [...(ofEvent.get(eventIndex) ?? []), problem]);
  }
  return { ofDocument, ofEvent };
}

interface LocatedEvents {
  readonly events: readonly JsonValue[];
  readonly pathOf: (index: number) => string;
}

const LISTS: Readonly<Record<string, readonly string[]>> = {
  EPCISDocument: ["epcisBody"],
  EPCISQueryDocument: ["epcisBody", "queryResults", "resultsBody"],
};

function locateEvents(root: JsonObject): LocatedEvents {
  const { type } = root;
  if (isEventType(type)) return { events: [root], pathOf: () => "$" };
  const steps = typeof type === "string" && Object.hasOwn(LISTS, type) ? LISTS[type] : undefined;
  if (steps === undefined) throw invalid("$.type", "not EPCISDocument, EPCISQueryDocument or an EPCIS event type");

  let path = "$";
  let place: JsonValue | undefined = root;
  for (const step of steps) {
    path += `.${step}`;
    place = isJsonObject(place) ? place[step] : undefined;
    if (!isJsonObject(place)) throw invalid(path, place === undefined ? "missing" : "not an object");
  }
  const { eventList, event } = place as JsonObject;
  // A body with a single event may name it directly.
  if (eventList === undefined && event !== undefined) return { events: [event], pathOf: () => `${path}.event` };
  if (!isJsonArray(eventList)) throw invalid(`${path}.eventList`, "not a list of events");
  return { events: eventList, pathOf: (index) => `${path}.eventList[${index}]` };
}

function invalid(path: string, reason: string): EpcisInvalidError {
  return new EpcisInvalidError([{ eventIndex: null, path, reason }]);
}
