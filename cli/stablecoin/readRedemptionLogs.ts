import { JsonRpcProvider, type Log } from "ethers";

import { redemptionEvents, type RedemptionLog } from "../../src/stablecoin/redemptionRecords.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { logsBetween } from "../lib/logsBetween.js";

/** What is read, and where. */
export interface Reading {
  readonly rpc: string;
  readonly queue: string;
  readonly fromBlock: number;
}

const TOPICS: string[] = [];
redemptionEvents.forEachEvent(({ topicHash }) => TOPICS.push(topicHash));

/** Reads the events of a queue in ranges of blocks; a range that the node refuses is halved. */
export async function readRedemptionLogs(
  io: Io,
  { rpc, queue, fromBlock }: Reading,
): Promise<{ logs: RedemptionLog[]; upToBlock: number }> {
  // No answer depends on the chain's id, and of a node that is not there ethers would ask it for ever.
  const provider = new JsonRpcProvider(rpc, 1, { staticNetwork: true });
  try {
    const upToBlock = await latestBlock(provider, rpc, queue);
    if (fromBlock > upToBlock) throw inTheFuture(fromBlock, upToBlock);
    const found = await logsBetween(io, provider, { address: queue, topics: [TOPICS], fromBlock, upToBlock });
    return { logs: await withTimes(provider, found), upToBlock };
  } finally {
    provider.destroy();
  }
}

async function latestBlock(provider: JsonRpcProvider, rpc: string, queue: string): Promise<number> {
  try {
    const height = (await provider.send("eth_blockNumber", [])) as string;
    const code = (await provider.send("eth_getCode", [queue, height])) as string;
    if (code !== "0x") return Number(height);
  } catch (error) {
    throw unreachable(rpc, error);
  }
  throw new CliError({
    what: `There is no contract at ${queue}.`,
    why: "The chain that the node serves has no code there.",
    todo: "Give the queue's address on this chain, or the endpoint of the queue's chain.",
  });
}

/** Each block is asked for once. */
async function withTimes(provider: JsonRpcProvider, logs: readonly Log[]): Promise<RedemptionLog[]> {
  const times = new Map<number, bigint>();
  for (const { blockNumber } of logs) {
    if (times.has(blockNumber)) continue;
    const block = await provider.getBlock(blockNumber);
    times.set(blockNumber, BigInt(block?.timestamp ?? 0));
  }
  return logs.map(({ topics, data, transactionHash, blockNumber }) => ({
    topics,
    data,
    transactionHash,
    timestamp: times.get(blockNumber) as bigint,
  }));
}

function inTheFuture(fromBlock: number, latest: number): CliError {
  return new CliError({
    what: `Block ${fromBlock} cannot be read yet.`,
    why: `The chain's newest block is ${latest}.`,
    todo: "Give --from-block the block in which the queue was deployed.",
  });
}

function unreachable(rpc: string, error: unknown): CliError {
  return new CliError(
    {
      // What follows the host may hold a provider's key.
      what: `The node at ${hostOf(rpc)} does not answer.`,
      why: reasonOf(error),
      todo: "Give --rpc the URL of a running node, with its key if it demands one.",
    },
    { cause: error },
  );
}

function hostOf(rpc: string): string {
  return URL.canParse(rpc) ? new URL(rpc).host : "the given URL";
}

function reasonOf(error: unknown): string {
  const { shortMessage, code } = error as { shortMessage?: string; code?: string };
  return `It says: ${shortMessage ?? code ?? "nothing"}.`;
}
