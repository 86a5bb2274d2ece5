import { computeAddress } from "ethers";

import { keepKeySecret } from "../../../cli/lib/secrets.js";
import { askSecret } from "../askSecret.js";
import { runStep } from "../progress.js";
import { ScriptError } from "../ScriptError.js";
import { readHardhatVar } from "./hardhatVars.js";
import { readKeystore } from "./readKeystore.js";

/** Where the deployer's key may come from: exactly one of these. */
export const KEY_VARIABLE = "TM_DEPLOYER_KEY";
export const KEYSTORE_VARIABLE = "TM_DEPLOYER_KEYSTORE";
export const PASSWORD_VARIABLE = "TM_DEPLOYER_KEYSTORE_PASSWORD";

/** What the key is looked for in; the process's own unless a test says otherwise. */
export interface KeySources {
  readonly env?: NodeJS.ProcessEnv;
  /** Reads one of Hardhat's variables. */
  readonly readVar?: (name: string) => string | undefined;
  /** Asks a person for a password; undefined where nobody can be asked. */
  readonly ask?: (question: string) => Promise<string | undefined>;
}

/**
 * Finds the deployer's private key in the one place that holds it: the environment, an encrypted Web3 keystore file, or the
 * variables of `hardhat vars`. From then on it is kept out of everything that is printed.
 *
 * @param network - What is deployed to, for the messages.
 * @throws {@link ScriptError} when no place or several hold a key, or what the place holds is none.
 */
export async function findDeployerKey(network: string, sources: KeySources = {}): Promise<string> {
  const { env = process.env, readVar = readHardhatVar, ask = askSecret } = sources;
  // An empty variable is what a CI makes of a secret that it does not have.
  const [key, keystore, stored] = [env[KEY_VARIABLE], env[KEYSTORE_VARIABLE], readVar(KEY_VARIABLE)];
  const places = [
    ...(key ? [{ name: `${KEY_VARIABLE} in the environment`, read: () => checkKey(KEY_VARIABLE, key) }] : []),
    ...(keystore ? [{ name: KEYSTORE_VARIABLE, read: () => decrypt(keystore, env[PASSWORD_VARIABLE], ask) }] : []),
    ...(stored ? [{ name: `${KEY_VARIABLE} in hardhat vars`, read: () => checkKey("hardhat vars", stored) }] : []),
  ];

  const [place, ...others] = places;
  if (place === undefined) throw noKey(network);
  if (others.length > 0) throw severalKeys(places.map(({ name }) => name));
  return place.read();
}

async function decrypt(path: string, given: string | undefined, ask: NonNullable<KeySources["ask"]>): Promise<string> {
  const password = given || (await ask(`Password of ${path}: `));
  if (!password) {
    throw new ScriptError({
      what: "The keystore cannot be opened; nothing was sent.",
      why: `${PASSWORD_VARIABLE} is not set, and no password was typed in a terminal.`,
      todo: `Set ${PASSWORD_VARIABLE}, or run it in a terminal and type the password.`,
    });
  }
  return runStep("Open the keystore", async (report) => checkKey(path, await readKeystore(path, password, report)));
}

function checkKey(place: string, key: string): string {
  keepKeySecret(key);
  const normal = /^0x/i.test(key) ? `0x${key.slice(2)}` : `0x${key}`;
  try {
    // Refuses what is no number of the curve, too.
    computeAddress(normal);
    return normal;
  } catch {
    // What ethers threw quotes the key.
    throw new ScriptError({
      what: "The deployer's key cannot be used; nothing was sent.",
      why: `What ${place} holds is no private key: 64 hexadecimal digits, with or without 0x.`,
      todo: "Correct it. It is not shown here, for it may be a key with a slip of the pen.",
    });
  }
}

function noKey(network: string): ScriptError {
  return new ScriptError({
    what: `Nobody can deploy to ${network}; nothing was sent.`,
    why: `No key is configured: neither ${KEY_VARIABLE} nor ${KEYSTORE_VARIABLE} is set, and hardhat vars has no ${KEY_VARIABLE}.`,
    todo: `Set ${KEYSTORE_VARIABLE} to the path of an encrypted keystore file (best), or ${KEY_VARIABLE} to the deployer's private key.`,
  });
}

function severalKeys(names: readonly string[]): ScriptError {
  return new ScriptError({
    what: "It is not clear who deploys; nothing was sent.",
    why: `Keys come from ${names.length} places: ${names.join(", ")}.`,
    todo: "Keep one of them and unset the others.",
  });
}
