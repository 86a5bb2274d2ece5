import { EpcisInvalidError } from "./errors.js";
import { documentError, locateEvents } from "./locateEvents.js";
import type { EpcisDocument } from "./model.js";
import { STANDARD_NAMESPACES, withContext } from "./namespaces.js";
import { isJsonObject, parseJson } from "./parseJson.js";
import { readJsonEvent } from "./readJsonEvent.js";
import { repositoryFields } from "./repositoryFields.js";
import { beyond } from "./schema/beyond.js";
import type { DocumentCheck } from "./schema/schemaCheck.js";
import { readEpcisXml } from "./xml/readEpcisXml.js";

/** XML begins with a tag; JSON never does. */
const XML = /^\uFEFF?\s*</;

/** Tells whether a text is XML rather than JSON, by what it begins with. */
export function isXml(text: string): boolean {
  return XML.test(text);
}

/** How a document is read. */
export interface ReadOptions {
  /** What else is asked of it, such as `schemaCheck()`; the reader's own rules always hold. */
  readonly check?: DocumentCheck;
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
 * @param options - Nothing more is checked unless told.
 * @returns Its events in document order, free of syntax and prefixes.
 * @throws JsonSyntaxError when the text is not JSON, with line and column.
 * @throws XmlSyntaxError when it begins like XML and is not, with line and column.
 * @throws EpcisInvalidError with event index, path (in XML with line and column) and reason of every problem.
 */
export function readEpcis(text: string, { check }: ReadOptions = {}): EpcisDocument {
  return isXml(text) ? readEpcisXml(text, check) : readEpcisJson(text, check);
}

function readEpcisJson(text: string, check: DocumentCheck | undefined): EpcisDocument {
  const root = parseJson(text);
  if (!isJsonObject(root)) throw documentError("$", "not an EPCIS document: the root is not an object");
  if (root["@context"] === undefined) throw documentError('$["@context"]', "missing");

  const namespaces = withContext(root["@context"], STANDARD_NAMESPACES);
  const foreign = repositoryFields(root, namespaces);
  const { type, events, pathOf } = locateEvents(root);
  const read = events.map((event, index) => readJsonEvent(event, { index, path: pathOf(index), namespaces, foreign }));
  const own = read.flatMap((each) => each.problems);
  const problems = check === undefined ? own : [...own, ...beyond(own, check(root))];
  if (problems.length > 0) throw new EpcisInvalidError(problems);

  return {
    type,
    namespaces,
    events: read.map(({ event }) => event).filter((event) => event !== null),
    warnings: read.flatMap((each) => each.warnings),
  };
}
