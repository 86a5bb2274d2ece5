import { buildModule } from "@nomicfoundation/ignition-core";

import type { SuiteParameters } from "../parameters/schema.js";

/** Deploys the Authority and the registry of keys. The deployer administers it, without a delay, until the suite's last step hands it over. */
export function accessModule({ authority: { minAdminDelaySeconds } }: SuiteParameters) {
  return buildModule("Access", (m) => {
    const authority = m.contract("Authority", [m.getAccount(0), minAdminDelaySeconds]);

    const keyRegistry = m.contract("KeyRegistry", [authority]);

    return { authority, keyRegistry };
  });
}

/** What the other domains stand on. */
export type AccessModule = ReturnType<typeof accessModule>;
