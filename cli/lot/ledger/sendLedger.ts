import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import { LOT_LEDGER_ABI } from "../../../src/supplychain/lotPlan/ledgerAbi.js";
import type { Io } from "../../lib/Io.js";
import { sendAndTell, type SendOptions, type Told, withSending } from "../../lib/sendAndTell.js";
import { ledgerLeaf, type LedgerOptions, onLedger } from "./ledgerOptions.js";

/** Options of every command that changes a ledger. */
export type SendLedgerOptions = LedgerOptions & SendOptions;

/** A call of the ledger, and what is told of it. */
export interface LedgerCall extends Omit<Told, "to" | "data"> {
  /** The function. */
  readonly name: string;
  readonly args: readonly unknown[];
}

/** A command that changes a LotLedger. */
export function sendingLeaf(io: Io, name: string, about: string): Command {
  return withSending(ledgerLeaf(io, name, about));
}

/** Simulates a call that may need to ask the ledger first, sends it and tells its transaction. */
export async function sendLedger(
  io: Io,
  options: SendLedgerOptions,
  prepare: (provider: JsonRpcProvider) => Promise<LedgerCall> | LedgerCall,
): Promise<void> {
  await onLedger(io, options, async (provider) => {
    const { name, args, ...told } = await prepare(provider);
    const data = LOT_LEDGER_ABI.encodeFunctionData(name, [...args]);
    await sendAndTell(io, options, { ...told, to: options.ledger, data: () => data, provider });
  });
}
