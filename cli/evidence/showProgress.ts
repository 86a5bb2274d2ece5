import type { Io } from "../lib/Io.js";

/** Content on its way through. */
export interface Passing {
  readonly name: string;
  /** Bytes in all. */
  readonly size: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Files below this many bytes are done before anybody could read a line about them. */
const WORTH_SHOWING = 64 << 20;

/** Passes the pieces on and, where somebody watches, rewrites a line on the error stream each time another hundredth is through. */
export async function* showProgress(io: Io, { name, size, pieces }: Passing): AsyncGenerator<Uint8Array> {
  let passed = 0;
  let shown = -1;
  const watched = io.isWatched && size >= WORTH_SHOWING;
  for await (const piece of pieces) {
    passed += piece.length;
    const percent = Math.floor((100 * passed) / size);
    if (watched && percent > shown) io.err(`\r${name}: ${(shown = percent)} % of ${size} bytes`);
    yield piece;
  }
  // Leaves the line empty for what comes next.
  if (watched) io.err("\r\u001b[K");
}
