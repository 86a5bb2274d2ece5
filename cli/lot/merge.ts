import type { Command } from "commander";

import { identifierHash } from "../../src/supplychain/identifierHash.js";
import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { explained } from "./ledger/explained.js";
import { NOTHING } from "./ledger/lotState.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "./ledger/sendLedger.js";
import { madeBy, makingRows } from "./making/made.js";
import { amountOf, readShares } from "./making/readShares.js";
import { collectShares, type Share } from "./making/shares.js";

interface Options extends SendLedgerOptions {
  readonly into: string;
  readonly event: string;
}

const REFUSED = "The lots cannot be merged; nothing was sent.";

/** `trust-machine lot merge`: makes one lot of several. */
export function mergeCommand(io: Io): Command {
  return sendingLeaf(io, "merge", "Merges lots of one unit and divisibility, or what is taken of each, into a new one.")
    .argument(
      "<lots...>",
      "ids of the lots; <lot>=<amount> takes that much, in its unit, and not all of it",
      collectShares,
    )
    .requiredOption("--into <identifier>", "GS1 Digital Link or EPC URN of the new lot")
    .option("--event <hash>", "hash of the EPCIS event that tells of it", parseWord, NOTHING)
    .action(async (shares: readonly Share[], options: Options) => {
      const { ledger, into, event } = options;
      const identifier = explained(REFUSED, () => identifierHash(into));
      await sendLedger(io, options, async (provider) => {
        const { first, inputs, taken } = await readShares(io, provider, { ledger, shares, what: REFUSED });
        const total = inputs.reduce((sum, { quantity }) => sum + quantity, 0n);
        const made = [madeBy(first.custodian, into, amountOf(first, { quantity: total }))];
        return {
          what: "The merge",
          value: { taken, made },
          rows: makingRows(taken, made),
          name: "merge",
          args: [inputs, identifier, event],
        };
      });
    });
}
