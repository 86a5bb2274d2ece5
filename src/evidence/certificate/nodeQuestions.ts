import { toQuantity } from "ethers";

import { CertificateNotBuiltError } from "./errors.js";
import { registryInterface } from "./registryInterface.js";

/** A node's JSON-RPC: `send` of a provider of ethers, or anything like it. */
export interface RpcSender {
  readonly send: (method: string, params: unknown[]) => Promise<unknown>;
}

/** A block as nodes give it; what is there depends on the fork. */
export type RpcBlock = Readonly<Record<string, unknown>> & { readonly hash: string; readonly number: string };

/** An event as nodes give it. */
export interface RpcLog {
  readonly topics: string[];
  readonly data: string;
  readonly transactionHash: string;
  readonly blockNumber: string;
}

/** Asks a node, and says what was asked when it refuses. */
export async function ask<T>(rpc: RpcSender, method: string, params: unknown[]): Promise<T> {
  try {
    return (await rpc.send(method, params)) as T;
  } catch (cause) {
    const detail = `the node refused ${method}: ${(cause as Error).message}`;
    throw new CertificateNotBuiltError(method === "eth_getProof" ? "ProofsRefused" : "NodeFailed", detail, { cause });
  }
}

/** Calls a function of the registry without arguments, as of a block. */
export async function askRegistries(
  rpc: RpcSender,
  { registry, block }: { registry: string; block: string },
): Promise<{ evidence: string; notaries: string; schemas: string }> {
  const data = registryInterface.encodeFunctionData("registries");
  const answer = await ask<string>(rpc, "eth_call", [{ to: registry, data }, block]);
  if (answer === "0x") {
    throw new CertificateNotBuiltError("NoRegistry", `there is no EvidenceRegistry at ${registry} in block ${block}`);
  }
  const [notaries, schemas] = registryInterface.decodeFunctionResult("registries", answer) as unknown as string[];
  return {
    evidence: registry.toLowerCase(),
    notaries: String(notaries).toLowerCase(),
    schemas: String(schemas).toLowerCase(),
  };
}

/** Blocks below which a range that a node refuses is not halved any more. */
const LEAST_RANGE = 10;

/** Events that are looked for: of which contract, with which topics (a list for any of them), in which blocks. */
export interface LogFilter {
  readonly address: string;
  readonly topics: readonly (string | readonly string[] | null)[];
  readonly fromBlock: number;
  readonly toBlock: number;
}

/** Finds the newest event of these topics. */
export async function findLog(rpc: RpcSender, where: LogFilter): Promise<RpcLog | undefined> {
  for await (const logs of eachLogs(rpc, where)) {
    if (logs.length > 0) return logs.at(-1);
  }
  return undefined;
}

/** Gives events range by range, from the newest blocks backwards; a range that the node refuses is halved. */
export async function* eachLogs(rpc: RpcSender, where: LogFilter): AsyncGenerator<readonly RpcLog[]> {
  const { address, topics, fromBlock, toBlock } = where;
  let range = toBlock - fromBlock + 1;
  for (let to = toBlock; to >= fromBlock;) {
    const from = Math.max(fromBlock, to - range + 1);
    const filter = { address, topics, fromBlock: toQuantity(from), toBlock: toQuantity(to) };
    const logs = await ask<RpcLog[]>(rpc, "eth_getLogs", [filter]).catch((error: unknown) => {
      if (range <= LEAST_RANGE) throw error;
    });
    if (logs === undefined) {
      range = Math.ceil(range / 2);
    } else {
      yield logs;
      to = from - 1;
    }
  }
}
