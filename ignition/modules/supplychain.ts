import { buildModule } from "@nomicfoundation/ignition-core";

import type { SuiteParameters } from "../parameters/schema.js";
import type { AccessModule } from "./access.js";
import type { IdentityModule } from "./identity.js";

/** Deploys the ledger of lots, the lists of credentials that lots may demand, and the log of events. */
export function supplychainModule({ records }: SuiteParameters, access: AccessModule, identity: IdentityModule) {
  return buildModule("Supplychain", (m) => {
    const { authority } = m.useModule(access);
    const { partyRegistry, credentialRegistry } = m.useModule(identity);
    const settings = [authority, records.successionDelaySeconds, partyRegistry];
    const custodyConditions = m.contract("CustodyConditions", [credentialRegistry]);
    const lotLedger = m.contract("LotLedger", [...settings, custodyConditions]);
    const eventLog = m.contract("EventLog", settings);

    return { custodyConditions, lotLedger, eventLog };
  });
}

/** What the supply chain's domain deploys. */
export type SupplychainModule = ReturnType<typeof supplychainModule>;
