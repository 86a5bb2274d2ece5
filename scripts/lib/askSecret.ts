import { createInterface } from "node:readline";
import { Writable } from "node:stream";

import { ScriptError } from "./ScriptError.js";

/**
 * Asks in the terminal for what must not be seen: nothing that is typed appears.
 *
 * @param question - What stands before the cursor.
 * @returns What was typed; undefined where there is no terminal.
 */
export async function askSecret(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;

  // Readline echoes to its output: an output that goes nowhere echoes nothing.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  process.stderr.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      terminal.question("", resolve);
      terminal.once("close", () => reject(interrupted()));
    });
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}

function interrupted(): ScriptError {
  return new ScriptError({
    what: "Nothing was sent.",
    why: "The question was not answered.",
    todo: "Run it again and answer it.",
  });
}
