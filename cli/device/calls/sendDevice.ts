import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import { requireRpc, type RpcOptions, withRpc } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { leaf } from "../../lib/leaf.js";
import { openChain } from "../../lib/openChain.js";
import { parseAddress } from "../../lib/parseAddress.js";
import { parseWhole } from "../../lib/parseWhole.js";
import { sendAndTell, type SendOptions, withSending } from "../../lib/sendAndTell.js";
import { type BindingFile, describeBinding, readBinding } from "./bindingFile.js";
import { DEVICE_ABI } from "./deviceAbi.js";

/** Options of every command that sends something. */
export interface DeviceOptions extends SendOptions, RpcOptions {}

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
  return withSending(withRpc(leaf(io, name, about)));
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
export async function sendDevice(
  io: Io,
  options: DeviceOptions,
  { what, value, chainId, registry, data }: DeviceSending,
): Promise<void> {
  const provider = await openChain(requireRpc(io, options), chainId);
  try {
    const build = (signer: string) => data(provider, signer);
    await sendAndTell(io, options, { what, to: registry, value, data: build, provider });
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
