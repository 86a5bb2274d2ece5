import { type Command, InvalidArgumentError } from "commander";

import type { AnchorPlace } from "../../../src/supplychain/eventProof/types.js";
import type { Hex } from "../../../src/supplychain/eventLeaf.js";
import { parseAddress } from "../../lib/parseAddress.js";
import { parseWhole } from "../../lib/parseWhole.js";

/** Which contract keeps a batch, and in whose name. */
export interface PlaceOptions {
  readonly log?: string;
  readonly chainId?: bigint;
  readonly party?: bigint;
}

/** Adds `--log`, `--chain-id` and `--party`; whether they are needed is the command's business. */
export function withPlace(command: Command): Command {
  return command
    .option("--log <address>", "the EventLog", parseAddress)
    .option("--chain-id <number>", "the chain that it is on", parseWhole)
    .option("--party <id>", "the party in whose name the batch is anchored", parseParty);
}

/** Whether a number can be the id of a party: the registry counts them from 1, in 40 bits. */
export function isParty(party: bigint): boolean {
  return party > 0n && party < 1n << 40n;
}

/** Reads the id of a party. */
export function parseParty(text: string): bigint {
  const party = parseWhole(text);
  if (isParty(party)) return party;
  throw new InvalidArgumentError("Give the number that PartyRegistered told when the party registered.");
}

/** The place as proofs name it. */
export function placeOf({ log, chainId, party }: Required<PlaceOptions>): AnchorPlace {
  return { chainId: String(chainId), log: log.toLowerCase() as Hex, party: String(party) };
}
