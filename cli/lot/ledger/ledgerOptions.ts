import { type Command, InvalidArgumentError } from "commander";
import type { JsonRpcProvider } from "ethers";

import { requireRpc, type RpcOptions, withRpc } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { openChain } from "../../lib/openChain.js";
import { parseAddress } from "../../lib/parseAddress.js";
import { parseWhole } from "../../lib/parseWhole.js";

/** Options of every command that reads a ledger. */
export interface LedgerOptions extends CommonOptions, RpcOptions {
  readonly ledger: string;
  readonly chainId: bigint;
}

/** Options of one that reads the ledger's events. */
export interface EventOptions extends LedgerOptions {
  readonly fromBlock: number;
}

/** A command on a LotLedger. */
export function ledgerLeaf(io: Io, name: string, about: string): Command {
  return withRpc(
    leaf(io, name, about)
      .requiredOption("--ledger <address>", "the LotLedger", parseAddress)
      .requiredOption("--chain-id <number>", "the chain that it is on", parseWhole),
  );
}

/** Adds `--from-block`. */
export function withEvents(command: Command): Command {
  return command.option("--from-block <number>", "first block to read; the ledger's own is enough", parseBlock, 0);
}

/** Opens the chain for as long as a command works on it. */
export async function onLedger(
  io: Io,
  options: LedgerOptions,
  work: (provider: JsonRpcProvider) => Promise<void>,
): Promise<void> {
  const provider = await openChain(requireRpc(io, options), options.chainId);
  try {
    await work(provider);
  } finally {
    provider.destroy();
  }
}

function parseBlock(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole block number.");
}
