import { readFileSync } from "node:fs";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { isLocalChain } from "../accounts.js";
import type { DeploymentRecord } from "../deploy/collectRecords.js";
import type { DeployedSuite } from "../deploy/deploySuite.js";
import { CHAIN_FILE } from "../deploy/writeRecords.js";
import { filesUnder } from "../files.js";

/** The configuration of a deployed suite, from its records. */
export function suiteConfigOf(suite: DeployedSuite, rpcUrl: string): SuiteConfig {
  const contracts = recordsIn(suite.records).map(placeOf);
  return {
    chainId: Number(suite.chainId),
    genesisHash: suite.genesisHash as `0x${string}`,
    startBlock: Math.min(...contracts.map(([, { block }]) => block)),
    network: suite.network,
    local: isLocalChain(suite.chainId),
    rpcUrl,
    contracts: Object.fromEntries(contracts),
  };
}

function recordsIn(folder: string): DeploymentRecord[] {
  return filesUnder(folder, ".json")
    .filter((path) => !path.endsWith(`/${CHAIN_FILE}`))
    .map((path) => JSON.parse(readFileSync(path, "utf8")) as DeploymentRecord);
}

function placeOf({ contractName, address, blockNumber }: DeploymentRecord) {
  return [contractName, { address: address as `0x${string}`, block: blockNumber }] as const;
}
