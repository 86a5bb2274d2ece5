import { FetchRequest, JsonRpcProvider } from "ethers";

import { CliError } from "./CliError.js";
import { hostOf } from "./endpoints.js";

/** How long an endpoint may take to answer. */
const ANSWER_MS = 20_000;

/**
 * Reaches a node and makes sure that it serves the chain that is meant. Destroy the provider in the end.
 *
 * @param url - An endpoint from `requireRpc` or `privateRpcFor`.
 * @param chainId - The chain that is meant.
 */
export async function openChain(url: string, chainId: bigint): Promise<JsonRpcProvider> {
  const request = new FetchRequest(url);
  request.timeout = ANSWER_MS;
  // A network that is known is not looked for: of a node that is away ethers would ask for ever.
  // Nothing is remembered: of two transactions that follow each other, the second one needs the number after the first.
  const options = { staticNetwork: true, pollingInterval: 500, cacheTimeout: -1 };
  const provider = new JsonRpcProvider(request, chainId, options);
  let found: bigint;
  try {
    found = BigInt((await provider.send("eth_chainId", [])) as string);
  } catch (error) {
    provider.destroy();
    throw unreachable(url, error);
  }
  if (found === chainId) return provider;

  provider.destroy();
  throw new CliError({
    what: `The node at ${hostOf(url)} serves another chain; nothing was sent.`,
    why: `It serves chain ${found}, and this is for chain ${chainId}.`,
    todo: `Give an endpoint of chain ${chainId}.`,
  });
}

function unreachable(url: string, error: unknown): CliError {
  const { shortMessage, code } = error as { shortMessage?: string; code?: string };
  return new CliError(
    {
      // What follows the host may hold a provider's key.
      what: `The node at ${hostOf(url)} does not answer; nothing was sent.`,
      why: `It says: ${shortMessage ?? code ?? "nothing"}.`,
      todo: "Give the URL of a running node, with its key if it demands one.",
    },
    { cause: error },
  );
}
