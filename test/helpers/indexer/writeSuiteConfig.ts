import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { DeploymentRecord } from "../../../scripts/lib/deploy/collectRecords.js";
import type { DeployedSuite } from "../../../scripts/lib/deploy/deploySuite.js";
import { CHAIN_FILE } from "../../../scripts/lib/deploy/writeRecords.js";
import type { SuiteConfig } from "../../../src/config/suiteConfig.js";

/** Writes the configuration of a suite into a new folder and returns the file's path. */
export function writeSuiteConfig(suite: DeployedSuite, rpcUrl: string): string {
  const config: SuiteConfig = {
    chainId: Number(suite.chainId),
    genesisHash: suite.genesisHash as `0x${string}`,
    startBlock: 0,
    network: suite.network,
    local: true,
    rpcUrl,
    contracts: Object.fromEntries(recordsOf(suite).map(placeOf)),
  };
  const file = join(mkdtempSync(join(tmpdir(), "trust-machine-indexer-")), "config.json");
  writeFileSync(file, JSON.stringify(config));
  return file;
}

function recordsOf({ records }: DeployedSuite): DeploymentRecord[] {
  return readdirSync(records)
    .filter((name) => name.endsWith(".json") && name !== CHAIN_FILE)
    .map((name) => JSON.parse(readFileSync(join(records, name), "utf8")) as DeploymentRecord);
}

function placeOf({ contractName, address, implementation, blockNumber }: DeploymentRecord) {
  // The proxy's first event may be in the block of its creation; its implementation came before it.
  const block = Math.min(blockNumber, implementation?.blockNumber ?? blockNumber);
  return [contractName, { address: address as `0x${string}`, block }] as const;
}
