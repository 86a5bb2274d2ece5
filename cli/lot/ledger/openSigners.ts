import type { Command } from "commander";
import type { Wallet } from "ethers";

import type { Io } from "../../lib/Io.js";
import { openSigner, withPassword } from "../../lib/openSigner.js";

/** Where the keys are of those who sign. */
export interface KeysOptions {
  readonly keystore?: readonly string[];
  readonly passwordFile?: string;
}

/** Adds the options of {@link KeysOptions} to a command. */
export function withKeys(command: Command): Command {
  return withPassword(
    command.option(
      "--keystore <files...>",
      "encrypted Web3 keystores of accounts that act for the parties; without it TM_KEYSTORE (a path) or TM_PRIVATE_KEY in the environment",
    ),
  );
}

/** Opens the accounts that sign: the keystores that are named, or the one in the environment. */
export async function openSigners(io: Io, { keystore, passwordFile }: KeysOptions): Promise<Wallet[]> {
  const password = passwordFile === undefined ? {} : { passwordFile };
  const signers = [];
  for (const file of keystore ?? [undefined]) {
    signers.push(await openSigner(io, file === undefined ? password : { keystore: file, ...password }));
  }
  return signers;
}
