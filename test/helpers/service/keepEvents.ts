import type { Database } from "../../../service/src/database/Database.js";
import { eventRecord } from "../../../service/src/events/eventRecord.js";
import { storeEvents } from "../../../service/src/events/storeEvents.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { CONTEXT, epcisDocument } from "./documents.js";

/** The standard's context, and one namespace of extensions. */
export const EXTENDED = [...CONTEXT, { ex: "https://ns.example.com/epcis/" }];

/** How test events are kept. */
export interface KeepOptions {
  /** When they are recorded; a minute after the release of tests when left out. */
  readonly recordTime?: string;
  readonly context?: unknown;
}

/** Keeps events in a database without a capture job, recorded when a test says. */
export async function keepEvents(
  database: Database,
  list: readonly Record<string, unknown>[],
  { recordTime = "2026-04-01T00:00:00.000Z", context = EXTENDED }: KeepOptions = {},
): Promise<void> {
  const { events } = readEpcis(JSON.stringify({ ...epcisDocument(list), "@context": context }));
  const fresh = events.map((event, index) => {
    const record = eventRecord(event);
    const body = JSON.stringify({ ...list[index], eventID: record.eventId, recordTime });
    return { record, body, context: JSON.stringify(context) };
  });
  await database.transaction((queries) => storeEvents(queries, fresh, { capture: null, recordTime }));
}
