import { readFileSync } from "node:fs";

import { HDNodeWallet, JsonRpcProvider } from "ethers";
import { parseSuiteConfig } from "trust-machine/config/suiteConfig";

// #region config
/** What runs where: `npm start` writes this file for its local chain. */
const suite = parseSuiteConfig(JSON.parse(readFileSync(process.env.TM_CONFIG ?? "config.json", "utf8")));

export const provider = new JsonRpcProvider(suite.rpcUrl, suite.chainId, { staticNetwork: true, cacheTimeout: -1 });

/** Address of one of the suite's contracts. */
export function addressOf(name: string): string {
  const contract = suite.contracts[name];
  if (contract === undefined) throw new Error(`The suite has no ${name}.`);
  return contract.address;
}
// #endregion config

/** The local chain's accounts come from a phrase that everybody knows: never use it anywhere else. */
const LOCAL_PHRASE = "test test test test test test test test test test test junk";
const ACCOUNTS = { hospital: 12, carrier: 13, relayer: 14 } as const;

/** One of the story's accounts, able to sign and to send. */
export function account(name: keyof typeof ACCOUNTS): HDNodeWallet {
  return HDNodeWallet.fromPhrase(LOCAL_PHRASE, undefined, `m/44'/60'/0'/0/${ACCOUNTS[name]}`).connect(provider);
}
