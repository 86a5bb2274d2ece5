import { Command, CommanderError } from "commander";

import { ScriptError } from "./ScriptError.js";
import { printResult } from "./standardOutput.js";

/**
 * A command that refuses what it does not know as a {@link ScriptError} and prints its help on standard output.
 *
 * @param name - What the user typed to get here, for example `npm start --`.
 * @param description - One sentence on what the script does.
 */
export function command(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpOption("--help", "show this help")
    .allowExcessArguments(false)
    .showSuggestionAfterError(true)
    .configureOutput({ writeOut: printResult, writeErr: () => undefined })
    .exitOverride();
}

/** Parses the process's arguments; ends the process after `--help`. */
export function parse<Options extends object>(program: Command, argv: readonly string[] = process.argv): Options {
  try {
    return program.parse(argv).opts<Options>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) process.exit(0);

    throw new ScriptError(
      {
        what: "The arguments were not understood.",
        why: `${error.message.replace(/^error: /, "").replaceAll("\n", " ")}.`,
        todo: `See ${program.name()} --help.`,
      },
      { cause: error },
    );
  }
}

/** Reads a TCP port from an argument. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;

  throw new ScriptError({
    what: "The port cannot be used.",
    why: `"${text}" is not a whole number from 1 to 65535.`,
    todo: "Give a free port, for example --port 8545.",
  });
}
