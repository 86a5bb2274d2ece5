import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "./ledger/sendLedger.js";

/** `trust-machine lot withdraw`: takes every offer of a lot back. */
export function withdrawCommand(io: Io): Command {
  const about = "Takes all offers of a lot back, on chain and signed, known or not: its sequence number advances.";
  return sendingLeaf(io, "withdraw", about)
    .argument("<lot>", "id of the lot, as `lot id` computes it", parseWord)
    .action(async (lot: string, options: SendLedgerOptions) =>
      sendLedger(io, options, () => ({
        what: "The withdrawal",
        value: { lot },
        name: "withdrawOffer",
        args: [lot],
      })),
    );
}
