import { buildModule } from "@nomicfoundation/ignition-core";

import { nameHash } from "../../src/evidence/nameHash.js";
import { registerQuorum } from "../lib/registerQuorum.js";
import type { SuiteParameters } from "../parameters/schema.js";
import type { AccessModule } from "./access.js";
import type { BasketsModule } from "./baskets.js";
import type { EscrowModule } from "./escrow.js";
import type { EvidenceModule } from "./evidence.js";
import type { IdentityModule } from "./identity.js";
import type { StablecoinModule } from "./stablecoin.js";

/** What the council builds on. */
interface Foundations {
  readonly access: AccessModule;
  readonly identity: IdentityModule;
  readonly stablecoin: StablecoinModule;
  readonly evidence: EvidenceModule;
  readonly escrow: EscrowModule;
  /** Left out where there are none. */
  readonly baskets?: BasketsModule | undefined;
}

/**
 * Deploys the freeze council with its first seats and makes it the token's blacklister. The suite's contracts that hold or move
 * units are protected from the beginning: frozen, they would stop everybody.
 */
export function freezingModule(
  parameters: SuiteParameters,
  { access, identity, stablecoin, evidence, escrow, baskets }: Foundations,
) {
  const { evidenceSchema, maxFreezeSeconds, council } = parameters.stablecoin.freezing;

  return buildModule("Freezing", (m) => {
    const { authority, keyRegistry } = m.useModule(access);
    const { partyRegistry } = m.useModule(identity);
    const { stablecoin: token, redemptionQueue, reserveGate } = m.useModule(stablecoin);
    const { evidenceRegistry } = m.useModule(evidence);
    const { deliveryEscrow } = m.useModule(escrow);
    const series = baskets === undefined ? [] : Object.values(m.useModule(baskets));
    const freezeCouncil = m.contract("FreezeCouncil", [
      authority,
      keyRegistry,
      token,
      evidenceRegistry,
      nameHash(evidenceSchema),
      maxFreezeSeconds,
      [authority, redemptionQueue, reserveGate, deliveryEscrow, ...series],
    ]);

    const { seats, registered } = registerQuorum(m, partyRegistry, council);
    const seated = m.call(freezeCouncil, "rotateCouncil", [seats, council.threshold], { after: registered });
    const makeBlacklister = m.encodeFunctionCall(token, "updateBlacklister", [freezeCouncil]);
    m.call(authority, "execute", [token, makeBlacklister], { id: "makeCouncilBlacklister", after: [seated] });

    return { freezeCouncil };
  });
}
