import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { group } from "../lib/leaf.js";
import { checkCommand } from "./timestamps/check.js";
import { requestCommand } from "./timestamps/request.js";

/** `trust-machine evidence timestamp`: RFC 3161 time stamps, offline. */
export function timestampCommand(io: Io): Command {
  return group(io, "timestamp", "Time stamps of a trusted authority (RFC 3161): writes requests, checks answers.")
    .addCommand(requestCommand(io))
    .addCommand(checkCommand(io));
}
