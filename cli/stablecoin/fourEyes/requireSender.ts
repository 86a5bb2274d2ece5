import { CliError, EXIT } from "../../lib/CliError.js";
import type { People } from "../../lib/people.js";

/** Makes sure that a known person sends, where people are told apart by a register. */
export function requireSender(account: string, people: People): void {
  if (people.personOf(account) !== undefined) return;
  throw new CliError(
    {
      what: `${account} is nobody's; nothing was sent.`,
      why: "No person of the register has the key that would send it.",
      todo: "Send it with the key of somebody in the register, or give --safe the Safe that is the treasurer.",
    },
    { exitCode: EXIT.negative },
  );
}
