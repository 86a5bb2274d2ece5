import type { Command } from "commander";

import { parseParty } from "../epcis/batches/place.js";
import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { askLot, NOTHING } from "./ledger/lotState.js";
import { agreedLeaf, type AgreedOptions, sendAgreed } from "./ledger/sendAgreed.js";

interface Options extends AgreedOptions {
  readonly to: bigint;
  readonly document: string;
}

/** `trust-machine lot title`: a lot gets another owner. */
export function titleCommand(io: Io): Command {
  const about =
    "Transfers title of a lot, by the words of who owns it and who will. Who holds it stays the same. Its offers are void then.";
  return agreedLeaf(io, "title", about)
    .argument("<lot>", "id of the lot, as `lot id` computes it", parseWord)
    .requiredOption("--to <party>", "id of the party that will own it", parseParty)
    .option("--document <word>", "32 bytes that commit to the contract or the bill", parseWord, NOTHING)
    .action(async (lot: string, options: Options) =>
      sendAgreed(io, options, async (provider, deadline) => {
        const { to, document, ledger } = options;
        const { amount, titleHolder: from, sequence } = await askLot(provider, ledger, lot);
        const offer = { lot, from, to, sequence, deadline, document };
        return {
          what: "The transfer of title",
          value: { lot, amount, from, to, document },
          agreement: { operation: { kind: "title", offer }, by: [from, to] },
        };
      }),
    );
}
