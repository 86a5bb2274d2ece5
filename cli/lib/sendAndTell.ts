import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import type { ContractCall } from "../../src/stablecoin/contractCall.js";
import type { Io } from "./Io.js";
import type { CommonOptions } from "./leaf.js";
import { type KeyOptions, openSigner, withKey } from "./openSigner.js";
import { pairs, print } from "./print.js";
import { sendCall, type Sent, simulateCall } from "./sendCall.js";

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
  { to, data, provider, ...told }: Told & { readonly provider: JsonRpcProvider },
): Promise<void> {
  const { what } = told;
  const signer = await openSigner(io, options);
  const call: ContractCall = { to: to as `0x${string}`, data: (await data(signer.address)) as `0x${string}` };
  if (options.dryRun === true) {
    await simulateCall({ what, call, provider }, signer.address);
    return tellCall(io, options.json, told);
  }
  tellCall(io, options.json, told, await sendCall(io, { what, call, signer, provider }));
}

/** Tells of a call and its transaction, or that it would be taken where nothing was sent. */
export function tellCall(
  io: Io,
  json: true | undefined,
  { what, value, rows = Object.entries(value) }: Pick<Told, "what" | "value" | "rows">,
  sent?: Sent,
): void {
  if (sent === undefined) {
    const text = pairs([...rows, ["done", `${what} would be taken. Nothing was sent.`]]);
    return print(io, json, { value: { ...value, isSent: false }, text });
  }
  const { transactionHash, blockNumber, gasUsed } = sent;
  print(io, json, {
    value: { ...value, isSent: true, transactionHash, blockNumber, gasUsed },
    text: pairs([
      ...rows,
      ["done", `${what} is in block ${blockNumber}`],
      ["transaction", transactionHash],
      ["gas", gasUsed],
    ]),
  });
}
