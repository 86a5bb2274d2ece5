import type { Command } from "commander";

import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { parseQuantity } from "../../src/supplychain/parseQuantity.js";
import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { explained } from "./ledger/explained.js";
import { askLot, NOTHING } from "./ledger/lotState.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "./ledger/sendLedger.js";
import { madeBy, makingRows } from "./making/made.js";
import { amountOf } from "./making/readShares.js";
import { collectPortions, type Portion } from "./making/shares.js";

interface Options extends SendLedgerOptions {
  readonly part: readonly Portion[];
  readonly event: string;
}

const REFUSED = "The lot cannot be split; nothing was sent.";

/** `trust-machine lot split`: makes lots of parts of one. */
export function splitCommand(io: Io): Command {
  return sendingLeaf(io, "split", "Splits parts off a lot. What is left stays the lot; nothing left, it is consumed.")
    .argument("<lot>", "id of the lot, as `lot id` computes it", parseWord)
    .requiredOption(
      "--part <identifier=amount>",
      "a part: its GS1 Digital Link or EPC URN and how much, in the lot's unit; as often as there are parts",
      collectPortions,
    )
    .option("--event <hash>", "hash of the EPCIS event that tells of it", parseWord, NOTHING)
    .action(async (lot: string, options: Options) => {
      const identifiers = explained(REFUSED, () => options.part.map(({ identifier }) => identifierHash(identifier)));
      await sendLedger(io, options, async (provider) => {
        const state = await askLot(provider, options.ledger, lot);
        const parts = explained(REFUSED, () =>
          options.part.map(({ amount }, index) => ({
            identifier: identifiers[index] as string,
            quantity: parseQuantity(amount, state.decimals).quantity,
          })),
        );
        const made = options.part.map(({ identifier }, index) =>
          madeBy(state.custodian, identifier, amountOf(state, parts[index] as (typeof parts)[number])),
        );
        const total = parts.reduce((sum, { quantity }) => sum + quantity, 0n);
        const taken = [{ lot, amount: amountOf(state, { quantity: total }) }];
        return {
          what: "The split",
          value: { taken, made },
          rows: makingRows(taken, made),
          name: "split",
          args: [lot, parts, options.event],
        };
      });
    });
}
