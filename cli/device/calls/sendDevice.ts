import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import { requireRpc, type RpcOptions, withRpc } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { openChain } from "../../lib/openChain.js";
import { type KeyOptions, openSigner, withKey } from "../../lib/openSigner.js";
import { parseAddress } from "../../lib/parseAddress.js";
import { parseWhole } from "../../lib/parseWhole.js";
import { pairs, print } from "../../lib/print.js";
import { sendCall, simulateCall } from "../../lib/sendCall.js";
import { type BindingFile, describeBinding, readBinding } from "./bindingFile.js";
import { DEVICE_ABI } from "./deviceAbi.js";

/** Options of every command that sends something. */
export interface DeviceOptions extends CommonOptions, KeyOptions, RpcOptions {
  readonly dryRun?: true;
}

/** Options of one that is told the registry, not a file of terms. */
export interface RegistryOptions extends DeviceOptions {
  readonly registry: string;
  readonly chainId: bigint;
}

/** Where a call goes. */
export interface Place {
  readonly chainId: bigint;
  readonly registry: string;
}

/** What is sent, as in "The breach". */
export interface DeviceSending extends Place {
  readonly what: string;
  /** What is told beside the transaction. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Builds the call's data. */
  readonly data: (provider: JsonRpcProvider, signer: string) => Promise<string> | string;
}

/** A command that sends something. */
export function deviceLeaf(io: Io, name: string, about: string): Command {
  return withKey(withRpc(leaf(io, name, about))).option(
    "--dry-run",
    "simulate as the account that signs, and send nothing",
  );
}

/** One about the binding of a file of terms. */
export function bindingLeaf(io: Io, name: string, about: string): Command {
  return deviceLeaf(io, name, about).argument("<terms>", "file of the terms, or - for standard input");
}

/** One about no binding. */
export function registryLeaf(io: Io, name: string, about: string): Command {
  return withRegistry(deviceLeaf(io, name, about));
}

/** Adds where the registry is. */
export function withRegistry(command: Command): Command {
  return command
    .requiredOption("--registry <address>", "the DeviceRegistry", parseAddress)
    .requiredOption("--chain-id <number>", "the chain that it is on", parseWhole);
}

/** Simulates a call, sends it and tells its transaction; with `--dry-run` it ends after the simulation. */
export async function sendDevice(io: Io, options: DeviceOptions, sending: DeviceSending): Promise<void> {
  const { what, value, chainId, registry, data } = sending;
  const provider = await openChain(requireRpc(io, options), chainId);
  try {
    const signer = await openSigner(io, options);
    const call: ContractCall = {
      to: registry as `0x${string}`,
      data: (await data(provider, signer.address)) as `0x${string}`,
    };
    const told = Object.entries(value).map(([name, of]): [string, unknown] => [name, of]);
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
  } finally {
    provider.destroy();
  }
}

/** The same about the binding of a file, whose terms are shown before. */
export async function sendBinding(
  io: Io,
  options: DeviceOptions,
  {
    path,
    what,
    data,
  }: {
    readonly path: string;
    readonly what: string;
    readonly data: (file: BindingFile, signer: string, provider: JsonRpcProvider) => Promise<string> | string;
  },
): Promise<void> {
  const file = await readBinding(io, path);
  io.err(`${describeBinding(file)}\n`);
  const { chainId, registry, binding } = file;
  await sendDevice(io, options, {
    ...{ what, chainId, registry, value: { binding } },
    data: (provider, signer) => data(file, signer, provider),
  });
}

/** Data of a call whose first argument are the terms. */
export function bindingData({ terms }: BindingFile, name: string, args: readonly unknown[] = []): string {
  return DEVICE_ABI.encodeFunctionData(name, [terms, ...args]);
}
