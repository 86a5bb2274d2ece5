import { createInterface } from "node:readline";
import { Writable } from "node:stream";

import { CliError, type Failure } from "./CliError.js";

/**
 * Asks in the terminal for what must not be seen: nothing that is typed appears.
 *
 * @param question - What stands before the cursor.
 * @param toError - Makes what is thrown when the question is not answered.
 * @returns What was typed; undefined where there is no terminal.
 */
export async function askSecret(
  question: string,
  toError: (failure: Failure) => Error = (failure) => new CliError(failure),
): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;

  // Readline echoes to its output: an output that goes nowhere echoes nothing.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  process.stderr.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      terminal.question("", resolve);
      terminal.once("close", () => reject(toError(INTERRUPTED)));
    });
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}

const INTERRUPTED: Failure = {
  what: "Nothing was sent.",
  why: "The question was not answered.",
  todo: "Run it again and answer it.",
};
