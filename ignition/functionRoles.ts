import type { RoleName } from "../src/access/roles.js";

/** Contracts whose functions the Authority guards. */
export type ManagedContract =
  | "KeyRegistry"
  | "PartyRegistry"
  | "CredentialRegistry"
  | "Stablecoin"
  | "DepositToken"
  | "DepositRedemptionQueue"
  | "ReserveOracle"
  | "RedemptionQueue"
  | "FreezeCouncil"
  | "ReserveGate"
  | "NotaryRegistry"
  | "SchemaRegistry"
  | "EvidenceRegistry"
  | "LotLedger"
  | "EventLog"
  | "DeliveryEscrow"
  | "DeviceRegistry";

/** Functions of one contract that one role may call. */
export interface FunctionRole {
  readonly contract: ManagedContract;
  readonly role: RoleName;
  /** Signatures, as selectors are made of. */
  readonly functions: readonly string[];
}

/** What a token's owner decides, and what stops something at once: the same for both forms of the token. */
const OF_TOKEN_OWNER = [
  "configureMinter(address,uint256)",
  "forcedTransfer(address,address,uint256,bytes32)",
  "rescueERC20(address,address,uint256)",
  "transferOwnership(address)",
  "unBlacklist(address)",
  "unpause()",
  "updateBlacklister(address)",
  "updateMasterMinter(address)",
  "updatePauser(address)",
  "updateRescuer(address)",
  "upgradeToAndCall(address,bytes)",
];
const OF_GUARDIAN = ["blacklist(address)", "pause()", "removeMinter(address)"];

/** Contracts that a suite has several of, or none: as many as its parameters name. */
export const OPTIONAL_CONTRACTS: readonly ManagedContract[] = ["DepositToken", "DepositRedemptionQueue"];

/**
 * Who may call which restricted function. The Authority owns the token and holds its roles, so the token's functions are called
 * through `Authority.execute`, by whoever has the role here. What is not listed belongs to ADMIN: a new function is closed
 * until it is given to a role, and a test demands that each is.
 */
export const FUNCTION_ROLES: readonly FunctionRole[] = [
  { contract: "KeyRegistry", role: "GUARDIAN", functions: ["disableForm(uint8)"] },
  { contract: "KeyRegistry", role: "ADMIN", functions: ["enableForm(uint8)"] },
  {
    contract: "Stablecoin",
    role: "TOKEN_OWNER",
    functions: [...OF_TOKEN_OWNER, "configureBridge(address,(uint64,uint64,uint24))"],
  },
  { contract: "Stablecoin", role: "GUARDIAN", functions: [...OF_GUARDIAN, "removeBridge(address)"] },
  {
    contract: "DepositToken",
    role: "TOKEN_OWNER",
    functions: [...OF_TOKEN_OWNER, "setRedemptionQueue(address,bool)"],
  },
  { contract: "DepositToken", role: "GUARDIAN", functions: OF_GUARDIAN },
  {
    contract: "ReserveOracle",
    role: "RESERVE_ADMIN",
    functions: ["rotateAttesters((uint40,bytes32[])[],uint8)"],
  },
  ...(["RedemptionQueue", "DepositRedemptionQueue"] as const).flatMap((contract): FunctionRole[] => [
    {
      contract,
      role: "TREASURER",
      functions: ["reject(uint64,bytes32)", "settle((uint64,bytes32)[])", "startPayments(uint64[])"],
    },
    { contract, role: "TOKEN_OWNER", functions: ["seize(uint64,address,bytes32)"] },
  ]),
  {
    contract: "FreezeCouncil",
    role: "TOKEN_OWNER",
    functions: ["protect(address[])", "rotateCouncil((uint40,bytes32[])[],uint8)"],
  },
  { contract: "ReserveGate", role: "TREASURER", functions: ["mint(address,uint256,bytes32)"] },
  { contract: "ReserveGate", role: "GUARDIAN", functions: ["tighten((uint128,uint48,uint16))"] },
  { contract: "ReserveGate", role: "RESERVE_ADMIN", functions: ["loosen((uint128,uint48,uint16))"] },
  {
    contract: "NotaryRegistry",
    role: "NOTARY_ADMIN",
    functions: ["createSet((uint40,bytes32[])[],uint8)", "rotateSet(uint32,(uint40,bytes32[])[],uint8)"],
  },
  {
    contract: "SchemaRegistry",
    role: "NOTARY_ADMIN",
    functions: [
      "register(string,(uint32,uint32,uint32,(uint32,uint32,uint32,uint32,bool,bool)))",
      "succeed(bytes32,bytes32)",
    ],
  },
  {
    contract: "CredentialRegistry",
    role: "CREDENTIAL_ADMIN",
    functions: [
      "lengthenLifetime(uint256,uint32,uint32)",
      "openTopic(string,uint32)",
      "trustIssuer(uint256,uint40,uint8)",
    ],
  },
  {
    contract: "CredentialRegistry",
    role: "GUARDIAN",
    functions: [
      "restrictIssuer(uint256,uint40,uint8,bytes32)",
      "revokeAsGuardian(uint256,uint40,bytes32[],bytes32)",
      "shortenLifetime(uint256,uint32)",
    ],
  },
  { contract: "EventLog", role: "ADMIN", functions: ["registerProfile(string)"] },
  { contract: "LotLedger", role: "ADMIN", functions: ["appointGuards(address,address)"] },
  ...(
    [
      "PartyRegistry",
      "CredentialRegistry",
      "NotaryRegistry",
      "SchemaRegistry",
      "EvidenceRegistry",
      "LotLedger",
      "EventLog",
      "DeliveryEscrow",
      "DeviceRegistry",
    ] as const
  ).map((contract): FunctionRole => ({ contract, role: "ADMIN", functions: ["announceSuccessor(address)"] })),
];
