import type { Io } from "../../cli/lib/Io.js";

/** Streams that keep what is written to them. */
export function captured(surroundings: Partial<Io> = {}): { io: Io; out: () => string; err: () => string } {
  let written = "";
  let told = "";
  const io: Io = {
    out: (text) => (written += text),
    err: (text) => (told += text),
    stdin: () => (async function* () {})(),
    isWatched: false,
    askSecret: () => Promise.resolve(undefined),
    env: {},
    ...surroundings,
  };
  return { io, out: () => written, err: () => told };
}
