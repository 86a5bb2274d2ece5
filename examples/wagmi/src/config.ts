import { readFileSync } from "node:fs";

import { stablecoinAbi } from "trust-machine/abi/Stablecoin";
import { parseSuiteConfig } from "trust-machine/config/suiteConfig";
import { type Address, defineChain, http } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { createConfig, mock } from "wagmi";

/** What runs where: `npm start` writes this file for its local chain. A web page fetches `/config.json` instead. */
const suite = parseSuiteConfig(JSON.parse(readFileSync(process.env.TM_CONFIG ?? "config.json", "utf8")));
const rpcUrl = suite.rpcUrl ?? "http://127.0.0.1:8545";

/** The local chain's accounts come from a phrase that everybody knows, and its node signs for them. */
const LOCAL_PHRASE = "test test test test test test test test test test test junk";
export const hospital = mnemonicToAccount(LOCAL_PHRASE, { addressIndex: 12 }).address;
export const carrier = mnemonicToAccount(LOCAL_PHRASE, { addressIndex: 13 }).address;

// #region config
export const chain = defineChain({
  id: suite.chainId,
  name: suite.network,
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [rpcUrl] } },
});

export const config = createConfig({
  chains: [chain],
  // In a page: injected(), or whatever wallets you support. This one lets the local node sign.
  connectors: [mock({ accounts: [hospital] })],
  transports: { [chain.id]: http(rpcUrl) },
  // Rendered on a server too: the connection is the request's, not the page's.
  ssr: true,
  pollingInterval: 100,
  cacheTime: 0,
});

/** The token with its ABI as a constant: hooks and actions know its functions, arguments and results. */
export const token = { address: addressOf("Stablecoin"), abi: stablecoinAbi, chainId: chain.id } as const;
// #endregion config

function addressOf(name: string): Address {
  const contract = suite.contracts[name];
  if (contract === undefined) throw new Error(`The suite has no ${name}.`);
  return contract.address;
}
