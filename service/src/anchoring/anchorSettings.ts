import { Wallet } from "ethers";

import { ServiceError } from "../ServiceError.js";
import { type Environment, whole } from "../settings.js";

/** How events get onto the chain. */
export interface AnchorSettings {
  /** Key of the account that sends. */
  readonly privateKey: string;
  /** Party in whose name: the account is its controller, or its operator with the scope ANCHOR_EVENTS. */
  readonly party: bigint;
  /** Leaves of a batch at most. */
  readonly batchSize: number;
  /** Milliseconds between two batches, unless one is full before. */
  readonly intervalMs: number;
  /** Milliseconds between two looks at what is on its way. */
  readonly lookMs: number;
  /** Blocks, its own counted, after which an anchor counts as final. */
  readonly confirmations: number;
}

/** The cost of a batch does not depend on its size; proofs of one this large have 16 siblings. */
const BATCH_SIZE = 65_536;
const INTERVAL_SECONDS = 60;
/** Two epochs of a proof-of-stake chain; a developer's own chain never takes a block back. */
const CONFIRMATIONS = 64;

/**
 * Reads from the environment how to anchor: `TM_ANCHOR_KEY` (or `TM_ANCHOR_KEYSTORE` with `TM_ANCHOR_PASSWORD`), `TM_ANCHOR_PARTY`,
 * `TM_ANCHOR_BATCH_SIZE`, `TM_ANCHOR_INTERVAL` (seconds) and `TM_ANCHOR_CONFIRMATIONS`.
 *
 * @param readText - Reads a file.
 * @returns Undefined where no key is given: the service then anchors nothing, and says so.
 * @throws {@link ServiceError} for settings that cannot be meant.
 */
export async function anchorSettings(
  environment: Environment,
  local: boolean,
  readText: (path: string) => string,
): Promise<AnchorSettings | undefined> {
  const privateKey = await keyOf(environment, readText);
  if (privateKey === undefined) return undefined;

  const party = environment.TM_ANCHOR_PARTY ?? "";
  if (!/^[1-9]\d{0,12}$/.test(party)) {
    throw refused("TM_ANCHOR_PARTY is not the number of a party.", "Set it to the party in whose name to anchor.");
  }
  return {
    privateKey,
    party: BigInt(party),
    batchSize: whole(environment, "TM_ANCHOR_BATCH_SIZE", BATCH_SIZE),
    intervalMs: whole(environment, "TM_ANCHOR_INTERVAL", local ? 2 : INTERVAL_SECONDS) * 1_000,
    // As often as there are blocks: a node may charge for each look.
    lookMs: local ? 500 : 12_000,
    confirmations: whole(environment, "TM_ANCHOR_CONFIRMATIONS", local ? 1 : CONFIRMATIONS),
  };
}

async function keyOf(environment: Environment, readText: (path: string) => string): Promise<string | undefined> {
  const { TM_ANCHOR_KEY: key = "", TM_ANCHOR_KEYSTORE: path = "", TM_ANCHOR_PASSWORD: password = "" } = environment;
  if (key !== "" && path !== "") throw refused("Both TM_ANCHOR_KEY and TM_ANCHOR_KEYSTORE are set.", "Keep one.");
  // What ethers throws may quote the key or the file, so it is no cause of these.
  try {
    if (key !== "") return new Wallet(key).privateKey;
    if (path !== "") return (await Wallet.fromEncryptedJson(readText(path), password)).privateKey;
  } catch {
    const name = key === "" ? "TM_ANCHOR_KEYSTORE with TM_ANCHOR_PASSWORD" : "TM_ANCHOR_KEY";
    throw refused(`${name} opens no key.`, "Correct it; a key is 0x and 64 hexadecimal digits.");
  }
  return undefined;
}

function refused(why: string, todo: string): ServiceError {
  return new ServiceError("The settings are refused.", { why, todo });
}
