import { keepEndpointSecret } from "../../../cli/lib/secrets.js";
import { endpointOf, endpointVariable, isLocalNetwork } from "../../../hardhat/networks.js";
import { ScriptError } from "../ScriptError.js";

/** Names the network to Hardhat, which reads it when it is first loaded. */
export function useNetwork(network: string): void {
  if (!isLocalNetwork(network)) checkEndpoint(network);
  process.env.HARDHAT_NETWORK = network;
}

function checkEndpoint(network: string): void {
  const variable = endpointVariable(network);
  const url = endpointOf(network);
  const what = `The network ${network} cannot be reached.`;
  if (url === undefined) {
    throw new ScriptError({
      what,
      why: `No RPC endpoint is configured for it: neither ${variable} nor TM_RPC_URL is set.`,
      todo: `Set ${variable} to the URL of an RPC endpoint.`,
    });
  }

  keepEndpointSecret(url);
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
}
