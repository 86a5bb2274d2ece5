import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

import { EpcisInvalidError, LateContextError, NotUtf8Error } from "../../src/supplychain/epcis/errors.js";
import type { EpcisEvent } from "../../src/supplychain/epcis/model.js";
import { readEpcis, type ReadOptions } from "../../src/supplychain/epcis/readEpcis.js";
import type { StreamedEvent } from "../../src/supplychain/epcis/stream/StreamedEvent.js";
import { streamEpcis, type StreamProgress } from "../../src/supplychain/epcis/streamEpcis.js";
import { SupplyChainError } from "../../src/supplychain/errors.js";
import type { Io } from "../lib/Io.js";
import { notUtf8, readInput, STDIN, unreadable } from "../lib/readInput.js";
import { refusal } from "./readDocument.js";

/** An event as commands need it. */
export type DocumentEvent = Pick<StreamedEvent, "event" | "problems" | "warnings">;

/**
 * Reads the events of a document of any size one by one, with progress where somebody watches. A document that says its `@context`
 * after its events is read whole, where it can be read twice.
 *
 * @param path - A file, or `-` for what is piped in.
 * @param options - What else is asked of it.
 */
export async function* streamDocument(io: Io, path: string, options: ReadOptions = {}): AsyncGenerator<DocumentEvent> {
  const watch = await watcher(io, path);
  try {
    yield* streamEpcis(bytesOf(io, path), { ...options, onProgress: watch.progress });
  } catch (error) {
    if (error instanceof LateContextError && path !== STDIN) yield* wholeDocument(io, path, options);
    else throw explained(path, error);
  } finally {
    watch.end();
  }
}

async function* bytesOf(io: Io, path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of path === STDIN ? io.stdin() : createReadStream(path)) yield chunk as Uint8Array;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function* wholeDocument(io: Io, path: string, options: ReadOptions): AsyncGenerator<DocumentEvent> {
  const text = await readInput(io, path);
  try {
    const { events, warnings } = readEpcis(text, options);
    yield* events.map((event: EpcisEvent, i) => ({ event, problems: [], warnings: i === 0 ? warnings : [] }));
  } catch (error) {
    if (!(error instanceof EpcisInvalidError)) throw explained(path, error);
    yield { event: null, problems: error.problems, warnings: [] };
  }
}

function explained(path: string, error: unknown): unknown {
  if (error instanceof NotUtf8Error) return notUtf8(path, error);
  return error instanceof SupplyChainError ? refusal(path, error) : error;
}

/** A new line of progress is worth drawing after so many bytes. */
const STEP = 8 << 20;

interface Watcher {
  readonly progress: (progress: StreamProgress) => void;
  readonly end: () => void;
}

/** Rewrites a line on the error stream while a large document passes. */
async function watcher(io: Io, path: string): Promise<Watcher> {
  // What cannot be asked for its size is piped in, or cannot be read, which reading it will tell.
  const size = path === STDIN ? 0 : ((await stat(path).catch(() => null))?.size ?? 0);
  let shown = 0;
  return {
    progress: ({ bytes, events }) => {
      if (!io.isWatched || bytes < shown + STEP) return;
      shown = bytes;
      const share = size === 0 ? mebibytes(bytes) : `${Math.floor((100 * bytes) / size)} % of ${mebibytes(size)}`;
      io.err(`\r${path}: ${events} events, ${share}`);
    },
    // Leaves the line empty for what comes next.
    end: () => {
      if (shown > 0) io.err("\r\u001b[K");
    },
  };
}

function mebibytes(bytes: number): string {
  return `${Math.floor(bytes / 2 ** 20)} MiB`;
}
