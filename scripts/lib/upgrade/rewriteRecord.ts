import { dirname } from "node:path";

import { isLocalChain } from "../accounts.js";
import { writeIndex } from "../deploy/deploymentsIndex.js";
import { inputsOf } from "../deploy/inputs.js";
import { readRecords } from "../deploy/readRecords.js";
import type { DeploymentRecord } from "../deploy/recordFormat.js";
import { recordName } from "../deploy/recordName.js";
import { writeRecords } from "../deploy/writeRecords.js";

/** Which record is changed, and how. */
export interface RecordChange {
  /** Folder of the network's records. */
  readonly folder: string;
  /** Folder of the compiler inputs that deployments kept. */
  readonly inputs: string;
  readonly contract: string;
  readonly change: (record: DeploymentRecord) => DeploymentRecord;
}

/** Changes one record of a network and writes all of them anew, together, so that nobody sees a part; the index follows. */
export function rewriteRecord({ folder, inputs, contract, change }: RecordChange): void {
  const { chain, contracts } = readRecords(folder);
  const records = contracts.map((record) => (recordName(record) === contract ? change(record) : record));

  writeRecords(folder, chain, records, inputsOf(records, folder, inputs));
  if (!isLocalChain(BigInt(chain.chainId))) writeIndex(dirname(folder));
}
