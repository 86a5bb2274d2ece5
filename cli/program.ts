import { Command } from "commander";

import { explainCommand } from "./errors/explain.js";
import type { Io } from "./lib/Io.js";
import { configure, group } from "./lib/leaf.js";
import { packageVersion } from "./lib/packageVersion.js";

/** The whole command line: a group a domain, in which each command is a file of its own. */
export function createProgram(io: Io): Command {
  return configure(io, new Command("trust-machine"))
    .description("Works with the Trust Machine suite from the command line. Nothing is sent anywhere.")
    .version(packageVersion(), "--version", "show the version")
    .addCommand(group(io, "errors", "What the contracts' errors mean.").addCommand(explainCommand(io)));
}
