import { compiler } from "../../hardhat/compiler.js";
import { networks } from "../../hardhat/networks.js";
import { packageFile } from "./packageFile.js";
import type { DomainDescription, GasResults } from "./types.js";

/** What runs the chain. */
const CHAIN = "hardhat";

/** What every figure was measured with. */
export function conditions(): GasResults["conditions"] {
  const { version, settings } = compiler;
  return {
    hardfork: networks().hardhat?.hardfork ?? "",
    compiler: version,
    evmVersion: settings.evmVersion,
    optimizerRuns: settings.optimizer.runs,
  };
}

/**
 * Tells the installed versions of all that is compared, and of the chain.
 * @param domains - What is compared.
 * @returns Versions by package, sorted by name.
 */
export function packageVersions(domains: readonly DomainDescription[]): Record<string, string> {
  const contenders = domains.flatMap((domain) => domain.contenders);
  const names = new Set([CHAIN, ...contenders.flatMap(({ packages }) => packages)]);
  return Object.fromEntries(
    [...names]
      .sort()
      .map((name) => [name, (require(packageFile(name, "package.json")) as { version: string }).version]),
  );
}
