import type { Io } from "../../lib/Io.js";
import type { EventSource, SourcedEvent } from "../sources/EventSource.js";

/** Events below this number are done before anybody could read a line about them. */
const STEP = 10_000;

/** Passes events on and, where somebody watches, rewrites a line on the error stream with how many are through. */
export async function* countEvents(io: Io, source: EventSource): AsyncGenerator<SourcedEvent> {
  let passed = 0;
  for await (const event of source.events()) {
    yield event;
    passed++;
    if (!io.isWatched || passed % STEP !== 0) continue;
    const total = source.total();
    io.err(`\r${passed} events${total === undefined ? "" : ` of ${total}`}`);
  }
  if (io.isWatched && passed >= STEP) io.err("\r\u001b[K");
}
