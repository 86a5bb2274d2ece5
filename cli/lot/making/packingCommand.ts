import type { Command } from "commander";

import type { Io } from "../../lib/Io.js";
import { parseWord } from "../../lib/parseWord.js";
import { NOTHING } from "../ledger/lotState.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "../ledger/sendLedger.js";

interface Options extends SendLedgerOptions {
  readonly event: string;
}

/** What the two are called. */
const FORMS = {
  pack: { about: "Packs lots into a unit, which they move with from then on.", what: "The packing", unitIs: "into" },
  unpack: { about: "Takes lots out of the unit that they are packed in.", what: "The unpacking", unitIs: "from" },
} as const;

/** `trust-machine lot pack` and `lot unpack`, which differ in the function that they call. */
export function packingCommand(io: Io, name: keyof typeof FORMS): Command {
  const { about, what, unitIs } = FORMS[name];
  return sendingLeaf(io, name, about)
    .argument("<unit>", "id of the lot that the others are in, as a pallet", parseWord)
    .argument("<lots...>", "ids of the lots", collectWords)
    .option("--event <hash>", "hash of the EPCIS event that tells of it", parseWord, NOTHING)
    .action(async (unit: string, lots: readonly string[], options: Options) =>
      sendLedger(io, options, () => ({
        what,
        value: { unit, lots },
        rows: [...lots.map((lot) => ["lot", lot] as const), [unitIs, unit]],
        name,
        args: [unit, lots, options.event],
      })),
    );
}

function collectWords(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, parseWord(text)];
}
