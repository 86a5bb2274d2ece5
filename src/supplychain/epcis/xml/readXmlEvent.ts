import type { EpcisProblem } from "../errors.js";
import type { EpcisEvent } from "../model.js";
import { STANDARD_NAMESPACES } from "../namespaces.js";
import type { JsonObject } from "../parseJson.js";
import { beyond } from "../schema/beyond.js";
import type { DocumentCheck } from "../schema/schemaCheck.js";
import { toEvent } from "../toEvent.js";
import { type EventFindings, validateEvent } from "../validateEvent.js";
import { qualifiedName, type XmlAttribute, type XmlElement, xpathOf } from "./XmlElement.js";
import { type XmlFault, xmlEvent } from "./xmlEvent.js";

/** An event element, read and judged. */
export interface ReadXmlEvent extends EventFindings {
  /** The event; `null` when it has problems. */
  readonly event: EpcisEvent | null;
  /** The JSON-LD form of the same event, with the prefixes that it uses in its `@context`. */
  readonly json: JsonObject;
}

/**
 * Reads one event element into the model that every reader delivers.
 *
 * @param element - The element, as `xmlDocument` delivers it.
 * @param eventIndex - Its position in the document, from 0.
 * @param check - What else is asked of the event.
 * @returns The event, or everything that is wrong with it, each with line, column and XPath.
 */
export function readXmlEvent(element: XmlElement, eventIndex: number, check?: DocumentCheck): ReadXmlEvent {
  const { json, ...form } = xmlEvent(element);
  const own = validateEvent(json, eventIndex, "", STANDARD_NAMESPACES);
  const found = check === undefined ? own : { ...own, problems: [...own.problems, ...further(json, own, check)] };
  const { problems, warnings } =
    found.problems.length + found.warnings.length === 0 ? found : inXml(found, element, eventIndex);

  const finding = (fault: XmlFault): EpcisProblem => ({ ...at(fault.element), eventIndex, reason: fault.reason });
  const findings = {
    problems: [...form.problems.map(finding), ...problems],
    warnings: [...form.warnings.map(finding), ...warnings],
  };
  return { event: findings.problems.length === 0 ? toEvent(json, STANDARD_NAMESPACES) : null, json, ...findings };
}

/** What a check of documents says of an event that stands alone, by paths from the event. */
function further(json: JsonObject, { problems }: EventFindings, check: DocumentCheck): EpcisProblem[] {
  const found = check({ "@context": [], ...json }).map((problem) => ({ ...problem, path: problem.path.slice(1) }));
  return beyond(problems, found);
}

/** Says of findings where in the XML they are. The way back is looked for only now, so that good events pay nothing. */
function inXml({ problems, warnings }: EventFindings, element: XmlElement, eventIndex: number): EventFindings {
  const places = new Map<string, Origin>();
  xmlEvent(element, (path, from, attribute) => {
    places.set(path, { element: from, attribute });
  });
  const place = (problem: EpcisProblem): EpcisProblem => ({ ...problem, eventIndex, ...placeIn(places, problem.path) });
  return { problems: problems.map(place), warnings: warnings.map(place) };
}

type Place = Required<Pick<EpcisProblem, "path" | "line" | "column">>;

interface Origin {
  readonly element: XmlElement;
  readonly attribute: XmlAttribute | undefined;
}

/** The place of a value, or of the nearest one around it: what is missing stands nowhere. */
function placeIn(places: ReadonlyMap<string, Origin>, path: string): Partial<Place> {
  let known = path;
  while (!places.has(known) && known !== "") {
    known = known.slice(0, Math.max(known.lastIndexOf("."), known.lastIndexOf("["), 0));
  }
  const origin = places.get(known);
  if (origin === undefined) return {};

  const place = at(origin.element);
  const rest = path.slice(known.length).replaceAll(/\.([^.[]+)/g, "/$1");
  const attribute = origin.attribute === undefined ? "" : `/@${qualifiedName(origin.attribute)}`;
  return { ...place, path: place.path + attribute + rest };
}

function at(element: XmlElement): Place {
  return { path: xpathOf(element), line: element.line, column: element.column };
}
