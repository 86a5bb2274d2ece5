import type { FoundEvent } from "./findEvents.js";
import { withDigitalLinks } from "./withDigitalLinks.js";

/** The context that every document has, whatever its events add. */
export const STANDARD_CONTEXT = '["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"]';

/** What an EPCISQueryDocument says besides its events. */
export interface DocumentOptions {
  /** The query that is answered. */
  readonly queryName: string;
  readonly subscriptionID?: string;
  /** ISO text. */
  readonly creationDate: string;
  /** Whether identifiers are written as GS1 Digital Links. */
  readonly asDigitalLinks: boolean;
}

/**
 * Writes an EPCISQueryDocument. Events go in as the text that they are kept as: no number is read on the way. Where the events' contexts
 * differ, each brings its own.
 */
export function queryDocument(events: readonly FoundEvent[], options: DocumentOptions): string {
  const [first = STANDARD_CONTEXT, ...others] = new Set(events.map(({ context }) => context));
  const shared = others.length === 0;
  const list = events.map(({ body, context }) => {
    const event = options.asDigitalLinks ? withDigitalLinks(body) : body;
    return shared ? event : `{"@context":${context},${event.trimStart().slice(1)}`;
  });
  const { queryName, subscriptionID, creationDate } = options;
  const subscription = subscriptionID === undefined ? "" : `"subscriptionID":${JSON.stringify(subscriptionID)},`;
  return (
    `{"@context":${shared ? first : STANDARD_CONTEXT},"type":"EPCISQueryDocument","schemaVersion":"2.0",` +
    `"creationDate":"${creationDate}","epcisBody":{"queryResults":{"queryName":${JSON.stringify(queryName)},` +
    `${subscription}"resultsBody":{"eventList":[${list.join(",")}]}}}}`
  );
}
