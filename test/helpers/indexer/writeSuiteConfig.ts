import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { DeployedSuite } from "../../../scripts/lib/deploy/deploySuite.js";
import { readRecords } from "../../../scripts/lib/deploy/readRecords.js";
import type { DeploymentRecord } from "../../../scripts/lib/deploy/recordFormat.js";
import { recordName } from "../../../scripts/lib/deploy/recordName.js";
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
    contracts: Object.fromEntries(readRecords(suite.records).contracts.map(placeOf)),
  };
  const file = join(mkdtempSync(join(tmpdir(), "trust-machine-indexer-")), "config.json");
  writeFileSync(file, JSON.stringify(config));
  return file;
}

function placeOf(record: DeploymentRecord) {
  const { address, implementation, blockNumber } = record;
  // The proxy's first event may be in the block of its creation; its implementation came before it.
  const block = Math.min(blockNumber, implementation?.blockNumber ?? blockNumber);
  return [recordName(record), { address: address as `0x${string}`, block }] as const;
}
