import type { EpcisDocument, EpcisEvent } from "../model.js";
import type { Namespaces } from "../namespaces.js";
import type { JsonValue } from "../parseJson.js";
import type { EventFindings } from "../validateEvent.js";

/** One event of a stream. */
export interface StreamedEvent extends EventFindings {
  /** Its position among all events of the stream, from 0. */
  readonly index: number;
  /** The event; `null` when it has problems. */
  readonly event: EpcisEvent | null;
  /** The event in JSON-LD: as the document has it, or as XML translates into it. */
  readonly json: JsonValue;
  /** The prefixes of its document. */
  readonly namespaces: Namespaces;
  /** What its document is. */
  readonly type: EpcisDocument["type"] | null;
}

/** Reads a document in pieces. */
export interface PieceReader {
  /** The events that the text completes. */
  readonly write: (text: string) => readonly StreamedEvent[];
  /** The events that the end of the text completes. */
  readonly close: () => readonly StreamedEvent[];
}
