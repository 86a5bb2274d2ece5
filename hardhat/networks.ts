import type { NetworksUserConfig } from "hardhat/types/index.js";

import { deployerKey } from "./deployerKey.js";

/** Networks of a developer's own machine: the in-process chain of the tests, and the node that `npm start` runs. */
export const LOCAL_NETWORKS = ["hardhat", "localhost"] as const;

/** Public networks that parameter files are kept for, with the only chain id that each can have. */
export const PUBLIC_CHAIN_IDS: Readonly<Record<string, number>> = { sepolia: 11_155_111, "base-sepolia": 84_532 };

/** Whether the network is one of a developer's own machine. */
export function isLocalNetwork(network: string): boolean {
  return (LOCAL_NETWORKS as readonly string[]).includes(network);
}

/** Name of the variable that holds a network's RPC endpoint: `base-sepolia` has `TM_BASE_SEPOLIA_RPC_URL`. */
export function endpointVariable(network: string): string {
  return `TM_${network.toUpperCase().replaceAll("-", "_")}_RPC_URL`;
}

/** RPC endpoint of a network: its own variable, or `TM_RPC_URL` for whatever network is deployed to. Empty counts as not set. */
export function endpointOf(network: string): string | undefined {
  return process.env[endpointVariable(network)] || process.env.TM_RPC_URL || undefined;
}

/** RPC endpoint of a developer's own node; the one that `npm start` runs unless `TM_LOCALHOST_RPC_URL` says otherwise. */
export function localEndpoint(): string {
  return process.env.TM_LOCALHOST_RPC_URL || "http://127.0.0.1:8545";
}

/**
 * The networks that can be reached. `hardhat` and `localhost` always are; any other comes from the environment: those whose own
 * variable is set, and the one that `HARDHAT_NETWORK` names where `TM_RPC_URL` is. Chain ids are not fixed here: the deploy
 * script compares the chain's with the parameter file's and says what is wrong. Nothing secret is kept in the repository.
 */
export function networks(): NetworksUserConfig {
  return {
    hardhat: { chainId: 31337, hardfork: "osaka" },
    localhost: { url: localEndpoint() },
    ...Object.fromEntries(remoteNetworks().map((name) => [name, remoteNetwork(name)])),
  };
}

function remoteNetworks(): string[] {
  const named = process.env.HARDHAT_NETWORK;
  const all = [...Object.keys(PUBLIC_CHAIN_IDS), ...(named ? [named] : [])];
  return [...new Set(all)].filter((name) => !isLocalNetwork(name) && endpointOf(name) !== undefined);
}

function remoteNetwork(name: string) {
  const key = deployerKey();
  return { url: endpointOf(name) ?? "", accounts: key === undefined ? [] : [key] };
}
