import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { readCancellation, requireAgreed } from "./calls/cancellation.js";
import { ESCROW_ABI } from "./calls/escrowAbi.js";
import { escrowLeaf, type EscrowOptions, sendEscrow } from "./calls/sendEscrow.js";

interface Options extends EscrowOptions {
  readonly buyer: string;
  readonly seller: string;
}

/** `trust-machine escrow cancel`: ends the escrow as both sides signed. */
export function cancelCommand(io: Io): Command {
  return escrowLeaf(io, "cancel", "Ends the escrow as both sides signed; anyone may submit it.")
    .requiredOption("--buyer <file>", "what the buyer's `sign-cancellation --json` printed")
    .requiredOption("--seller <file>", "what the seller's printed")
    .action(async (path: string, options: Options) =>
      sendEscrow(io, options, {
        path,
        what: "The cancellation",
        data: async (file) => {
          const buyer = await readCancellation(io, options.buyer, { file, side: "buyer" });
          const seller = await readCancellation(io, options.seller, { file, side: "seller" });
          const cancellation = requireAgreed(buyer, seller);
          return ESCROW_ABI.encodeFunctionData("cancel", [file.terms, cancellation, buyer, seller]);
        },
      }),
    );
}
