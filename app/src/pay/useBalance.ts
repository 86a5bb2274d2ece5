import { useQuery } from "@tanstack/react-query";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { formatAmount } from "../../../src/stablecoin/formatAmount.js";
import { chainProvider } from "../wallet/chain.js";
import { stablecoinAt } from "./stablecoinAt.js";

/** What an account holds. */
export interface Balance {
  readonly value: bigint;
  /** With its decimal point. */
  readonly text: string;
  readonly symbol: string;
}

const POLL_MS = 6_000;

/** An account's balance, read from the chain: whoever is about to pay wants this block's figure. */
export function useBalance(config: SuiteConfig, address: string | undefined) {
  return useQuery({
    queryKey: ["balance", config.genesisHash, address],
    enabled: address !== undefined,
    refetchInterval: POLL_MS,
    queryFn: async (): Promise<Balance> => {
      const token = stablecoinAt(config, chainProvider(config));
      const [value, symbol] = await Promise.all([token.balanceOf(address ?? ""), token.symbol()]);
      return { value, text: formatAmount(value), symbol };
    },
  });
}
