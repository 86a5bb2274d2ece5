import { EpcisInvalidError, type EpcisProblem } from "../errors.js";
import type { EpcisDocument, EpcisEvent } from "../model.js";
import { type Namespaces, STANDARD_NAMESPACES } from "../namespaces.js";
import type { DocumentCheck } from "../schema/schemaCheck.js";
import { readXmlEvent } from "./readXmlEvent.js";
import { xmlDocument } from "./xmlDocument.js";

/**
 * Reads an EPCIS document of XML, 1.0 to 2.0, into the same model as the JSON-LD reader, so that one event has one hash
 * in both. Either every event is good, or none is taken and every problem is reported.
 *
 * @param text - The document as received.
 * @param check - What else is asked of each event, in its JSON-LD form.
 * @returns Its events in document order, free of syntax and prefixes.
 * @throws XmlSyntaxError when the text is not well formed or has a document type declaration, with line and column.
 * @throws EpcisInvalidError with event index, line, column, XPath and reason of every problem.
 */
export function readEpcisXml(text: string, check?: DocumentCheck): EpcisDocument {
  const events: EpcisEvent[] = [];
  const problems: EpcisProblem[] = [];
  const warnings: EpcisProblem[] = [];
  let head: { readonly type: EpcisDocument["type"]; readonly namespaces: Namespaces } | null = null;

  const document = xmlDocument({
    root: (type, { namespaces }) => {
      head = { type, namespaces: new Map([...STANDARD_NAMESPACES, ...namespaces]) };
    },
    event: (element, index) => {
      const read = readXmlEvent(element, index, check);
      for (const problem of read.problems) problems.push(problem);
      for (const warning of read.warnings) warnings.push(warning);
      if (read.event !== null) events.push(read.event);
    },
  });
  document.write(text);
  document.close();

  if (problems.length > 0) throw new EpcisInvalidError(problems);
  // A document that is well formed has a root.
  const { type, namespaces } = head as unknown as { type: EpcisDocument["type"]; namespaces: Namespaces };
  return { type, namespaces, events, warnings };
}
