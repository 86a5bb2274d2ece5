import { isError, JsonRpcProvider, keccak256, Transaction, Wallet } from "ethers";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { EventLog__factory } from "../../../types/factories/contracts/supplychain/EventLog__factory.js";
import { ServiceError } from "../ServiceError.js";
import type { AnchorSettings } from "./anchorSettings.js";
import { batchIdOf } from "./batchIdOf.js";
import type { Anchor, AnchorCall, EventLogChain, SignedTransaction } from "./EventLogChain.js";

/**
 * Connects an account to the event log of a suite.
 *
 * @throws {@link ServiceError} when the suite has no event log, or its file names no node.
 */
export function openEventLog(
  { rpcUrl, chainId, genesisHash, contracts }: SuiteConfig,
  { privateKey, party }: Pick<AnchorSettings, "privateKey" | "party">,
): EventLogChain & { readonly close: () => void } {
  const place = contracts.EventLog;
  if (rpcUrl === undefined || place === undefined) {
    const why = `The configuration lacks ${rpcUrl === undefined ? "rpcUrl" : "contracts.EventLog"}.`;
    throw new ServiceError("Nothing can be anchored.", { why, todo: "Deploy the suite, or set no anchoring key." });
  }
  const options = { staticNetwork: true, cacheTimeout: -1 } as const;
  const provider = new JsonRpcProvider(rpcUrl, chainId, options);
  const wallet = new Wallet(privateKey, provider);
  const log = EventLog__factory.connect(place.address, wallet);
  let rightChain = false;
  /** A node that was restarted has another chain of the same id: what was signed for one means nothing on it. */
  const requireChain = async (): Promise<void> => {
    if (rightChain) return;
    const found = (await provider.getBlock(0))?.hash;
    if (found !== genesisHash)
      throw new Error(`The node's chain begins with block ${found}, the suite's with ${genesisHash}.`);
    rightChain = true;
  };

  const blockOf = async (root: string, hint: string | null): Promise<{ hash: string; block: number } | null> => {
    const receipt = hint === null ? null : await provider.getTransactionReceipt(hint);
    if (receipt?.status === 1) return { hash: receipt.hash, block: receipt.blockNumber };
    const found = await log.queryFilter(log.filters.EventsAnchored(party, batchIdOf(party, root)), place.block);
    const [entry] = found;
    return entry === undefined ? null : { hash: entry.transactionHash, block: entry.blockNumber };
  };

  return {
    party,
    account: wallet.address,
    log: place.address,
    height: async () => {
      await requireChain();
      return provider.getBlockNumber();
    },
    anchorOf: async (root, hint): Promise<Anchor | null> => {
      await requireChain();
      const { anchoredAt } = await log.batchOf(party, root);
      if (anchoredAt === 0n) return null;
      const found = await blockOf(root, hint);
      const block = found === null ? null : await provider.getBlock(found.block);
      // Between two questions a block may be taken back: the next look tells.
      if (found === null || typeof block?.hash !== "string") return null;
      return {
        transactionHash: found.hash,
        blockNumber: found.block,
        blockHash: block.hash,
        anchoredAt: Number(anchoredAt),
      };
    },
    nextNonce: () => provider.getTransactionCount(wallet.address, "latest"),
    sign: async ({ root, count, profile, dataHash }: AnchorCall, nonce, replaced): Promise<SignedTransaction> => {
      const call = await log.anchor.populateTransaction(party, root, count, profile, dataHash);
      const gas = await provider.estimateGas({ ...call, from: wallet.address });
      // A little more than was needed now: what comes in between may touch the same words.
      const transaction = { ...call, nonce, chainId, gasLimit: (gas * 6n) / 5n, ...(await fees(provider, replaced)) };
      const raw = await wallet.signTransaction(transaction);
      return { raw, hash: Transaction.from(raw).hash ?? keccak256(raw), nonce };
    },
    send: async (raw) => {
      try {
        await provider.broadcastTransaction(raw);
      } catch (error) {
        if (isError(error, "NONCE_EXPIRED") || /already known|known transaction|already imported/i.test(String(error)))
          return;
        throw error;
      }
    },
    close: () => provider.destroy(),
  };
}

/** What to pay now; more than the transaction that it replaces, as nodes demand. */
async function fees(provider: JsonRpcProvider, replaced: string | undefined) {
  const { maxFeePerGas, maxPriorityFeePerGas, gasPrice } = await provider.getFeeData();
  const old = replaced === undefined ? undefined : Transaction.from(replaced);
  const above = (now: bigint | null, before: bigint | null | undefined): bigint => {
    const least = typeof before !== "bigint" ? 0n : before + before / 4n + 1n;
    return now === null || now < least ? least : now;
  };
  if (maxFeePerGas === null || maxPriorityFeePerGas === null) {
    return { type: 0, gasPrice: above(gasPrice, old?.gasPrice) };
  }
  return {
    type: 2,
    maxFeePerGas: above(maxFeePerGas, old?.maxFeePerGas),
    maxPriorityFeePerGas: above(maxPriorityFeePerGas, old?.maxPriorityFeePerGas),
  };
}
