import { getAddress } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { ScriptError } from "../ScriptError.js";
import { unreachable } from "../unreachable.js";
import { type Chain, identifyChain } from "./chain.js";
import { explainFailure, isWrongChain } from "./explainFailure.js";

/**
 * Asks a network's chain who it is.
 * @throws {@link ScriptError} when no node answers, its endpoint refuses, or it runs another chain.
 */
export async function reachChain(
  { config, network: { provider } }: HardhatRuntimeEnvironment,
  network: string,
): Promise<Chain> {
  try {
    return await identifyChain(provider);
  } catch (error) {
    if (isWrongChain(error)) throw explainFailure(error, { network });
    const settings = config.networks[network];
    const url = settings !== undefined && "url" in settings ? settings.url : undefined;
    // The host alone: the rest of an endpoint's URL often holds a key.
    const host = url === undefined ? "this process" : new URL(url).host;
    const failure = {
      what: `The node of ${network} at ${host} does not answer; nothing was sent.`,
      todo: "Start the node, or correct the URL of the RPC endpoint.",
    };
    throw await unreachable({ url, error, network, failure });
  }
}

/**
 * Who sends the transactions of a deployment.
 * @throws {@link ScriptError} when nobody can.
 */
export async function deployerOf(
  { network: { provider } }: HardhatRuntimeEnvironment,
  network: string,
): Promise<string> {
  const [deployer] = (await provider.request({ method: "eth_accounts" })) as string[];
  if (deployer !== undefined) return getAddress(deployer);

  throw new ScriptError({
    what: `Nobody can deploy to ${network}.`,
    why: "No key is configured, and the node has no accounts of its own.",
    todo: "Run npm run deploy, which looks for the key, or start a node with accounts.",
  });
}
