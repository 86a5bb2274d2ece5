import type { Command } from "commander";

import { authorizationTypedData } from "../../src/stablecoin/authorizationTypedData.js";
import { randomNonce } from "../../src/stablecoin/randomNonce.js";
import type { Io } from "../lib/Io.js";
import { openSigner } from "../lib/openSigner.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { signAndPrint, signingLeaf, type SigningOptions, tokenOf } from "./signing.js";

interface Options extends SigningOptions {
  readonly to: string;
  readonly validAfter?: bigint;
  readonly validBefore: bigint;
  readonly nonce?: string;
  readonly receive?: true;
}

/** `trust-machine stablecoin sign-authorization`: one payment by signature (ERC-3009). */
export function signAuthorizationCommand(io: Io): Command {
  return signingLeaf(io, "sign-authorization", "Signs one payment that somebody else sends (ERC-3009).")
    .requiredOption("--to <address>", "who is paid")
    .requiredOption("--valid-before <seconds>", "Unix second before which it must be sent", parseSeconds)
    .option("--valid-after <seconds>", "Unix second after which it can be sent; at once without it", parseSeconds)
    .option("--nonce <hex>", "32 bytes that the payer never used; random ones without it")
    .option("--receive", "only the payee may send it: for contracts that are paid and react to it")
    .action(async (options: Options) => {
      const wallet = await openSigner(io, options);
      const { amount: value, to, validAfter = 0n, validBefore, nonce = randomNonce(), receive, json } = options;
      const type = receive === true ? "ReceiveWithAuthorization" : "TransferWithAuthorization";

      await signAndPrint(io, { wallet, json }, () =>
        authorizationTypedData({
          type,
          token: tokenOf(options),
          from: wallet.address,
          to,
          value,
          validAfter,
          validBefore,
          nonce,
        }),
      );
    });
}
