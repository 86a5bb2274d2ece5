import type { Wallet } from "ethers";
import type { Command } from "commander";

import { InvalidMessageError } from "../../src/stablecoin/errors.js";
import { signMessage } from "../../src/stablecoin/signMessage.js";
import type { StablecoinDomain, StablecoinTypedData } from "../../src/stablecoin/typedData.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { type KeyOptions, withKey } from "../lib/openSigner.js";
import { parseWhole } from "../lib/parseWhole.js";
import { pairs, print } from "../lib/print.js";
import { parseUnits } from "./fourEyes/options.js";

/** Options of every command that signs for the token. */
export interface SigningOptions extends CommonOptions, KeyOptions {
  readonly token: string;
  readonly tokenName: string;
  readonly chainId: bigint;
  readonly amount: bigint;
}

/** A command that signs for the token: offline, with a key from an encrypted keystore. */
export function signingLeaf(io: Io, name: string, description: string): Command {
  const command = leaf(io, name, `${description} Offline: nothing is sent.`)
    .requiredOption("--token <address>", "address of the token: its proxy")
    .requiredOption("--token-name <name>", "name of the token, as its name() tells it")
    .requiredOption("--chain-id <number>", "chain of the token", parseWhole)
    .requiredOption("--amount <amount>", "amount with its decimal point, as in 1250.50", parseUnits);
  return withKey(command);
}

/** The token in whose name the message is signed. */
export function tokenOf({ token, tokenName, chainId }: SigningOptions): StablecoinDomain {
  return { name: tokenName, chainId, verifyingContract: token };
}

/** Signs the message and prints it with its signature; `build` may refuse it as the token would. */
export async function signAndPrint<Type extends string, Message extends object>(
  io: Io,
  { wallet, json }: { wallet: Wallet; json: true | undefined },
  build: () => StablecoinTypedData<Type, Message>,
): Promise<void> {
  const typedData = refusing(build);
  const signature = await signMessage(wallet, typedData);
  const rows = Object.entries(typedData.message);
  print(io, json, {
    value: { signer: wallet.address, ...typedData, signature },
    text: pairs([["signer", wallet.address], ["type", typedData.primaryType], ...rows, ["signature", signature]]),
  });
}

function refusing<Result>(build: () => Result): Result {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof InvalidMessageError)) throw error;
    throw new CliError(
      {
        what: "The token would refuse this message; nothing was signed.",
        why: `${error.message}.`,
        todo: "Correct the option and sign again.",
      },
      { cause: error },
    );
  }
}
