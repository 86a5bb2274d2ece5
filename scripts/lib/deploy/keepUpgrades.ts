import { existsSync } from "node:fs";
import { join } from "node:path";

import { readRecords } from "./readRecords.js";
import type { DeploymentRecord } from "./recordFormat.js";
import { CHAIN_FILE, restoreRecords } from "./writeRecords.js";

/**
 * Takes over what earlier records tell of upgrades: the journal of the suite knows the first implementation alone.
 *
 * @param folder - Where the records stand, if they do.
 * @param records - As the journal tells them.
 */
export function keepUpgrades(folder: string, records: readonly DeploymentRecord[]): DeploymentRecord[] {
  restoreRecords(folder);
  if (!existsSync(join(folder, CHAIN_FILE))) return [...records];

  const earlier = new Map(readRecords(folder).contracts.map((record) => [record.address, record]));
  return records.map((record) => {
    const known = earlier.get(record.address);
    if (known === undefined || !wasUpgraded(known)) return record;
    const { implementation, formerImplementations, preparedImplementations, abi } = known;
    return { ...record, implementation, formerImplementations, preparedImplementations, abi };
  });
}

function wasUpgraded({ formerImplementations, preparedImplementations }: DeploymentRecord): boolean {
  return formerImplementations.length + preparedImplementations.length > 0;
}
