import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import type { Io } from "../../lib/Io.js";
import { sendAndTell, type SendOptions, withSending } from "../../lib/sendAndTell.js";
import { LEDGER_ABI } from "./ledgerAbi.js";
import { ledgerLeaf, type LedgerOptions, onLedger } from "./ledgerOptions.js";

/** Options of every command that changes a ledger. */
export type SendLedgerOptions = LedgerOptions & SendOptions;

/** What is sent, as in "The offer". */
export interface LedgerCall {
  readonly what: string;
  /** What is told beside the transaction. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly name: "create" | "offerCustody" | "withdrawOffer" | "acceptCustody";
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
    const { what, value, name, args } = await prepare(provider);
    const data = LEDGER_ABI.encodeFunctionData(name, [...args]);
    await sendAndTell(io, options, { what, to: options.ledger, value, data: () => data, provider });
  });
}
