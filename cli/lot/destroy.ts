import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { askLot } from "./ledger/lotState.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "./ledger/sendLedger.js";

interface Options extends SendLedgerOptions {
  readonly reason: string;
}

/** `trust-machine lot destroy`: ends a lot whose goods are gone. */
export function destroyCommand(io: Io): Command {
  const about = "Ends a lot whose goods are gone, held and recalled ones too. For good: its id is never used again.";
  return sendingLeaf(io, "destroy", about)
    .argument("<lot>", "id of the lot, as `lot id` computes it", parseWord)
    .requiredOption("--reason <word>", "32 bytes that commit to why, as an evidence id", parseWord)
    .action(async (lot: string, options: Options) =>
      sendLedger(io, options, async (provider) => {
        const { reason, ledger } = options;
        const { amount, custodian, titleHolder } = await askLot(provider, ledger, lot);
        return {
          what: "The destruction",
          value: { lot, amount, custodian, titleHolder, reason },
          name: "destroy",
          args: [lot, reason],
        };
      }),
    );
}
