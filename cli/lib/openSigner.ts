import { type Command } from "commander";
import { computeAddress, isError, Wallet } from "ethers";

import { CliError } from "./CliError.js";
import type { Io } from "./Io.js";
import { readInput } from "./readInput.js";
import { keepKeySecret, keepSecret } from "./secrets.js";

/** Where the key is that signs. */
export interface KeyOptions {
  readonly keystore?: string;
  readonly passwordFile?: string;
}

/** Where the key stands if no file is named: arguments would be seen by everybody on the machine. */
const KEY = "TM_PRIVATE_KEY";
const KEYSTORE = "TM_KEYSTORE";
const PASSWORD = "TM_KEYSTORE_PASSWORD";

/** Adds the options of {@link KeyOptions} to a command. */
export function withKey(command: Command): Command {
  return withPassword(
    command.option(
      "--keystore <file>",
      `encrypted Web3 keystore of the account that signs; without it ${KEYSTORE} (a path) or ${KEY} in the environment`,
    ),
  );
}

/** Adds where the password of a keystore is. */
export function withPassword(command: Command): Command {
  return command.option(
    "--password-file <file>",
    `file with the keystore's password; without it ${PASSWORD} in the environment, or you are asked`,
  );
}

/**
 * Opens the account that signs: the keystore that is named or, in the environment, exactly one of `TM_KEYSTORE` and `TM_PRIVATE_KEY`.
 * The key is kept out of everything that is printed from then on.
 */
export async function openSigner(io: Io, { keystore, passwordFile }: KeyOptions): Promise<Wallet> {
  if (keystore !== undefined) return decrypt(io, keystore, passwordFile);

  // An empty variable is what a CI makes of a secret that it does not have.
  const [path, key] = [io.env[KEYSTORE], io.env[KEY]];
  if (path && key) throw closed(`Both ${KEYSTORE} and ${KEY} are set.`, "Keep one of the two, or give --keystore.");
  if (path) return decrypt(io, path, passwordFile);
  if (key) return fromKey(key);
  throw closed(
    `No key is given: neither --keystore, nor ${KEYSTORE} or ${KEY} in the environment.`,
    "Give --keystore.",
  );
}

async function decrypt(io: Io, path: string, passwordFile: string | undefined): Promise<Wallet> {
  const json = await readInput(io, path);
  const password = await passwordOf(io, path, passwordFile);
  keepSecret(password);
  try {
    return keeping((await Wallet.fromEncryptedJson(json, password)) as Wallet);
  } catch (error) {
    // What ethers says of another fault may quote the file.
    const wrong = isError(error, "INVALID_ARGUMENT") && error.argument === "password";
    const why = wrong ? "It was opened with an incorrect password." : `${path} is no Web3 keystore that is known here.`;
    throw closed(why, "Check the file and its password.", { cause: error });
  }
}

async function passwordOf(io: Io, path: string, file: string | undefined): Promise<string> {
  if (file !== undefined) return (await readInput(io, file)).replace(/\r?\n$/, "");

  const password = io.env[PASSWORD] ?? (await io.askSecret(`Password of ${path}: `));
  if (password !== undefined) return password;
  throw closed(
    `There is no password: ${PASSWORD} is not set, no --password-file is given, and nobody can be asked.`,
    "Set one of the two, or run it in a terminal.",
  );
}

function fromKey(key: string): Wallet {
  keepKeySecret(key);
  const normal = /^0x/i.test(key) ? key : `0x${key}`;
  try {
    // Refuses what is no number of the curve, too.
    computeAddress(normal);
  } catch {
    // What ethers threw quotes the key.
    throw closed(`What ${KEY} holds is no private key: 64 hexadecimal digits, with or without 0x.`, "Correct it.");
  }
  return keeping(new Wallet(normal));
}

function keeping(wallet: Wallet): Wallet {
  keepKeySecret(wallet.privateKey);
  return wallet;
}

function closed(why: string, todo: string, options: ErrorOptions = {}): CliError {
  return new CliError({ what: "The keystore stays closed.", why, todo }, options);
}
