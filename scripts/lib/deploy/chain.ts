import { toQuantity } from "ethers";
import type { EIP1193Provider } from "hardhat/types/index.js";

import { isLocalChain } from "../accounts.js";

/** Which chain a deployment is on. A local chain that was restarted has the same id and another genesis block. */
export interface Chain {
  readonly chainId: bigint;
  readonly genesisHash: string;
  /** Whether it is a developer's own chain. */
  readonly local: boolean;
}

/** Asks the chain who it is. */
export async function identifyChain(provider: EIP1193Provider): Promise<Chain> {
  const chainId = BigInt((await provider.request({ method: "eth_chainId" })) as string);
  const genesis = await provider.request({ method: "eth_getBlockByNumber", params: [toQuantity(0), false] });
  if (genesis === null) throw new Error("It does not know the chain's first block, by which journals and records go.");

  return { chainId, genesisHash: (genesis as { hash: string }).hash, local: isLocalChain(chainId) };
}

/**
 * Name of the folders that keep a deployment's journal and its records. Local chains go by their genesis block, so that a new
 * chain never resumes the journal of an old one; public networks go by their name.
 */
export function deploymentId(chain: Chain, network: string): string {
  return chain.local ? `local-${chain.genesisHash.slice(2, 10)}` : network;
}
