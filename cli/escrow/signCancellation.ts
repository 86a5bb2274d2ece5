import type { Command } from "commander";

import { cancellationTypedData } from "../../src/supplychain/escrow/cancellationTypedData.js";
import { escrowId } from "../../src/supplychain/escrow/escrowId.js";
import { CliError } from "../lib/CliError.js";
import { requireRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { openChain } from "../lib/openChain.js";
import { openSigner } from "../lib/openSigner.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { parseWhole } from "../lib/parseWhole.js";
import { pairs, print } from "../lib/print.js";
import { CANCELLATION_FORMAT, type Side, withSide } from "./calls/cancellation.js";
import { askEscrow } from "./calls/escrowAbi.js";
import { readTerms, type TermsFile } from "./calls/readTerms.js";
import { escrowLeaf, type EscrowOptions } from "./calls/sendEscrow.js";

interface Options extends EscrowOptions {
  readonly side: Side;
  readonly toSeller: bigint;
  readonly deadline: bigint;
}

/** `trust-machine escrow sign-cancellation`: one side's word that the escrow shall end, for `escrow cancel`. */
export function signCancellationCommand(io: Io): Command {
  const about =
    "Signs that the escrow ends and how its money is split; `cancel` takes both sides' files. Nothing is sent.";
  return withSide(escrowLeaf(io, "sign-cancellation", about))
    .requiredOption("--to-seller <units>", "base units for the payee; the rest goes to the refundee", parseWhole)
    .requiredOption("--deadline <seconds>", "last Unix second in which it can be submitted", parseSeconds)
    .action(async (path: string, options: Options) => {
      const file = await readTerms(io, path);
      const toBuyer = await restOf(io, file, options);
      const { escrow, chainId, terms } = file;
      const { side, toSeller, deadline } = options;
      const cancellation = { escrow: escrowId(terms), toSeller, toBuyer, deadline };

      const signer = await openSigner(io, options);
      const { domain, types, message } = cancellationTypedData({ chainId, escrow }, cancellation);
      const signature = await signer.signTypedData(domain, types, message);
      const value = {
        format: CANCELLATION_FORMAT,
        chainId,
        escrow,
        side,
        cancellation,
        signer: signer.address,
        signature,
      };
      print(io, options.json, {
        value,
        text: pairs([
          ...[["escrow", cancellation.escrow] as const, ["side", side] as const, ["signer", signer.address] as const],
          ...[["to the seller", toSeller] as const, ["to the buyer", toBuyer] as const],
          ...[["deadline", deadline] as const, ["signature", signature] as const],
        ]),
      });
    });
}

/** What is left for the buyer of all that the escrow holds; what cannot be submitted is not signed. */
async function restOf(io: Io, { chainId, escrow, terms }: TermsFile, options: Options): Promise<bigint> {
  const provider = await openChain(requireRpc(io, options), chainId);
  try {
    const [{ open }] = (await askEscrow(provider, escrow, "escrowOf", [escrowId(terms)])) as unknown as [
      { open: bigint },
    ];
    const now = BigInt((await provider.getBlock("latest"))?.timestamp ?? 0);
    const { toSeller, deadline } = options;
    if (open === 0n)
      throw refused(
        "It was not funded under these terms, or all of its items are settled.",
        "Check the file of terms.",
      );
    if (toSeller > open)
      throw refused(`The escrow holds ${open}, and ${toSeller} would go to the seller.`, "Give less.");
    if (deadline < now) throw refused(`The deadline is ${deadline}, and it is ${now}.`, "Give a later deadline.");
    return open - toSeller;
  } finally {
    provider.destroy();
  }
}

function refused(why: string, todo: string): CliError {
  return new CliError({ what: "The contract would refuse this cancellation; nothing was signed.", why, todo });
}
