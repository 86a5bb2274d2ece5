import { expandName } from "../../../src/supplychain/epcis/namespaces.js";
import type { JsonObject } from "../../../src/supplychain/epcis/parseJson.js";
import type { StreamedEvent } from "../../../src/supplychain/epcis/stream/StreamedEvent.js";
import { writeJson } from "../../../src/supplychain/epcis/writeJson.js";

/** What one capture may be. */
export interface CaptureLimits {
  readonly events: number;
  readonly bytes: number;
}

/** A document of so many events, small enough for one capture. */
export interface CaptureGroup {
  readonly document: string;
  readonly events: number;
}

const CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

/** Cuts a stream of good events into documents, in their order. An event that is too large by itself goes alone: the service says so. */
export async function* captureGroups(
  events: AsyncIterable<StreamedEvent>,
  limits: CaptureLimits,
): AsyncGenerator<CaptureGroup> {
  let head = "";
  let texts: string[] = [];
  let size = 0;
  const group = (): CaptureGroup => {
    const document = `${head}${texts.join(",")}${TAIL}`;
    const count = texts.length;
    [texts, size] = [[], 0];
    return { document, events: count };
  };

  for await (const streamed of events) {
    const text = writeJson(ownFields(streamed));
    const bytes = Buffer.byteLength(text) + 1;
    const headNow = headOf(streamed);
    const full = texts.length >= limits.events || size + bytes + headNow.length * 4 + TAIL.length > limits.bytes;
    if (texts.length > 0 && (full || headNow !== head)) yield group();
    head = headNow;
    texts.push(text);
    size += bytes;
  }
  if (texts.length > 0) yield group();
}

const TAIL = "]}}";

/** The beginning of a document whose events mean by their prefixes what they meant in their own. */
function headOf({ namespaces }: StreamedEvent): string {
  const context = JSON.stringify([Object.fromEntries(namespaces), CONTEXT]);
  const written = new Date(0).toISOString();
  return `{"@context":${context},"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"${written}","epcisBody":{"eventList":[`;
}

/** The event without what its document declares to be notes of another repository, which the reader has left out. */
function ownFields({ json, event, namespaces }: StreamedEvent): JsonObject {
  const names = new Set(event?.fields.map(({ name }) => name));
  const own = Object.entries(json as JsonObject).filter(([name]) => {
    const expanded = name.includes(":") ? expandName(name, namespaces) : null;
    return expanded === null || names.has(expanded) || name.startsWith("rdfs:");
  });
  return Object.fromEntries(own);
}
