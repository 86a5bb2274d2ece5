import { askSecret } from "./askSecret.js";

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Io {
  /** For the result. */
  readonly out: (text: string) => void;
  /** For everything else: progress, and what went wrong. */
  readonly err: (text: string) => void;
  /** What is piped in. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Whether somebody watches the error stream, so that progress may be drawn there. */
  readonly isWatched: boolean;
  /** Asks for a password without showing it; undefined where nobody can be asked. */
  readonly askSecret: (question: string) => Promise<string | undefined>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The streams of this process. */
export function processIo(): Io {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: () => process.stdin,
    isWatched: process.stderr.isTTY,
    askSecret: (question) => askSecret(question),
    env: process.env,
  };
}
