import { writeFileSync } from "node:fs";

import { CliError } from "./CliError.js";
import { toJson } from "./print.js";

/**
 * Writes a file that is not there yet: nothing is ever written over.
 *
 * @param path - Where to.
 * @param content - Text or bytes as they are, or an object to be written as JSON.
 * @param options - Whether nobody else on the machine may read it.
 */
export function writeNewFile(path: string, content: string | object, { isSecret = false } = {}): void {
  const isRaw = typeof content === "string" || content instanceof Uint8Array;
  try {
    const mode = isSecret ? 0o600 : 0o666;
    writeFileSync(path, isRaw ? content : `${toJson(content)}\n`, { flag: "wx", mode });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CliError(
      {
        what: `${path} was not written.`,
        why: code === "EEXIST" ? "It exists, and nothing is written over." : message,
        todo: "Name a new file in a folder in which you may write.",
      },
      { cause: error },
    );
  }
}
