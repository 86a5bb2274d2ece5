import {
  type Future,
  FutureType,
  type IgnitionModule,
  type IgnitionModuleResult,
  isDeploymentFuture,
  status,
} from "@nomicfoundation/ignition-core";

import { hasJournal } from "./runIgnition.js";

/** What a deployment has yet to send. */
export interface Outstanding {
  /** Contracts to create, by name; one that is created twice stands twice. */
  readonly contracts: readonly string[];
  /** Number of calls. */
  readonly calls: number;
}

/** Reads the module and its journal for the transactions that were not carried out yet. */
export async function outstanding(
  module: IgnitionModule<string, string, IgnitionModuleResult<string>>,
  journal: string,
): Promise<Outstanding> {
  const done = hasJournal(journal) ? new Set((await status(journal)).successful) : new Set<string>();
  const futures = allFutures(module).filter(({ id }) => !done.has(id));

  return {
    contracts: futures.filter(isDeploymentFuture).map(({ contractName }) => contractName),
    calls: futures.filter(({ type }) => type === FutureType.CONTRACT_CALL).length,
  };
}

function allFutures(module: IgnitionModule): Future[] {
  return [...new Set([...module.futures, ...[...module.submodules].flatMap(allFutures)])];
}
