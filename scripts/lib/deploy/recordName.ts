import type { DeploymentRecord } from "./recordFormat.js";

/** What the suite calls a contract, and its record's file: its kind, with the instance where there may be several. */
export function recordName({ contractName, instance }: Pick<DeploymentRecord, "contractName" | "instance">): string {
  return instance === null ? contractName : `${contractName}_${instance}`;
}
