import pc from "picocolors";

import { ScriptError } from "./ScriptError.js";
import { reserveStandardOutput } from "./standardOutput.js";

/**
 * Runs a script to its end and turns what it throws into an exit code and three lines on standard error: what happened, why, and
 * what to do. A stack is shown for `--verbose` only.
 */
export function runScript(main: () => Promise<void>): void {
  reserveStandardOutput();
  main().catch((error: unknown) => {
    process.stderr.write(report(error, process.argv.includes("--verbose")));
    process.exitCode = 1;
  });
}

function report(error: unknown, verbose: boolean): string {
  const { what, why, todo } = toScriptError(error);
  const lines = ["", pc.red(`✖ ${what}`), `  Why:        ${indent(why)}`, `  What to do: ${indent(todo)}`];
  if (verbose && error instanceof Error) lines.push("", error.stack ?? error.message);

  return `${lines.join("\n")}\n`;
}

function toScriptError(error: unknown): ScriptError {
  if (error instanceof ScriptError) return error;

  return new ScriptError({
    what: "Something failed that this script did not foresee.",
    why: error instanceof Error ? error.message : String(error),
    todo: "Run it again with --verbose for the stack, and report it if it stays.",
  });
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n              ");
}
