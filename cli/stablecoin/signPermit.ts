import type { Command } from "commander";

import { permitTypedData } from "../../src/stablecoin/permitTypedData.js";
import type { Io } from "../lib/Io.js";
import { openSigner } from "../lib/openSigner.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { parseWhole } from "../lib/parseWhole.js";
import { signAndPrint, signingLeaf, type SigningOptions, tokenOf } from "./signing.js";

interface Options extends SigningOptions {
  readonly spender: string;
  readonly nonce: bigint;
  readonly deadline: bigint;
}

/** `trust-machine stablecoin sign-permit`: an allowance by signature (ERC-2612). */
export function signPermitCommand(io: Io): Command {
  return signingLeaf(io, "sign-permit", "Signs an allowance (ERC-2612).")
    .requiredOption("--spender <address>", "who may spend the amount")
    .requiredOption("--nonce <number>", "what the token's nonces(owner) says", parseWhole)
    .requiredOption("--deadline <seconds>", "last Unix second in which the permit can be used", parseSeconds)
    .action(async (options: Options) => {
      const wallet = await openSigner(io, options);
      const { amount: value, spender, nonce, deadline, json } = options;

      await signAndPrint(io, { wallet, json }, () =>
        permitTypedData({ token: tokenOf(options), owner: wallet.address, spender, value, nonce, deadline }),
      );
    });
}
