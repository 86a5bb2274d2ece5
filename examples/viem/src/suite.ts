import { readFileSync } from "node:fs";

import { parseSuiteConfig } from "trust-machine/config/suiteConfig";
import { type Address, createPublicClient, createWalletClient, defineChain, type HDAccount, http } from "viem";
import { mnemonicToAccount } from "viem/accounts";

// #region config
/** What runs where: `npm start` writes this file for its local chain. */
const suite = parseSuiteConfig(JSON.parse(readFileSync(process.env.TM_CONFIG ?? "config.json", "utf8")));
const rpcUrl = suite.rpcUrl ?? "http://127.0.0.1:8545";

export const chain = defineChain({
  id: suite.chainId,
  name: suite.network,
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [rpcUrl] } },
});
const shared = { chain, transport: http(rpcUrl), pollingInterval: 100, cacheTime: 0 } as const;

export const client = createPublicClient(shared);

/** Sends for an account. */
export const walletOf = (account: HDAccount) => createWalletClient({ ...shared, account });

/** Address of one of the suite's contracts. */
export function addressOf(name: string): Address {
  const contract = suite.contracts[name];
  if (contract === undefined) throw new Error(`The suite has no ${name}.`);
  return contract.address;
}
// #endregion config

/** The local chain's accounts come from a phrase that everybody knows: never use it anywhere else. */
const LOCAL_PHRASE = "test test test test test test test test test test test junk";
const ACCOUNTS = {
  notaryOffice: 7,
  courtClerk: 8,
  testingLaboratory: 9,
  maskMaker: 10,
  hospital: 12,
  relayer: 14,
} as const;

/** One of the story's accounts. */
export function account(name: keyof typeof ACCOUNTS): HDAccount {
  return mnemonicToAccount(LOCAL_PHRASE, { addressIndex: ACCOUNTS[name] });
}

/** The chain's own time: a local chain's may run ahead of the clock. */
export async function now(): Promise<bigint> {
  return (await client.getBlock({ blockTag: "pending" })).timestamp;
}
