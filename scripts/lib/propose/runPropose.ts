import type { Request } from "./arguments.js";
import { cancel } from "./commands/cancel.js";
import { decode } from "./commands/decode.js";
import { execute } from "./commands/execute.js";
import { list } from "./commands/list.js";
import { proposeBatch, proposeCall } from "./commands/propose.js";
import { openSession } from "./session.js";

/** Carries out what was asked for. Nothing is ever sent to the chain. */
export async function runPropose({ subcommand, operands, options }: Request): Promise<void> {
  // What bytes mean stands in the records: no node is asked.
  const session = await openSession(options, subcommand !== "decode");
  const run = { call: proposeCall, batch: proposeBatch, execute, cancel, list, decode }[subcommand];
  try {
    await run(session, operands);
  } finally {
    session.provider?.destroy();
  }
}
