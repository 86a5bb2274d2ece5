import { Command } from "commander";

import type { Io } from "./Io.js";

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: true;
}

/** A command that does something, with the options that all of them share. */
export function leaf(io: Io, name: string, description: string): Command {
  return configure(io, new Command(name))
    .description(description)
    .option("--json", "print the result as one JSON document");
}

/** A name under which the commands of a domain stand together. */
export function group(io: Io, name: string, description: string): Command {
  return configure(io, new Command(name)).description(description);
}

/** Errors are thrown, not printed: one place says what went wrong. Help goes where results go. */
export function configure(io: Io, command: Command): Command {
  return command
    .helpOption("--help", "show this help")
    .helpCommand(false)
    .allowExcessArguments(false)
    .configureOutput({ writeOut: io.out, writeErr: () => undefined })
    .exitOverride();
}
