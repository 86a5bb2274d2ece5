import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import type { ContractCall } from "../../src/stablecoin/contractCall.js";
import type { Io } from "./Io.js";
import type { CommonOptions } from "./leaf.js";
import { type KeyOptions, openSigner, withKey } from "./openSigner.js";
import { pairs, print } from "./print.js";
import { sendCall, simulateCall } from "./sendCall.js";

/** Options of a command that sends one transaction. */
export interface SendOptions extends CommonOptions, KeyOptions {
  readonly dryRun?: true;
}

/** What is sent, as in "The breach". */
export interface Told {
  readonly what: string;
  readonly to: string;
  /** What is told beside the transaction. */
  readonly value: Readonly<Record<string, unknown>>;
  /** The same for a person: names and values of lines. The value's own without it. */
  readonly rows?: readonly (readonly [name: string, value: unknown])[] | undefined;
  /** Builds the call's data. */
  readonly data: (signer: string) => Promise<string> | string;
}

/** Adds the key and `--dry-run`. */
export function withSending(command: Command): Command {
  return withKey(command).option("--dry-run", "simulate as the account that signs, and send nothing");
}

/** Simulates a call, sends it and tells its transaction; with `--dry-run` it ends after the simulation. */
export async function sendAndTell(
  io: Io,
  options: SendOptions,
  { what, to, value, rows, data, provider }: Told & { readonly provider: JsonRpcProvider },
): Promise<void> {
  const signer = await openSigner(io, options);
  const call: ContractCall = { to: to as `0x${string}`, data: (await data(signer.address)) as `0x${string}` };
  const told = rows ?? Object.entries(value);
  if (options.dryRun === true) {
    await simulateCall({ what, call, provider }, signer.address);
    const text = pairs([...told, ["done", `${what} would be taken. Nothing was sent.`]]);
    return print(io, options.json, { value: { ...value, isSent: false }, text });
  }
  const { transactionHash, blockNumber, gasUsed } = await sendCall(io, { what, call, signer, provider });
  print(io, options.json, {
    value: { ...value, isSent: true, transactionHash, blockNumber, gasUsed },
    text: pairs([
      ...told,
      ["done", `${what} is in block ${blockNumber}`],
      ["transaction", transactionHash],
      ["gas", gasUsed],
    ]),
  });
}
