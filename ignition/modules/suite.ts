import {
  buildModule,
  type CallableContractFuture,
  type Future,
  type IgnitionModule,
  type IgnitionModuleBuilder,
} from "@nomicfoundation/ignition-core";
import { id } from "ethers";

import { roles } from "../../src/access/roles.js";
import { FUNCTION_ROLES } from "../functionRoles.js";
import { inLayers } from "../lib/inLayers.js";
import type { SuiteParameters } from "../parameters/schema.js";
import { type AccessModule, accessModule } from "./access.js";
import { basketsModule } from "./baskets.js";
import { depositsModule } from "./deposits.js";
import { escrowModule } from "./escrow.js";
import { evidenceModule } from "./evidence.js";
import { freezingModule } from "./freezing.js";
import { guardsModule } from "./guards.js";
import { type IdentityModule, identityModule } from "./identity.js";
import { type StablecoinModule, stablecoinModule } from "./stablecoin.js";
import { supplychainModule } from "./supplychain.js";

type Contracts = Record<string, CallableContractFuture<string>> & { authority: CallableContractFuture<string> };

/**
 * The whole suite: every domain, then who may do what, and last the hand-over, after which the deployer has no power left.
 * Each step is written to the journal, so a deployment that was stopped goes on where it stood, and ends at the same addresses.
 */
export function suiteModule(parameters: SuiteParameters) {
  const access = accessModule(parameters);
  const identity = identityModule(parameters, access);
  const stablecoin = stablecoinModule(parameters, access, identity);
  const evidence = evidenceModule(parameters, access, identity);
  const { deposits, baskets } = optionalModules(parameters, { access, identity, stablecoin });
  const supplychain = supplychainModule(parameters, access, identity);
  const escrow = escrowModule(parameters, { access, identity, stablecoin, evidence, supplychain });
  const guards = guardsModule(parameters, { access, identity, evidence, supplychain });
  const freezing = freezingModule(parameters, { access, identity, stablecoin, evidence, escrow, baskets });
  const optional = [deposits, baskets].filter((module) => module !== undefined);
  const domains = [access, identity, stablecoin, evidence, ...optional, supplychain, guards, escrow, freezing];

  const suite = buildModule("Suite", (m) => {
    const contracts = {
      ...m.useModule(access),
      ...m.useModule(identity),
      ...m.useModule(stablecoin),
      ...m.useModule(evidence),
      ...m.useModule(freezing),
      ...m.useModule(supplychain),
      ...m.useModule(guards),
      ...m.useModule(escrow),
      ...(deposits === undefined ? {} : m.useModule(deposits)),
      ...(baskets === undefined ? {} : m.useModule(baskets)),
    };
    const { authority } = contracts;

    // A restricted function is ADMIN's, and so the deployer's, until it is given to a role: set-up comes before.
    const permissions = [
      ...labelRoles(m, authority),
      ...mapFunctions(m, contracts, domains),
      ...grantRoles(m, authority, parameters),
    ];
    const { owner, adminDelaySeconds } = parameters.authority;
    m.call(authority, "handOver", [owner, adminDelaySeconds], { id: "handOver", after: [...domains, ...permissions] });

    return contracts;
  });
  return inLayers(suite);
}

/** What a suite has where its parameters name some; a module without a step would be one more for nothing. */
function optionalModules(
  parameters: SuiteParameters,
  { access, identity, stablecoin }: { access: AccessModule; identity: IdentityModule; stablecoin: StablecoinModule },
) {
  const { deposits, baskets } = parameters.stablecoin;
  return {
    deposits: deposits.length === 0 ? undefined : depositsModule(parameters, { access, identity }),
    baskets: baskets.length === 0 ? undefined : basketsModule(parameters, stablecoin),
  };
}

function labelRoles(m: IgnitionModuleBuilder, authority: CallableContractFuture<string>): Future[] {
  // ADMIN and PUBLIC_ROLE cannot be labelled: AccessManager names them itself.
  return Object.values(roles)
    .filter(({ name }) => name !== "ADMIN")
    .map((role) => m.call(authority, "labelRole", [role.id, role.name], { id: `label_${role.name}` }));
}

function mapFunctions(m: IgnitionModuleBuilder, contracts: Contracts, domains: IgnitionModule[]): Future[] {
  return FUNCTION_ROLES.filter(({ role }) => role !== "ADMIN").flatMap(({ contract, role, functions }) => {
    const selectors = functions.map((signature) => id(signature).slice(0, 10));
    // The name of a step is its contract's in the records: its kind, and which of them it is where there may be several.
    const targets = Object.values(contracts).filter(({ contractName }) => contractName === contract);
    return targets.map((target) =>
      m.call(contracts.authority, "setTargetFunctionRole", [target, selectors, roles[role].id], {
        id: `allow_${target.id.slice(target.id.indexOf("#") + 1)}_${role}`,
        after: domains,
      }),
    );
  });
}

function grantRoles(
  m: IgnitionModuleBuilder,
  authority: CallableContractFuture<string>,
  { roles: holders }: SuiteParameters,
): Future[] {
  const grants = [
    { role: roles.TOKEN_OWNER, ...holders.TOKEN_OWNER },
    { role: roles.RESERVE_ADMIN, ...holders.RESERVE_ADMIN },
    { role: roles.NOTARY_ADMIN, ...holders.NOTARY_ADMIN },
    { role: roles.CREDENTIAL_ADMIN, ...holders.CREDENTIAL_ADMIN },
    { role: roles.TREASURER, ...holders.TREASURER, delaySeconds: 0 },
    { role: roles.GUARDIAN, ...holders.GUARDIAN, delaySeconds: 0 },
  ];
  return grants.map(({ role, holder, delaySeconds }) =>
    m.call(authority, "grantRole", [role.id, holder, delaySeconds], { id: `grant_${role.name}` }),
  );
}
