import { keepEndpointSecret } from "../../../cli/lib/secrets.js";
import { endpointOf, endpointVariable, isLocalNetwork, localEndpoint } from "../../../hardhat/networks.js";
import { ScriptError } from "../ScriptError.js";

/** Names the network to Hardhat, which reads it when it is first loaded. */
export function useNetwork(network: string): void {
  if (network !== "hardhat") checkEndpoint(network);
  process.env.HARDHAT_NETWORK = network;
}

/**
 * The RPC endpoint of a network, which from then on is kept out of everything that is printed.
 * @throws {@link ScriptError} when none is configured or the URL is none that can be asked.
 */
export function checkEndpoint(network: string): string {
  const variable = endpointVariable(network);
  const url = isLocalNetwork(network) ? localEndpoint() : endpointOf(network);
  const what = `The network ${network} cannot be reached.`;
  if (url === undefined) {
    throw new ScriptError({
      what,
      why: `No RPC endpoint is configured for it: neither ${variable} nor TM_RPC_URL is set.`,
      todo: `Set ${variable} to the URL of an RPC endpoint.`,
    });
  }

  if (!isLocalNetwork(network)) keepEndpointSecret(url);
  const name = process.env[variable] ? variable : "TM_RPC_URL";
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ScriptError({ what, why: `${name} is no URL of http or https.`, todo: "Correct it." });
  }
  if (new URL(url).search !== "") {
    throw new ScriptError({
      what,
      why: `${name} has a query (what follows the question mark), which Hardhat would not send.`,
      todo: "Use the form of the URL that has its key in the path or before the host (https://user:key@host).",
    });
  }
  return url;
}
