import { readFileSync } from "node:fs";
import { join } from "node:path";

import { trackTransaction, wipe } from "@nomicfoundation/ignition-core";
import { toQuantity } from "ethers";
import type { EIP1193Provider, HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { ScriptError } from "../ScriptError.js";
import { artifactResolver } from "./artifacts.js";

/** A transaction that the journal announces and does not know the hash of. */
interface LostTransaction {
  readonly futureId: string;
  readonly nonce: number;
}

/** What is recovered, and for whom. */
export interface RecoverOptions {
  readonly hre: HardhatRuntimeEnvironment;
  /** Folder of the journal; it has begun. */
  readonly journal: string;
  readonly deployer: string;
}

/**
 * Puts right what a run leaves that ended between announcing a transaction and writing down its hash: a transaction that reached
 * the chain is found there by its nonce; one that did not is forgotten, so that its step is taken again.
 */
export async function recoverJournal({ hre, journal, deployer }: RecoverOptions): Promise<void> {
  const { provider } = hre.network;

  for (const { futureId, nonce } of lostTransactions(journal)) {
    const hash = await findTransaction(provider, deployer, nonce);
    if (hash === undefined) await wipe(journal, artifactResolver(hre), futureId);
    else await trackTransaction(journal, hash, provider, 1);
  }
}

function lostTransactions(journal: string): LostTransaction[] {
  const lost = new Map<string, LostTransaction>();
  for (const line of readFileSync(join(journal, "journal.jsonl"), "utf8").split("\n").filter(Boolean)) {
    const message = JSON.parse(line) as LostTransaction & { type: string };
    if (message.type === "TRANSACTION_PREPARE_SEND") lost.set(message.futureId, message);
    else if (["TRANSACTION_SEND", "WIPE_APPLY", "ONCHAIN_INTERACTION_REPLACED_BY_USER"].includes(message.type)) {
      lost.delete(message.futureId);
    }
  }
  return [...lost.values()];
}

/** Hash of the deployer's mined transaction with this nonce; undefined when there is none. */
async function findTransaction(provider: EIP1193Provider, from: string, nonce: number): Promise<string | undefined> {
  let after = 0;
  let latest = Number(await provider.request({ method: "eth_blockNumber" }));
  if ((await sentBy(provider, from, latest)) <= nonce) return undefined;

  // The first block after which the deployer had sent more than `nonce` transactions holds it.
  while (after < latest) {
    const middle = Math.floor((after + latest) / 2);
    if ((await sentBy(provider, from, middle)) > nonce) latest = middle;
    else after = middle + 1;
  }
  const block = await provider.request({ method: "eth_getBlockByNumber", params: [toQuantity(latest), true] });
  const { transactions } = block as { transactions: { hash: string; from: string; nonce: string }[] };
  return transactions.find((sent) => sent.from.toLowerCase() === from.toLowerCase() && Number(sent.nonce) === nonce)
    ?.hash;
}

async function sentBy(provider: EIP1193Provider, account: string, block: number): Promise<number> {
  try {
    const count = await provider.request({ method: "eth_getTransactionCount", params: [account, toQuantity(block)] });
    return Number(count);
  } catch (error) {
    throw new ScriptError(
      {
        what: "A transaction of an earlier run cannot be found.",
        why: `The node does not know how many transactions ${account} had sent by block ${block}.`,
        todo: "Run again with the RPC endpoint of a node that keeps old states (an archive node).",
      },
      { cause: error },
    );
  }
}
