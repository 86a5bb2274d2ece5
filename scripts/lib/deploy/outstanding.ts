import {
  FutureType,
  type IgnitionModule,
  type IgnitionModuleResult,
  isDeploymentFuture,
} from "@nomicfoundation/ignition-core";

import { futuresOf } from "../../../ignition/lib/inLayers.js";
import { journalSteps } from "./journalSteps.js";
import type { Journal } from "./readJournal.js";

/** What a deployment has yet to send. */
export interface Outstanding {
  /** Contracts to create, by name; one that is created twice stands twice. */
  readonly contracts: readonly string[];
  /** Number of calls. */
  readonly calls: number;
}

/** The transactions of a module that its journal does not know as carried out. */
export function outstanding(
  module: IgnitionModule<string, string, IgnitionModuleResult<string>>,
  journal: Journal,
): Outstanding {
  const steps = journalSteps(journal);
  const futures = futuresOf(module).filter(({ id }) => steps.get(id)?.status !== "done");

  return {
    contracts: futures.filter(isDeploymentFuture).map(({ contractName }) => contractName),
    calls: futures.filter(({ type }) => type === FutureType.CONTRACT_CALL).length,
  };
}
