import type { EpcisEvent } from "../epcis/model.js";
import type { JsonObject } from "../epcis/parseJson.js";
import { givePrefixes, toJsonLd } from "../epcis/toJsonLd.js";
import { writeJson } from "../epcis/writeJson.js";

/** What a query document says about itself. */
export interface QueryDocumentOptions {
  /** When it was made: an ISO 8601 date-time. */
  readonly creationDate: string;
  /** Prefixes to use for the namespaces of extensions. */
  readonly namespaces?: ReadonlyMap<string, string>;
  /** What the query is called; EPCIS's own is `SimpleEventQuery`. */
  readonly queryName?: string;
}

const CONTEXT = "https://ref.gs1.org/standards/epcis/epcis-context.jsonld";

/**
 * Writes events as an EPCIS 2.0 query document (JSON-LD), which every EPCIS system takes. Corrections stay among them: an
 * `errorDeclaration` is how EPCIS itself says that an event is withdrawn.
 *
 * @param events - The events, in the order in which they are to stand.
 */
export function queryDocument(events: Iterable<EpcisEvent>, options: QueryDocumentOptions): string {
  const { creationDate, namespaces, queryName = "SimpleEventQuery" } = options;
  const prefixes = givePrefixes(namespaces);
  const eventList = Array.from(events, (event): JsonObject => toJsonLd(event, prefixes));
  const declared = prefixes.declared();

  return writeJson({
    "@context": Object.keys(declared).length === 0 ? [CONTEXT] : [CONTEXT, declared],
    type: "EPCISQueryDocument",
    schemaVersion: "2.0",
    creationDate,
    epcisBody: { queryResults: { queryName, resultsBody: { eventList } } },
  });
}
