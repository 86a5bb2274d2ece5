import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { isLocalChain } from "../accounts.js";
import type { DeployedSuite } from "../deploy/deploySuite.js";
import { readRecords } from "../deploy/readRecords.js";
import type { DeploymentRecord } from "../deploy/recordFormat.js";
import { recordName } from "../deploy/recordName.js";

/** The configuration of a deployed suite, from its records. */
export function suiteConfigOf(suite: DeployedSuite, rpcUrl: string): SuiteConfig {
  const contracts = readRecords(suite.records).contracts.map(placeOf);
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

function placeOf(record: DeploymentRecord) {
  const { address, blockNumber } = record;
  return [recordName(record), { address: address as `0x${string}`, block: blockNumber }] as const;
}
