import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { parseWhole } from "../lib/parseWhole.js";
import { itemLeaf, type ItemOptions, sendEscrow, termsData } from "./calls/sendEscrow.js";

interface Options extends ItemOptions {
  readonly sequence?: bigint;
}

/** `trust-machine escrow deliver`: shows that custody moved to the buyer. */
export function deliverCommand(io: Io): Command {
  return itemLeaf(io, "deliver", "Shows that custody of an item's lot moved to the buyer; anyone may.")
    .option(
      "--sequence <number>",
      "the lot's number after the move that the ledger keeps; without it the buyer's custody is shown",
      parseWhole,
    )
    .action(async (path: string, options: Options) =>
      sendEscrow(io, options, {
        path,
        what: "The delivery",
        data: (file) =>
          options.sequence === undefined
            ? termsData(file, "deliverInCustody", [options.item])
            : termsData(file, "deliver", [options.item, options.sequence]),
      }),
    );
}
