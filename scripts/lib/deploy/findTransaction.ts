import { toQuantity } from "ethers";
import type { EIP1193Provider } from "hardhat/types/index.js";

import { ScriptError } from "../ScriptError.js";
import { isNodeFailure } from "./explainFailure.js";

/** A transaction as a node describes it. */
export interface ChainTransaction {
  readonly hash: string;
  readonly from: string;
  readonly to: string | null;
  readonly input: string;
  readonly value: string;
  readonly nonce: string;
  readonly blockNumber: string | null;
  readonly gasPrice?: string;
  readonly maxFeePerGas?: string;
  readonly maxPriorityFeePerGas?: string;
}

/** Which transaction is looked for. */
export interface TransactionSought {
  readonly from: string;
  readonly nonce: number;
}

/** Finds the mined transaction of an account with a nonce; there is one at most. */
export async function findTransaction(
  provider: EIP1193Provider,
  { from, nonce }: TransactionSought,
): Promise<ChainTransaction | undefined> {
  const latest = Number(await provider.request({ method: "eth_blockNumber" }));
  const isSent = async (block: number) => (await sentBy(provider, from, block)) > nonce;
  if (!(await isSent(latest))) return undefined;

  const block = await firstBlock(latest, isSent);
  const found = await provider.request({ method: "eth_getBlockByNumber", params: [toQuantity(block), true] });
  const { transactions } = found as { transactions: ChainTransaction[] };
  return transactions.find((sent) => sent.from.toLowerCase() === from.toLowerCase() && Number(sent.nonce) === nonce);
}

/**
 * The first block of which the condition holds, as it does of all later ones. Goes back from the latest in steps that double,
 * because nodes that forget old states know the newest, and what a killed run sent is seldom older.
 */
async function firstBlock(latest: number, holds: (block: number) => Promise<boolean>): Promise<number> {
  let holding = latest;
  let below = -1;
  for (let step = 1; below === -1 && holding > 0; step *= 2) {
    const candidate = Math.max(holding - step, 0);
    if (await holds(candidate)) holding = candidate;
    else below = candidate;
  }

  while (holding - below > 1) {
    const middle = Math.floor((below + holding) / 2);
    if (await holds(middle)) holding = middle;
    else below = middle;
  }
  return holding;
}

async function sentBy(provider: EIP1193Provider, account: string, block: number): Promise<number> {
  try {
    const count = await provider.request({ method: "eth_getTransactionCount", params: [account, toQuantity(block)] });
    return Number(count);
  } catch (error) {
    if (isNodeFailure(error)) throw error;
    throw new ScriptError(
      {
        what: "A transaction of an earlier run cannot be found.",
        why: `The node does not say how many transactions ${account} had sent by block ${block}: ${messageOf(error)}`,
        todo: "Run again with the RPC endpoint of a node that keeps old states (an archive node).",
      },
      { cause: error },
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
