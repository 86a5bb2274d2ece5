import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { parseWhole } from "../lib/parseWhole.js";
import { parseWord } from "../lib/parseWord.js";
import { itemLeaf, type ItemOptions, sendEscrow, termsData } from "./calls/sendEscrow.js";

interface Options extends ItemOptions {
  readonly toSeller: bigint;
  readonly reason: string;
}

/** `trust-machine escrow resolve`: the arbiter's decision. */
export function resolveCommand(io: Io): Command {
  return itemLeaf(io, "resolve", "Splits the price of a disputed item, as its arbiter.")
    .requiredOption("--to-seller <units>", "base units for the payee; the rest goes to the refundee", parseWhole)
    .requiredOption("--reason <hash>", "salted hash of the reasons", parseWord)
    .action(async (path: string, options: Options) =>
      sendEscrow(io, options, {
        path,
        what: "The award",
        data: (file) => termsData(file, "resolve", [options.item, options.toSeller, options.reason]),
      }),
    );
}
