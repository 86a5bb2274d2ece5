import type { Command } from "commander";

import { parseParty } from "../epcis/batches/place.js";
import type { Io } from "../lib/Io.js";
import { moment } from "../lib/moment.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { parseWord } from "../lib/parseWord.js";
import { askLot, NOTHING } from "./ledger/lotState.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "./ledger/sendLedger.js";

interface Options extends SendLedgerOptions {
  readonly to: bigint;
  readonly deadline: bigint;
  readonly document: string;
}

/** `trust-machine lot offer`: the giver's half of a hand-over. */
export function offerCommand(io: Io): Command {
  const about =
    "Offers custody of a lot to a party, which accepts it or does nothing. An offer that stands already is replaced.";
  return sendingLeaf(io, "offer", about)
    .argument("<lot>", "id of the lot, as `lot id` computes it", parseWord)
    .requiredOption("--to <party>", "id of the party that may take it", parseParty)
    .requiredOption(
      "--deadline <seconds>",
      "last Unix second in which it can be taken, a year ahead at most",
      parseSeconds,
    )
    .option("--document <word>", "32 bytes that commit to the delivery note", parseWord, NOTHING)
    .action(async (lot: string, options: Options) =>
      sendLedger(io, options, async (provider) => {
        const { to, deadline, document } = options;
        const { amount, custodian } = await askLot(provider, options.ledger, lot);
        return {
          what: "The offer",
          value: { lot, amount, from: custodian, to, until: moment(deadline) },
          name: "offerCustody",
          args: [lot, to, deadline, document],
        };
      }),
    );
}
