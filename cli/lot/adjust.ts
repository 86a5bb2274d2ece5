import type { Command } from "commander";

import { parseQuantity } from "../../src/supplychain/parseQuantity.js";
import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { explained } from "./ledger/explained.js";
import { askLot } from "./ledger/lotState.js";
import { agreedLeaf, type AgreedOptions, sendAgreed } from "./ledger/sendAgreed.js";
import { amountOf } from "./making/readShares.js";

interface Options extends AgreedOptions {
  readonly counted: string;
  readonly reason: string;
}

/** `trust-machine lot adjust`: a lot's quantity becomes what was counted. */
export function adjustCommand(io: Io): Command {
  const about =
    "Changes a lot's quantity to what was counted, by the words of who holds it and who owns it. Its offers are void then.";
  return agreedLeaf(io, "adjust", about)
    .argument("<lot>", "id of the lot, as `lot id` computes it", parseWord)
    .requiredOption("--counted <amount>", "what was counted, in the lot's unit, as in 12.5")
    .requiredOption("--reason <word>", "32 bytes that commit to the count sheet, or an evidence id", parseWord)
    .action(async (lot: string, options: Options) =>
      sendAgreed(io, options, async (provider, deadline) => {
        const { reason, ledger } = options;
        const state = await askLot(provider, ledger, lot);
        const { quantity, sequence, custodian, titleHolder } = state;
        const { quantity: countedQuantity } = explained("The lot cannot be adjusted; nothing was sent.", () =>
          parseQuantity(options.counted, state.decimals),
        );
        const counted = amountOf(state, { quantity: countedQuantity });
        const adjustment = { lot, quantity, countedQuantity, sequence, deadline, reason };
        return {
          what: "The adjustment",
          value: { lot, recorded: state.amount, counted, custodian, titleHolder, reason },
          agreement: { operation: { kind: "adjust", adjustment }, by: [...new Set([custodian, titleHolder])] },
        };
      }),
    );
}
