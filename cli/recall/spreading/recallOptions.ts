import type { Command } from "commander";
import { type JsonRpcProvider, type Result, ZeroAddress } from "ethers";

import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { parseWord } from "../../lib/parseWord.js";
import { askRecalls } from "../../lot/ledger/ledgerAbi.js";
import { ledgerLeaf } from "../../lot/ledger/ledgerOptions.js";
import { askGuards } from "../../lot/ledger/recallOn.js";

/** By what right a party recalled, as `RecallRight` numbers it. */
export const RECALL_RIGHT = ["none", "creator", "titleHolder", "regulator"] as const;

/** A recall as its registry has it. */
export interface KnownRecall {
  readonly recall: string;
  /** Address of the RecallRegistry. */
  readonly registry: string;
  readonly lot: string;
  readonly evidence: string;
  readonly party: bigint;
  readonly right: (typeof RECALL_RIGHT)[number];
  readonly startedAt: bigint;
  /** Null while it is in force. */
  readonly endedAt: bigint | null;
}

/** A command on a recall of a ledger's lots. */
export function recallLeaf(io: Io, name: string, about: string): Command {
  return ledgerLeaf(io, name, about).argument("<recall>", "id of the recall", parseWord);
}

/** The registry that the ledger asks about recalls. */
export async function recallRegistryOf(provider: JsonRpcProvider, ledger: string): Promise<string> {
  const { recalls } = await askGuards(provider, ledger);
  if (recalls !== ZeroAddress) return recalls;
  throw new CliError({
    what: "The ledger has no registry of recalls.",
    why: `Nobody has appointed the guards of ${ledger} yet.`,
    todo: "Give the ledger whose lots are recalled.",
  });
}

/** The recall; a registry that does not know it refuses, which is explained. */
export async function askRecall(provider: JsonRpcProvider, ledger: string, recall: string): Promise<KnownRecall> {
  const registry = await recallRegistryOf(provider, ledger);
  const [found] = (await askRecalls(provider, registry, "recallBy", [recall])) as unknown as [Result];
  const { lot, evidence, party, right, startedAt, endedAt } = found as unknown as Record<string, bigint> &
    Record<"lot" | "evidence", string>;
  return {
    recall,
    registry,
    lot,
    evidence,
    party: party as bigint,
    right: RECALL_RIGHT[Number(right)] ?? "none",
    startedAt: startedAt as bigint,
    endedAt: endedAt === 0n ? null : (endedAt as bigint),
  };
}
