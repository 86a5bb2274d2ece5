import { buildModule } from "@nomicfoundation/ignition-core";

import { nameHash } from "../../src/evidence/nameHash.js";
import { topicId } from "../../src/identity/topicId.js";
import type { SuiteParameters } from "../parameters/schema.js";
import type { AccessModule } from "./access.js";
import type { EvidenceModule } from "./evidence.js";
import type { IdentityModule } from "./identity.js";
import type { SupplychainModule } from "./supplychain.js";

/** What the guards of lots build on. */
interface Foundations {
  readonly access: AccessModule;
  readonly identity: IdentityModule;
  readonly evidence: EvidenceModule;
  readonly supplychain: SupplychainModule;
}

/** Deploys the registries of devices and of recalls, and names both to the ledger of lots, which is possible once. */
export function guardsModule(
  { records, supplychain: { guards } }: SuiteParameters,
  { access, identity, evidence, supplychain }: Foundations,
) {
  return buildModule("Guards", (m) => {
    const { authority, keyRegistry } = m.useModule(access);
    const { partyRegistry, credentialRegistry } = m.useModule(identity);
    const { evidenceRegistry } = m.useModule(evidence);
    const { lotLedger } = m.useModule(supplychain);
    const deviceRegistry = m.contract("DeviceRegistry", [
      authority,
      records.successionDelaySeconds,
      partyRegistry,
      keyRegistry,
      evidenceRegistry,
      lotLedger,
      nameHash(guards.calibrationSchema),
      nameHash(guards.releaseSchema),
    ]);
    const recallRegistry = m.contract("RecallRegistry", [
      partyRegistry,
      credentialRegistry,
      evidenceRegistry,
      lotLedger,
      nameHash(guards.recallSchema),
      topicId(guards.regulatorTopic),
    ]);
    m.call(lotLedger, "appointGuards", [deviceRegistry, recallRegistry]);

    return { deviceRegistry, recallRegistry };
  });
}
