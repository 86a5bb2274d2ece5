import { buildModule } from "@nomicfoundation/ignition-core";

import type { SuiteParameters } from "../parameters/schema.js";
import type { AccessModule } from "./access.js";

/** Deploys the register of the parties that seats, lots and deposits name. */
export function identityModule({ identity, records }: SuiteParameters, access: AccessModule) {
  return buildModule("Identity", (m) => {
    const { authority } = m.useModule(access);
    const partyRegistry = m.contract("PartyRegistry", [
      authority,
      records.successionDelaySeconds,
      identity.minRecoveryDelaySeconds,
      identity.maxRecoveryDelaySeconds,
    ]);

    return { partyRegistry };
  });
}

/** The parties, for the domains that name them. */
export type IdentityModule = ReturnType<typeof identityModule>;
