import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import type { Io } from "../../lib/Io.js";
import { parseSeconds } from "../../lib/parseSeconds.js";
import { tellCall, type Told } from "../../lib/sendAndTell.js";
import { ledgerLeaf, type LedgerOptions, onLedger } from "./ledgerOptions.js";
import { type KeysOptions, openSigners, withKeys } from "./openSigners.js";
import { type Agreement, type Sender, sendOperation, tryOperation } from "./sendOperation.js";

/** Options of every command that carries the words of two parties. */
export interface AgreedOptions extends LedgerOptions, KeysOptions {
  readonly deadline?: bigint;
  readonly dryRun?: true;
}

/** What two parties agree to, and what is told of it. */
export interface Agreed extends Omit<Told, "to" | "data"> {
  readonly agreement: Agreement;
}

/** How long a word holds that is sent at once. */
const HOUR = 3_600n;

/** A command that sends what two parties agree to: by one account that acts for both, or with a keystore of each. */
export function agreedLeaf(io: Io, name: string, about: string): Command {
  return withKeys(ledgerLeaf(io, name, about))
    .option("--deadline <seconds>", "last Unix second of the words, an hour from now without it", parseSeconds)
    .option("--dry-run", "sign and simulate, and send nothing");
}

/** Signs for those whose word the ledger takes, simulates the call, sends it and tells its transaction. */
export async function sendAgreed(
  io: Io,
  options: AgreedOptions,
  prepare: (provider: JsonRpcProvider, deadline: bigint) => Promise<Agreed>,
): Promise<void> {
  const { ledger, chainId, json } = options;
  await onLedger(io, options, async (provider) => {
    const deadline = options.deadline ?? (await nowOf(provider)) + HOUR;
    const { agreement, ...told } = await prepare(provider, deadline);
    const signers = await openSigners(io, options);
    const sender: Sender = { provider, location: { chainId, ledger }, signers };
    if (options.dryRun === true) {
      await tryOperation(sender, agreement, told.what);
      return tellCall(io, json, told);
    }
    tellCall(io, json, told, await sendOperation(io, sender, agreement, told.what));
  });
}

async function nowOf(provider: JsonRpcProvider): Promise<bigint> {
  return BigInt((await provider.getBlock("latest"))?.timestamp ?? 0);
}
