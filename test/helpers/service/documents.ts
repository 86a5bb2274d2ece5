/** One event of many, told apart by its number. */
export function objectEvent(serial: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: "ObjectEvent",
    eventTime: "2026-01-05T08:30:00+08:00",
    eventTimeZoneOffset: "+08:00",
    action: "OBSERVE",
    bizStep: "receiving",
    epcList: [`urn:epc:id:sgtin:9521141.001234.${serial}`],
    readPoint: { id: "urn:epc:id:sgln:9521141.00001.0" },
    ...more,
  };
}

/** The context that every EPCIS document has. */
export const CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"];

/** A document of events. */
export function epcisDocument(eventList: readonly unknown[]): Record<string, unknown> {
  return {
    "@context": CONTEXT,
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: "2026-01-05T08:30:00Z",
    epcisBody: { eventList },
  };
}
