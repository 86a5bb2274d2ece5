import { askSecret as ask } from "../../cli/lib/askSecret.js";
import { ScriptError } from "./ScriptError.js";

/**
 * Asks in the terminal for what must not be seen: nothing that is typed appears.
 *
 * @param question - What stands before the cursor.
 * @returns What was typed; undefined where there is no terminal.
 */
export async function askSecret(question: string): Promise<string | undefined> {
  return ask(question, (failure) => new ScriptError(failure));
}
