import type { Command } from "commander";
import type { JsonRpcProvider, Wallet } from "ethers";

import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import { escrowId } from "../../../src/supplychain/escrow/escrowId.js";
import { requireRpc, type RpcOptions, withRpc } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { openChain } from "../../lib/openChain.js";
import { type KeyOptions, openSigner, withKey } from "../../lib/openSigner.js";
import { parseWhole } from "../../lib/parseWhole.js";
import { pairs, print } from "../../lib/print.js";
import { sendCall } from "../../lib/sendCall.js";
import { ESCROW_ABI } from "./escrowAbi.js";
import { readTerms, type TermsFile } from "./readTerms.js";

/** Options of every command that acts on an escrow. */
export type EscrowOptions = CommonOptions & KeyOptions & RpcOptions;

/** Options of one that acts on an item. */
export interface ItemOptions extends EscrowOptions {
  readonly item: bigint;
}

/** A command that acts on the escrow of a file of terms. */
export function escrowLeaf(io: Io, name: string, about: string): Command {
  return withKey(withRpc(leaf(io, name, about).argument("<terms>", "file of the terms, or - for standard input")));
}

/** One that acts on an item of it. */
export function itemLeaf(io: Io, name: string, about: string): Command {
  const place = "position of the item, from 0, in the order of the lots' ids";
  return escrowLeaf(io, name, about).requiredOption("--item <number>", place, parseWhole);
}

/** What is sent, as in "The delivery". */
export interface EscrowSending {
  readonly path: string;
  readonly what: string;
  /** Builds the call's data once the terms are read. */
  readonly data: (file: TermsFile, provider: JsonRpcProvider, signer: Wallet) => Promise<string> | string;
}

/** Reads the terms, simulates the call, sends it and tells its transaction. */
export async function sendEscrow(io: Io, options: EscrowOptions, { path, what, data }: EscrowSending): Promise<void> {
  const file = await readTerms(io, path);
  const provider = await openChain(requireRpc(io, options), file.chainId);
  try {
    const signer = await openSigner(io, options);
    const call: ContractCall = {
      to: file.escrow as `0x${string}`,
      data: (await data(file, provider, signer)) as `0x${string}`,
    };
    const { transactionHash, blockNumber, gasUsed } = await sendCall(io, { what, call, signer, provider });
    const value = { escrow: escrowId(file.terms), transactionHash, blockNumber, gasUsed };
    print(io, options.json, {
      value,
      text: pairs([
        ["escrow", value.escrow],
        ["done", `${what} is in block ${blockNumber}`],
        ["transaction", transactionHash],
        ["gas", gasUsed],
      ]),
    });
  } finally {
    provider.destroy();
  }
}

/** Data of a call whose first argument are the terms. */
export function termsData(
  { terms }: TermsFile,
  name: "deliver" | "deliverInCustody" | "claim" | "refund" | "dispute" | "resolve",
  args: readonly unknown[],
): string {
  return ESCROW_ABI.encodeFunctionData(name, [terms, ...args]);
}
