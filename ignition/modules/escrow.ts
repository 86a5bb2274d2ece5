import { buildModule } from "@nomicfoundation/ignition-core";

import type { SuiteParameters } from "../parameters/schema.js";
import type { AccessModule } from "./access.js";
import type { EvidenceModule } from "./evidence.js";
import type { IdentityModule } from "./identity.js";
import type { StablecoinModule } from "./stablecoin.js";
import type { SupplychainModule } from "./supplychain.js";

/** What the escrow builds on. */
interface Foundations {
  readonly access: AccessModule;
  readonly identity: IdentityModule;
  readonly stablecoin: StablecoinModule;
  readonly evidence: EvidenceModule;
  readonly supplychain: SupplychainModule;
}

/** Deploys the escrow that pays in the suite's stablecoin for lots of the suite's ledger. */
export function escrowModule(
  { records, supplychain: { escrow } }: SuiteParameters,
  { access, identity, stablecoin, evidence, supplychain }: Foundations,
) {
  return buildModule("Escrow", (m) => {
    const { authority } = m.useModule(access);
    const { partyRegistry } = m.useModule(identity);
    const { stablecoin: token } = m.useModule(stablecoin);
    const { evidenceRegistry } = m.useModule(evidence);
    const { lotLedger } = m.useModule(supplychain);
    const deliveryEscrow = m.contract("DeliveryEscrow", [
      authority,
      records.successionDelaySeconds,
      token,
      partyRegistry,
      lotLedger,
      evidenceRegistry,
      { minimum: escrow.minPeriodSeconds, maximum: escrow.maxPeriodSeconds },
    ]);

    return { deliveryEscrow };
  });
}

/** What the escrow's module deploys. */
export type EscrowModule = ReturnType<typeof escrowModule>;
