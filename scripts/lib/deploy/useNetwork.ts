import { networks } from "../../../hardhat/networks.js";
import { ScriptError } from "../ScriptError.js";

/** Names the network to Hardhat, which reads it when it is first loaded. */
export function useNetwork(network: string): void {
  if (!(network in networks)) {
    const variable = `TM_${network.toUpperCase().replaceAll("-", "_")}_RPC_URL`;
    throw new ScriptError({
      what: `The network ${network} cannot be reached.`,
      why: `No RPC endpoint is configured for it: ${variable} is not set, or hardhat/networks.ts does not know the network.`,
      todo: `Set ${variable} to the URL of an RPC endpoint.`,
    });
  }
  process.env.HARDHAT_NETWORK = network;
}
