import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { packingCommand } from "./making/packingCommand.js";

/** `trust-machine lot pack`: puts lots into a unit. */
export function packCommand(io: Io): Command {
  return packingCommand(io, "pack");
}
