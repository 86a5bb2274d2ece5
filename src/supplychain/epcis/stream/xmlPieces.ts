import type { EpcisDocument } from "../model.js";
import { type Namespaces, STANDARD_NAMESPACES } from "../namespaces.js";
import type { DocumentCheck } from "../schema/schemaCheck.js";
import { readXmlEvent } from "../xml/readXmlEvent.js";
import { xmlDocument } from "../xml/xmlDocument.js";
import type { PieceReader, StreamedEvent } from "./StreamedEvent.js";

/** Reads an EPCIS document of XML in pieces. */
export function xmlPieces(check?: DocumentCheck): PieceReader {
  let type: EpcisDocument["type"] | null = null;
  let namespaces: Namespaces = STANDARD_NAMESPACES;
  let ready: StreamedEvent[] = [];

  const document = xmlDocument({
    root: (found, element) => {
      type = found;
      namespaces = new Map([...STANDARD_NAMESPACES, ...element.namespaces]);
    },
    event: (element, index) => {
      ready.push({ index, type, namespaces, ...readXmlEvent(element, index, check) });
    },
  });
  const taken = (): readonly StreamedEvent[] => {
    const events = ready;
    ready = [];
    return events;
  };

  return {
    write: (text) => {
      document.write(text);
      return taken();
    },
    close: () => {
      document.close();
      return taken();
    },
  };
}
