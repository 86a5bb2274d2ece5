import { EpcisInvalidError } from "../errors.js";
import type { EpcisDocument } from "../model.js";
import { isEventType } from "../validateEvent.js";
import { type Choice, parseXml, type XmlParser } from "./parseXml.js";
import { qualifiedName, type XmlElement, xpathOf } from "./XmlElement.js";
import { isStandard, isWrapper } from "./xmlEvent.js";

/** Who is told of what a document holds. */
export interface XmlDocumentListener {
  /** Hears of the root before any event. */
  readonly root: (type: EpcisDocument["type"], root: XmlElement) => void;
  /** Receives each event element, in document order, with its position from 0. */
  readonly event: (element: XmlElement, index: number) => void;
}

/** What may stand in an element on the way to the events; everything else of the standard's names is an error. */
interface Stage {
  readonly into: readonly string[];
  readonly past: readonly string[];
}

const STAGES: Readonly<Record<string, Stage>> = {
  EPCISDocument: { into: ["EPCISBody"], past: ["EPCISHeader", "extension"] },
  EPCISQueryDocument: { into: ["EPCISBody"], past: ["EPCISHeader", "extension"] },
  EPCISBody: { into: ["EventList", "QueryResults"], past: ["extension"] },
  QueryResults: { into: ["resultsBody"], past: ["queryName", "subscriptionID", "extension"] },
  resultsBody: { into: ["EventList"], past: ["VocabularyList", "extension"] },
};

/**
 * Reads an EPCIS document in pieces, cut anywhere: `EPCISDocument` and `EPCISQueryDocument` of EPCIS 1.0 to 2.0, or one
 * event that stands alone. Headers (SBDH, master data) are passed by; only the event at hand is kept in memory.
 *
 * @param listener - Who is told of what is found.
 * @returns What takes the text. It throws {@link XmlSyntaxError} for what is not XML and {@link EpcisInvalidError} for
 * what is not an EPCIS document; `close` does when there is no list of events.
 */
export function xmlDocument({ root, event }: XmlDocumentListener): XmlParser {
  let events = 0;
  let missing: { element: XmlElement; name: string } | null = null;

  const choose = (element: XmlElement): Choice => {
    if (element.parent === null) {
      const type = documentType(element);
      root(type, element);
      if (isEventType(type)) return "take";
      missing = { element, name: "EPCISBody" };
      return "enter";
    }
    // Inside a list of events.
    if (element.parent.local === "EventList" || isWrapper(element.parent)) return isWrapper(element) ? "enter" : "take";
    if (!isStandard(element)) return "skip";

    const stage = STAGES[element.parent.local];
    if (stage?.into.includes(element.local) === true) {
      missing = element.local === "EventList" ? null : { element, name: nextOf(element) };
      return "enter";
    }
    if (stage?.past.includes(element.local) === true) return "skip";
    throw invalid(element, `${qualifiedName(element)} has no place in ${qualifiedName(element.parent)}`);
  };

  const parser = parseXml({ choose, take: (element) => event(element, events++) });
  return {
    write: parser.write,
    close: () => {
      parser.close();
      if (missing !== null) throw invalid(missing.element, "missing", `/${missing.name}`);
    },
  };
}

const ROOTS: readonly [name: "EPCISDocument" | "EPCISQueryDocument", namespace: RegExp][] = [
  ["EPCISDocument", /^urn:epcglobal:epcis:xsd:[12]$/],
  ["EPCISQueryDocument", /^urn:epcglobal:epcis-query:xsd:[12]$/],
];

function documentType(element: XmlElement): EpcisDocument["type"] {
  const { local, uri } = element;
  const found = ROOTS.find(([name, namespace]) => name === local && namespace.test(uri))?.[0];
  if (found !== undefined) return found;
  if (isEventType(local) && isStandard(element)) return local;
  throw invalid(element, "not EPCISDocument, EPCISQueryDocument or an EPCIS event of EPCIS 1 or 2");
}

function nextOf({ local }: XmlElement): string {
  return STAGES[local]?.into[0] ?? "EventList";
}

function invalid(element: XmlElement, reason: string, below = ""): EpcisInvalidError {
  const { line, column } = element;
  return new EpcisInvalidError([{ eventIndex: null, path: xpathOf(element) + below, line, column, reason }]);
}
