import { useQuery } from "@tanstack/react-query";
import type { TransactionReceipt, TransactionResponse } from "ethers";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { stablecoinAt } from "../pay/stablecoinAt.js";
import { chainProvider } from "../wallet/chain.js";

/** A transaction with all that its page shows. */
export interface TransactionFacts {
  readonly transaction: TransactionResponse;
  /** Null while it waits to be mined. */
  readonly receipt: TransactionReceipt | null;
  /** Unix second of its block. */
  readonly timestamp: bigint | undefined;
  readonly symbol: string;
  /** What a refused call answers when it is repeated on the state before its block. */
  readonly refusal: unknown;
}

const PENDING_POLL_MS = 1_500;

/** Reads a transaction from the chain until it is mined; null where the chain has none of this hash. */
export function useTransaction(hash: string, config: SuiteConfig | undefined) {
  return useQuery({
    queryKey: ["transaction", config?.genesisHash, hash],
    enabled: config !== undefined,
    queryFn: () => (config === undefined ? null : readTransaction(hash, config)),
    refetchInterval: ({ state }) => (state.data === undefined || state.data?.receipt ? false : PENDING_POLL_MS),
  });
}

async function readTransaction(hash: string, config: SuiteConfig): Promise<TransactionFacts | null> {
  const node = chainProvider(config);
  const [transaction, receipt, symbol] = await Promise.all([
    node.getTransaction(hash),
    node.getTransactionReceipt(hash),
    stablecoinAt(config, node).symbol(),
  ]);
  if (transaction === null) return null;

  const block = receipt === null ? null : await node.getBlock(receipt.blockNumber);
  const refusal = receipt?.status === 0 ? await repeat(transaction, config) : undefined;
  return { transaction, receipt, timestamp: block === null ? undefined : BigInt(block.timestamp), symbol, refusal };
}

async function repeat(transaction: TransactionResponse, config: SuiteConfig): Promise<unknown> {
  const { from, to, data, value, blockNumber } = transaction;
  try {
    await chainProvider(config).call({ from, to, data, value, blockTag: (blockNumber ?? 1) - 1 });
    return undefined;
  } catch (error) {
    return error;
  }
}
