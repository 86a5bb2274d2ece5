import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { parseWhole } from "../lib/parseWhole.js";
import { parseWord } from "../lib/parseWord.js";
import { itemLeaf, type ItemOptions, sendEscrow, termsData } from "./calls/sendEscrow.js";

interface Options extends ItemOptions {
  readonly party: bigint;
  readonly evidence: readonly string[];
}

/** `trust-machine escrow dispute`: puts an item before the arbiter. */
export function disputeCommand(io: Io): Command {
  return itemLeaf(io, "dispute", "Puts a delivered item before the arbiter, as buyer or seller.")
    .requiredOption("--party <id>", "the party that disputes", parseWhole)
    .requiredOption(
      "--evidence <id>",
      "id of recorded evidence; up to eight times",
      (id: string, before: readonly string[] = []) => [...before, parseWord(id)],
    )
    .action(async (path: string, options: Options) =>
      sendEscrow(io, options, {
        path,
        what: "The dispute",
        data: (file) => termsData(file, "dispute", [options.item, options.party, options.evidence]),
      }),
    );
}
