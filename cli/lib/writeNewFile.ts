import { writeFileSync } from "node:fs";

import { CliError } from "./CliError.js";
import { toJson } from "./print.js";

/**
 * Writes a file that is not there yet: nothing is ever written over.
 *
 * @param path - Where to.
 * @param content - Text as it is, or an object to be written as JSON.
 */
export function writeNewFile(path: string, content: string | object): void {
  try {
    writeFileSync(path, typeof content === "string" ? content : `${toJson(content)}\n`, { flag: "wx" });
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
