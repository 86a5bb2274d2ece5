import { readFileSync, writeFileSync } from "node:fs";

import { dataSlice, getAddress } from "ethers";
import type { EIP1193Provider } from "hardhat/types/index.js";
import { z } from "zod";

import { identifyChain } from "../deploy/chain.js";
import type { Report } from "../progress.js";
import { ScriptError } from "../ScriptError.js";
import type { CreationTransaction } from "./compareCreation.js";

/** All that a verification has to know from a chain; kept in a file, it can be repeated without a network. */
export interface ChainFacts {
  readonly chainId: number;
  readonly genesisHash: string;
  /** Runtime code by address. */
  readonly code: Readonly<Record<string, string>>;
  /** By a proxy's address, the implementation that its ERC-1967 slot names. */
  readonly implementations: Readonly<Record<string, string>>;
  /** By hash, each transaction that is recorded to have created something; null when the node does not know it. */
  readonly transactions: Readonly<Record<string, CreationTransaction | null>>;
}

/** What is asked about a deployed contract. */
export interface Deployed {
  readonly address: string;
  readonly transactionHash: string;
  readonly isProxy: boolean;
}

/** keccak256("eip1967.proxy.implementation") - 1. */
const IMPLEMENTATION_SLOT = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";

const hex = z.string().regex(/^0x([0-9a-f]{2})*$/);
const format = z.strictObject({
  chainId: z.int(),
  genesisHash: hex,
  code: z.record(z.string(), hex),
  implementations: z.record(z.string(), z.string()),
  transactions: z.record(
    z.string(),
    z
      .strictObject({
        to: z.string().nullable(),
        input: hex,
        contractAddress: z.string().nullable(),
        blockNumber: z.int(),
      })
      .nullable(),
  ),
});

/** Asks a chain. Reads only. */
export async function fetchFacts(
  provider: EIP1193Provider,
  deployed: readonly Deployed[],
  report: Report = () => undefined,
): Promise<ChainFacts> {
  const { chainId, genesisHash } = await identifyChain(provider);
  const code: Record<string, string> = {};
  const implementations: Record<string, string> = {};
  const transactions: Record<string, CreationTransaction | null> = {};

  for (const [index, { address, transactionHash, isProxy }] of deployed.entries()) {
    report(`${index + 1} of ${deployed.length}`);
    code[address] = (await provider.request({ method: "eth_getCode", params: [address, "latest"] })) as string;
    if (isProxy) implementations[address] = await fetchImplementation(provider, address);
    transactions[transactionHash] = await fetchTransaction(provider, transactionHash);
  }
  return { chainId: Number(chainId), genesisHash, code, implementations, transactions };
}

/** The implementation that a proxy's ERC-1967 slot names; the zero address where it names none. */
export async function fetchImplementation(provider: EIP1193Provider, proxy: string): Promise<string> {
  const params = [proxy, IMPLEMENTATION_SLOT, "latest"];
  const word = (await provider.request({ method: "eth_getStorageAt", params })) as string;
  return getAddress(dataSlice(word, 12));
}

async function fetchTransaction(provider: EIP1193Provider, hash: string): Promise<CreationTransaction | null> {
  const [transaction, receipt] = (await Promise.all(
    ["eth_getTransactionByHash", "eth_getTransactionReceipt"].map((method) =>
      provider.request({ method, params: [hash] }),
    ),
  )) as [{ to: string | null; input: string } | null, { contractAddress: string | null; blockNumber: string } | null];
  if (transaction === null || receipt === null) return null;

  const { contractAddress, blockNumber } = receipt;
  return {
    to: transaction.to ?? null,
    input: transaction.input,
    contractAddress: contractAddress && getAddress(contractAddress),
    blockNumber: Number(blockNumber),
  };
}

/** Keeps what a chain said, so that anybody can verify it again without a network. */
export function saveFacts(path: string, facts: ChainFacts): void {
  writeFileSync(path, `${JSON.stringify(facts, null, 2)}\n`);
}

/**
 * Reads what {@link saveFacts} kept.
 * @throws {@link ScriptError} when the file is none of these.
 */
export function readFacts(path: string): ChainFacts {
  try {
    return format.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new ScriptError(
      {
        what: `${path} cannot be read as what a chain said.`,
        why: error instanceof z.ZodError ? z.prettifyError(error) : String(error),
        todo: "Write it anew, where the chain can be reached: npm run verify -- --network <name> --save-code <file>.",
      },
      { cause: error },
    );
  }
}
