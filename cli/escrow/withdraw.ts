import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { parseAddress } from "../lib/parseAddress.js";
import { ESCROW_ABI } from "./calls/escrowAbi.js";
import { escrowLeaf, type EscrowOptions, sendEscrow } from "./calls/sendEscrow.js";

interface Options extends EscrowOptions {
  readonly account: string;
}

/** `trust-machine escrow withdraw`: pays what the token once refused to pay. */
export function withdrawCommand(io: Io): Command {
  return escrowLeaf(io, "withdraw", "Pays to an account what waits for it in the escrow's contract; anyone may.")
    .requiredOption("--account <address>", "payee or refundee", parseAddress)
    .action(async (path: string, options: Options) =>
      sendEscrow(io, options, {
        path,
        what: "The withdrawal",
        data: () => ESCROW_ABI.encodeFunctionData("withdraw", [options.account]),
      }),
    );
}
