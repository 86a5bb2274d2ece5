import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { type ItemOptions, itemLeaf, sendEscrow, termsData } from "./calls/sendEscrow.js";

/** `trust-machine escrow refund`: gives back what was paid for goods that never came. */
export function refundCommand(io: Io): Command {
  return itemLeaf(io, "refund", "Gives the price of an item back of which no delivery was shown; anyone may.").action(
    async (path: string, options: ItemOptions) =>
      sendEscrow(io, options, {
        path,
        what: "The refund",
        data: (file) => termsData(file, "refund", [options.item]),
      }),
  );
}
