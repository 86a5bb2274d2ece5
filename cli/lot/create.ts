import { type Command, InvalidArgumentError } from "commander";

import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { parseQuantity } from "../../src/supplychain/parseQuantity.js";
import { parseParty } from "../epcis/batches/place.js";
import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { explained } from "./ledger/explained.js";
import { NOTHING } from "./ledger/lotState.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "./ledger/sendLedger.js";

interface Options extends SendLedgerOptions {
  readonly party: bigint;
  readonly amount: string;
  readonly unit: string;
  readonly decimals?: number;
  readonly event: string;
}

/** `trust-machine lot create`: puts goods on the ledger. */
export function createCommand(io: Io): Command {
  return sendingLeaf(
    io,
    "create",
    "Creates a lot, or a serial item (--amount 1 --unit H87), which its party then holds and owns.",
  )
    .argument("<identifier>", "GS1 Digital Link or EPC URN of the lot")
    .requiredOption("--party <id>", "the party that creates it", parseParty)
    .requiredOption("--amount <amount>", "how much of it there is, as in 12.5")
    .requiredOption("--unit <code>", "UN/ECE Recommendation 20 code, as KGM, LTR or H87")
    .option(
      "--decimals <places>",
      "decimal places that the lot can be divided to; those of the amount without it",
      parsePlaces,
    )
    .option("--event <hash>", "hash of the EPCIS event that commissioned it", parseWord, NOTHING)
    .action(async (identifier: string, options: Options) => {
      const { party, event } = options;
      const lot = explained("The lot cannot be created; nothing was sent.", () => ({
        hash: identifierHash(identifier),
        unit: encodeUnit(options.unit),
        ...parseQuantity(options.amount, options.decimals),
      }));
      await sendLedger(io, options, () => ({
        what: "The lot",
        value: { lot: lotId(party, lot.hash), amount: `${options.amount} ${options.unit}` },
        name: "create",
        args: [party, lot.hash, lot.quantity, lot.unit, lot.decimals, event],
      }));
    });
}

function parsePlaces(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 0 to 18.");
}
