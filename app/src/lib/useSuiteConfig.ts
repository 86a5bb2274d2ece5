import { useQuery } from "@tanstack/react-query";

import { parseSuiteConfig, type SuiteConfig } from "../../../src/config/suiteConfig.js";

/** What runs where. It changes only when the chain is another one, so it is read once. */
export function useSuiteConfig() {
  return useQuery({ queryKey: ["config"], queryFn: fetchConfig, staleTime: Infinity });
}

async function fetchConfig({ signal }: { signal: AbortSignal }): Promise<SuiteConfig> {
  const response = await fetch("/config.json", { signal });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}.`);
  return parseSuiteConfig(await response.json());
}
