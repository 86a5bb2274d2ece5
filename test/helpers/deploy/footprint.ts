import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { id, keccak256 } from "ethers";
import { ethers } from "hardhat";

import type { DeployedSuite } from "../../../scripts/lib/deploy/deploySuite.js";
import { readRecords } from "../../../scripts/lib/deploy/readRecords.js";

/** What a deployment leaves on the chain and on the disk, whatever happened on the way. */
export interface Footprint {
  readonly addresses: Readonly<Record<string, string>>;
  /** Every transaction of the deployer, in order: to whom, and the hash of what. */
  readonly transactions: readonly string[];
  /** The records, without the hashes: a transaction that is sent again after a crash may offer another fee. */
  readonly records: readonly object[];
  readonly recordFiles: readonly string[];
  /** Addresses that the journal's folder lists for readers. */
  readonly listed: unknown;
}

/** Looks at what a deployment that has ended left, from a block on. */
export async function footprint(suite: DeployedSuite, journal: string, afterBlock: number): Promise<Footprint> {
  return {
    addresses: suite.addresses,
    transactions: await sentBy(suite.deployer, afterBlock),
    records: readRecords(suite.records).contracts.map((record) => ({
      ...record,
      abi: id(JSON.stringify(record.abi)),
      transactionHash: undefined,
      implementation: record.implementation && { ...record.implementation, transactionHash: undefined },
    })),
    recordFiles: readdirSync(suite.records, { recursive: true }).map(String).sort(),
    listed: JSON.parse(readFileSync(join(journal, "deployed_addresses.json"), "utf8")),
  };
}

async function sentBy(account: string, afterBlock: number): Promise<string[]> {
  const sent: string[] = [];
  for (let number = afterBlock + 1; number <= (await ethers.provider.getBlockNumber()); ++number) {
    const block = await ethers.provider.getBlock(number, true);
    for (const { from, to, data } of block?.prefetchedTransactions ?? []) {
      if (from === account) sent.push(`${to ?? "creation"} ${keccak256(data)}`);
    }
  }
  return sent;
}
