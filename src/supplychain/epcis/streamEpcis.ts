import { NotUtf8Error } from "./errors.js";
import { isXml, type ReadOptions } from "./readEpcis.js";
import { jsonPieces } from "./stream/jsonPieces.js";
import type { PieceReader, StreamedEvent } from "./stream/StreamedEvent.js";
import { xmlPieces } from "./stream/xmlPieces.js";

/** How far a stream has been read. */
export interface StreamProgress {
  /** Bytes read; UTF-16 code units where the source gives text. */
  readonly bytes: number;
  /** Events delivered, bad ones included. */
  readonly events: number;
}

/** What a caller may ask of a stream. */
export interface StreamOptions extends ReadOptions {
  /** Called after each piece of the source. */
  readonly onProgress?: (progress: StreamProgress) => void;
}

/** Pieces are read in parts of this size, so that a large piece does not become as many events at once. */
const PART = 1 << 20;

/**
 * Reads EPCIS event by event, in memory that does not grow with the document: an `EPCISDocument` or `EPCISQueryDocument` of JSON-LD
 * or XML, an event that stands alone, or any of these in JSON one after the other (newline-delimited JSON). The events and what is
 * found wrong with them are those of `readEpcis`, with the same index and path; but where that takes all events or none, a stream
 * has delivered the good ones before it meets a bad one. Who needs all or none looks at every `problems` before using any event.
 *
 * JSON-LD has to say its `@context` before its events, or nobody can tell what their prefixes mean when they pass.
 *
 * @param source - The document in pieces, cut anywhere: a file stream, a response body, texts.
 * @param options - What else is asked of it, and whom to tell how far reading is. A check judges each event by itself, and at the end
 * what stands around the events.
 * @returns The events in document order.
 * @throws NotUtf8Error when bytes are not UTF-8.
 * @throws JsonSyntaxError or XmlSyntaxError where the text stops being JSON or XML, with line and column.
 * @throws LateContextError when JSON-LD says its `@context` after its events, before any of them is delivered.
 * @throws EpcisInvalidError when the document itself is at fault; what is wrong with an event is in the event's `problems`.
 */
export async function* streamEpcis(
  source: AsyncIterable<string | Uint8Array>,
  { check, onProgress }: StreamOptions = {},
): AsyncGenerator<StreamedEvent, void, void> {
  let reader: PieceReader | null = null;
  let beginning = "";
  let bytes = 0;
  let events = 0;

  for await (const { text, size } of decoded(source)) {
    bytes += size;
    beginning += text;
    if (reader === null && !/[^\s\uFEFF]/.test(beginning)) continue;

    reader ??= isXml(beginning) ? xmlPieces(check) : jsonPieces(check);
    for (let at = 0; at < beginning.length; at += PART) {
      for (const event of reader.write(beginning.slice(at, at + PART))) {
        events++;
        yield event;
      }
    }
    beginning = "";
    onProgress?.({ bytes, events });
  }

  reader ??= jsonPieces(check);
  for (const event of reader.close()) {
    events++;
    yield event;
  }
  onProgress?.({ bytes, events });
}

/** The pieces as text; a character that is cut in two goes with the piece that completes it. */
async function* decoded(
  source: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<{ text: string; size: number }, void, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch (cause) {
      throw new NotUtf8Error(cause);
    }
  };

  for await (const piece of source) {
    yield typeof piece === "string" ? { text: piece, size: piece.length } : { text: decode(piece), size: piece.length };
  }
  yield { text: decode(), size: 0 };
}
