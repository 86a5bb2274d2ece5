import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { type ItemOptions, itemLeaf, sendEscrow, termsData } from "./calls/sendEscrow.js";

/** `trust-machine escrow claim`: settles what was delivered. */
export function claimCommand(io: Io): Command {
  return itemLeaf(io, "claim", "Settles an item that was delivered, by what time decided; anyone may.").action(
    async (path: string, options: ItemOptions) =>
      sendEscrow(io, options, {
        path,
        what: "The claim",
        data: (file) => termsData(file, "claim", [options.item]),
      }),
  );
}
