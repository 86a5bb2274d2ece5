import { formatUnits } from "ethers";

import { FUNCTION_ROLES, type ManagedContract, OPTIONAL_CONTRACTS } from "../../../ignition/functionRoles.js";
import type { QuorumParameters, SuiteParameters } from "../../../ignition/parameters/schema.js";
import type { RoleName } from "../../../src/access/roles.js";

const TOKEN_DECIMALS = 6;

/** What the Authority itself lets ADMIN do; roles that are given to others they administer no further. */
const OF_ADMIN = [
  "grantRole(uint64,address,uint32)",
  "labelRole(uint64,string)",
  "revokeRole(uint64,address)",
  "setGrantDelay(uint64,uint32)",
  "setRoleAdmin(uint64,uint64)",
  "setRoleGuardian(uint64,uint64)",
  "setTargetAdminDelay(address,uint32)",
  "setTargetClosed(address,bool)",
  "setTargetFunctionRole(address,bytes4[],uint64)",
  "updateAuthority(address,address)",
];

/** A role of the Authority once the suite is handed over. */
export interface RoleHolding {
  readonly role: RoleName;
  readonly holder: string;
  /** How long each of its operations waits; zero for one that acts at once. */
  readonly delaySeconds: number;
}

/** Which functions of one contract a role may call. */
export interface ContractPower extends RoleHolding {
  readonly contract: string;
  readonly functions: readonly string[];
}

/** A power that the token itself gives, beside the Authority's roles, and the contract that has it. */
export interface TokenPower {
  readonly power: string;
  readonly holder: string;
}

/** Those who sign together for a contract. */
export interface QuorumHolding {
  readonly contract: string;
  /** What the parameters call them, where a contract has several: the registry of notaries has. */
  readonly body: string | null;
  readonly threshold: number;
  readonly seats: readonly { readonly name: string; readonly controller: string; readonly keys: readonly string[] }[];
}

/** Who owns what once the suite is handed over. */
export interface Ownership {
  readonly roles: readonly RoleHolding[];
  readonly contracts: readonly ContractPower[];
  readonly token: readonly TokenPower[];
  readonly quorums: readonly QuorumHolding[];
  /** The account that deploys, and the roles that it has afterwards: none, unless the parameters name it. */
  readonly deployer: { readonly address: string; readonly keeps: readonly RoleName[] };
}

/** Says who will own what, as the parameters have it. */
export function ownershipOf(parameters: SuiteParameters, deployer: string): Ownership {
  const roles = rolesOf(parameters);
  const isDeployers = ({ holder }: RoleHolding) => holder.toLowerCase() === deployer.toLowerCase();

  return {
    roles,
    contracts: powersOf(roles, parameters),
    token: tokenPowers(parameters),
    quorums: [
      quorumOf("ReserveOracle", parameters.stablecoin.attesters),
      quorumOf("FreezeCouncil", parameters.stablecoin.freezing.council),
      quorumOf("NotaryRegistry", parameters.evidence.notaries, "notaries"),
      ...Object.entries(parameters.evidence.bodies).map(([name, body]) => quorumOf("NotaryRegistry", body, name)),
    ],
    deployer: { address: deployer, keeps: roles.filter(isDeployers).map(({ role }) => role) },
  };
}

function rolesOf({ authority, roles }: SuiteParameters): RoleHolding[] {
  return [
    { role: "ADMIN", holder: authority.owner, delaySeconds: authority.adminDelaySeconds },
    ...Object.entries(roles).map(([role, settings]) => ({
      role: role as RoleName,
      holder: settings.holder,
      delaySeconds: "delaySeconds" in settings ? settings.delaySeconds : 0,
    })),
  ];
}

/** One entry a contract and role; the Authority itself obeys ADMIN. */
function powersOf(roles: readonly RoleHolding[], parameters: SuiteParameters): ContractPower[] {
  const powers = new Map<string, ContractPower>();
  const entries = [
    { contract: "Authority", role: "ADMIN", functions: OF_ADMIN },
    ...FUNCTION_ROLES.flatMap(({ contract, ...rest }) =>
      namesOf(contract, parameters).map((name) => ({ contract: name, ...rest })),
    ),
  ];
  for (const { contract, role, functions } of entries) {
    const holding = roles.find((candidate) => candidate.role === role);
    if (holding === undefined) throw new Error(`The parameters name no holder of ${role}.`);

    const names = functions.map((signature) => signature.slice(0, signature.indexOf("(")));
    const before = powers.get(`${contract} ${role}`)?.functions ?? [];
    powers.set(`${contract} ${role}`, { contract, ...holding, functions: [...before, ...names] });
  }
  return [...powers.values()];
}

/** What the records call a contract: one name, or one for each token of its kind. */
function namesOf(contract: ManagedContract, { stablecoin: { deposits } }: SuiteParameters): string[] {
  if (!OPTIONAL_CONTRACTS.includes(contract)) return [contract];
  return deposits.map(({ symbol }) => `${contract}_${symbol}`);
}

function tokenPowers({ stablecoin }: SuiteParameters): TokenPower[] {
  const allowance = formatUnits(stablecoin.gateAllowance, TOKEN_DECIMALS);
  return [
    ...["owner", "masterMinter", "pauser", "rescuer"].map((power) => ({ power, holder: "Authority" })),
    { power: "blacklister", holder: "FreezeCouncil" },
    { power: `minter of ${allowance} ${stablecoin.symbol}`, holder: "ReserveGate" },
    ...stablecoin.deposits.flatMap(({ symbol, minter }) => [
      ...["owner", "masterMinter", "pauser", "rescuer", "blacklister"].map((power) => ({
        power: `${power} of ${symbol}`,
        holder: "Authority",
      })),
      { power: `minter of ${formatUnits(minter.allowance, TOKEN_DECIMALS)} ${symbol}`, holder: minter.holder },
    ]),
  ];
}

function quorumOf(contract: string, { threshold, seats }: QuorumParameters, body: string | null = null): QuorumHolding {
  return { contract, body, threshold, seats };
}
