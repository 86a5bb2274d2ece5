import { createReadStream } from "node:fs";

import { CliError } from "./CliError.js";
import type { Io } from "./Io.js";

/** In place of a path: what is piped in. */
export const STDIN = "-";

/** Describes the argument of a command that reads one text. */
export const INPUT_HELP = "file, or - for standard input";

/** Reads a whole file, or all that is piped in, as UTF-8. */
export async function readInput(io: Io, path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of path === STDIN ? io.stdin() : createReadStream(path)) chunks.push(chunk as Uint8Array);
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw notUtf8(path, error);
  }
}

/** Says that what was read is no text. */
export function notUtf8(path: string, cause: unknown): CliError {
  return new CliError(
    { what: `${path} is no text.`, why: "It has bytes that are not UTF-8.", todo: "Save it as UTF-8." },
    { cause },
  );
}

/** Says why a file or folder could not be read. */
export function unreadable(path: string, error: unknown): CliError {
  const code = (error as NodeJS.ErrnoException).code ?? "an unknown reason";
  const reasons: Record<string, string> = {
    ENOENT: "There is no such file.",
    EISDIR: "It is a folder.",
    EACCES: "Its permissions do not allow it.",
  };
  return new CliError(
    {
      what: `${path} cannot be read.`,
      why: reasons[code] ?? `The system says ${code}.`,
      todo: "Give the path of a file that you can read.",
    },
    { cause: error },
  );
}
