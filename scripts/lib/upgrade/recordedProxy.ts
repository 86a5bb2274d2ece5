import { ScriptError } from "../ScriptError.js";
import { readRecords } from "../deploy/readRecords.js";
import type { DeploymentRecord, ImplementationRecord } from "../deploy/recordFormat.js";
import { recordName } from "../deploy/recordName.js";

/** Record of a contract behind a proxy. */
export type ProxyRecord = DeploymentRecord & { readonly implementation: ImplementationRecord };

/**
 * Finds the record of a contract that can be upgraded.
 * @param folder - Folder of the records.
 * @param contract - The contract's name.
 * @throws {@link ScriptError} when the records name no proxy of that name.
 */
export function recordedProxy(folder: string, contract: string): ProxyRecord {
  const proxies = readRecords(folder).contracts.filter(isProxy);
  const found = proxies.find((record) => recordName(record) === contract);
  if (found !== undefined) return found;

  const names = proxies.map(recordName);
  throw new ScriptError({
    what: `${contract} cannot be upgraded.`,
    why: `The records in ${folder} name no proxy of that name; they name ${names.join(", ") || "none at all"}.`,
    todo: "Give one of them with --contract. What is no proxy is replaced by a successor instead.",
  });
}

function isProxy(record: DeploymentRecord): record is ProxyRecord {
  return record.implementation !== null;
}
