import { JsonRpcProvider } from "ethers";

import { checkEndpoint } from "../deploy/useNetwork.js";
import { ScriptError } from "../ScriptError.js";
import { unreachable } from "../unreachable.js";
import type { Book } from "./book.js";

/** Reaches a network's node and makes sure that it runs the chain that the records are about. */
export async function openChain({ network, chainId, genesisHash }: Book): Promise<JsonRpcProvider> {
  const url = checkEndpoint(network);
  const provider = new JsonRpcProvider(url, chainId, { staticNetwork: true });
  const [found, genesis] = await ask(provider, network, url);
  if (BigInt(found) === chainId && genesis === genesisHash) return provider;

  provider.destroy();
  throw new ScriptError({
    what: `The node of ${network} runs another chain than the records are about.`,
    why: `It is chain ${BigInt(found)} with the genesis block ${genesis}; the records are of chain ${chainId} with ${genesisHash}.`,
    todo: "Correct the URL of the RPC endpoint, or deploy to this chain first.",
  });
}

async function ask(provider: JsonRpcProvider, network: string, url: string): Promise<[string, string]> {
  try {
    const block = (await provider.send("eth_getBlockByNumber", ["0x0", false])) as { hash: string };
    return [(await provider.send("eth_chainId", [])) as string, block.hash];
  } catch (error) {
    provider.destroy();
    const failure = {
      // The host alone: the rest of an endpoint's URL often holds a key.
      what: `The node of ${network} at ${new URL(url).host} does not answer.`,
      todo: "Start the node, correct the URL of the RPC endpoint, or give --offline.",
    };
    throw await unreachable({ url, error, network, failure });
  }
}
