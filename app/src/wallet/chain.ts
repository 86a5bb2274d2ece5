import { JsonRpcProvider } from "ethers";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";

/** How often a new block is looked for, in milliseconds: a local chain has one for each transaction. */
const POLL_MS = { local: 300, public: 4_000 } as const;

const providers = new WeakMap<SuiteConfig, JsonRpcProvider>();

/** The node behind the page's own origin: whatever is only read is read there, whichever wallet is connected. */
export function chainProvider(config: SuiteConfig): JsonRpcProvider {
  const known = providers.get(config);
  if (known !== undefined) return known;

  const provider = new JsonRpcProvider(new URL("/rpc", location.href).href, config.chainId, {
    staticNetwork: true,
    cacheTimeout: -1,
    batchMaxCount: 1,
    pollingInterval: config.local ? POLL_MS.local : POLL_MS.public,
  });
  providers.set(config, provider);
  return provider;
}
