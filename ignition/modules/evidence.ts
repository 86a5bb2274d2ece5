import { buildModule } from "@nomicfoundation/ignition-core";

import { createBodies } from "../lib/createBodies.js";
import { registerQuorum } from "../lib/registerQuorum.js";
import { termsOf } from "../lib/schemaTermsOf.js";
import type { SuiteParameters } from "../parameters/schema.js";
import type { AccessModule } from "./access.js";
import type { IdentityModule } from "./identity.js";

/** Deploys the registries of notaries, schemas and evidence, with a first set of notaries and its schemas. */
export function evidenceModule(
  { records, evidence: { notaries, bodies, schemas } }: SuiteParameters,
  access: AccessModule,
  identity: IdentityModule,
) {
  return buildModule("Evidence", (m) => {
    const { authority, keyRegistry } = m.useModule(access);
    const { partyRegistry } = m.useModule(identity);
    const settings = [authority, records.successionDelaySeconds];
    const notaryRegistry = m.contract("NotaryRegistry", [...settings, keyRegistry]);
    const schemaRegistry = m.contract("SchemaRegistry", [...settings, notaryRegistry]);
    const evidenceRegistry = m.contract("EvidenceRegistry", [
      ...settings,
      notaryRegistry,
      schemaRegistry,
      partyRegistry,
    ]);

    const { seats, registered } = registerQuorum(m, partyRegistry, notaries);
    const createSet = m.call(notaryRegistry, "createSet", [seats, notaries.threshold], { after: registered });
    const notarySet = m.readEventArgument(createSet, "NotarySetWritten", "setId");
    const sets = createBodies(m, { partyRegistry, notaryRegistry }, bodies, createSet);
    for (const [index, schema] of schemas.entries()) {
      m.call(schemaRegistry, "register", [schema.name, termsOf(schema, notarySet, sets)], { id: `schema_${index}` });
    }

    return { notaryRegistry, schemaRegistry, evidenceRegistry };
  });
}

/** What the evidence domain deploys. */
export type EvidenceModule = ReturnType<typeof evidenceModule>;
