import { buildModule } from "@nomicfoundation/ignition-core";

import type { SuiteParameters } from "../parameters/schema.js";
import type { AccessModule } from "./access.js";

/**
 * Deploys the registers of parties, which seats, lots and deposits name, and of credentials, with its first topics. No issuer is
 * trusted yet: its party would be the deployer's until it takes it over, so governance trusts it afterwards.
 */
export function identityModule({ identity, records }: SuiteParameters, access: AccessModule) {
  return buildModule("Identity", (m) => {
    const { authority } = m.useModule(access);
    const partyRegistry = m.contract("PartyRegistry", [
      authority,
      records.successionDelaySeconds,
      identity.minRecoveryDelaySeconds,
      identity.maxRecoveryDelaySeconds,
    ]);

    const credentialRegistry = m.contract("CredentialRegistry", [
      authority,
      records.successionDelaySeconds,
      partyRegistry,
    ]);
    for (const [index, { name, maxLifetimeSeconds }] of identity.topics.entries()) {
      m.call(credentialRegistry, "openTopic", [name, maxLifetimeSeconds], { id: `topic_${index}` });
    }

    return { partyRegistry, credentialRegistry };
  });
}

/** The parties, for the domains that name them. */
export type IdentityModule = ReturnType<typeof identityModule>;
