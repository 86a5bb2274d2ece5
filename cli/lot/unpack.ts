import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { packingCommand } from "./making/packingCommand.js";

/** `trust-machine lot unpack`: takes lots out of a unit. */
export function unpackCommand(io: Io): Command {
  return packingCommand(io, "unpack");
}
