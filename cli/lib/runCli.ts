import { CommanderError } from "commander";

import { createProgram } from "../program.js";
import { CliError, EXIT, type Failure } from "./CliError.js";
import type { Io } from "./Io.js";
import { toJson } from "./print.js";
import { conceal } from "./secrets.js";

/**
 * Runs the command line to its end.
 *
 * @param args - Without Node and the script.
 * @param given - Where to read and write; keys, and what follows the host of an endpoint, are written nowhere.
 * @returns The exit code, see `EXIT`.
 */
export async function runCli(args: readonly string[], given: Io): Promise<number> {
  const io = concealing(given);
  try {
    await createProgram(io).parseAsync(args, { from: "user" });
    return EXIT.done;
  } catch (error) {
    // Help and version are ends that commander signals with an error, after it printed them.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;

    const { failure, exitCode } = toCliError(error);
    io.err(args.includes("--json") ? `${toJson({ error: failure })}\n` : describe(failure));
    return exitCode;
  }
}

function concealing(io: Io): Io {
  return { ...io, out: (text) => io.out(conceal(text)), err: (text) => io.err(conceal(text)) };
}

function toCliError(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof CommanderError) return notUnderstood(error);

  return new CliError(
    {
      what: "Something failed that this command did not foresee.",
      why: error instanceof Error ? (error.stack ?? error.message) : String(error),
      todo: "Report it with the command line that you gave.",
    },
    { cause: error },
  );
}

function notUnderstood(error: CommanderError): CliError {
  // Without a command there is nothing wrong to name: the help, already printed, says what there is.
  const asked = error.code === "commander.help";
  return new CliError(
    {
      what: asked ? "No command was given." : "The arguments were not understood.",
      why: asked ? "This name stands for a group of commands." : sentence(error.message.replace(/^error: /, "")),
      todo: "Add --help to see what there is.",
    },
    { cause: error },
  );
}

function sentence(text: string): string {
  const line = text.trim().replaceAll("\n", " ");
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}${/[.?)]$/.test(line) ? "" : "."}`;
}

function describe({ what, why, todo }: Failure): string {
  return `✖ ${what}\n  Why:        ${indent(why)}\n  What to do: ${indent(todo)}\n`;
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n              ");
}
