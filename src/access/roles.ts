/** A role of the suite, as `contracts/access/libraries/Roles.sol` defines it. */
export interface Role {
  /** Id in the Authority. */
  readonly id: bigint;
  /** The constant's name, also the label that a deployment gives the role. */
  readonly name: RoleName;
  /** What its members may do. */
  readonly description: string;
  /** Whether its members wait between scheduling and executing; the Authority refuses them otherwise. */
  readonly delayed: boolean;
  /** Who may cancel what members scheduled, beside themselves and ADMIN. */
  readonly guardian: RoleName | undefined;
}

/** Names of the suite's roles. */
export type RoleName =
  "ADMIN" | "TOKEN_OWNER" | "RESERVE_ADMIN" | "TREASURER" | "NOTARY_ADMIN" | "GUARDIAN" | "CREDENTIAL_ADMIN";

/** Every role of the suite by its name. A test compares the list with the Solidity source and with `docs/roles.md`. */
export const roles: Readonly<Record<RoleName, Role>> = {
  ADMIN: {
    id: 0n,
    name: "ADMIN",
    description:
      "Grants and revokes every role, opens and closes targets. Always delayed once the suite is handed over.",
    delayed: true,
    guardian: "GUARDIAN",
  },
  TOKEN_OWNER: {
    id: 1n,
    name: "TOKEN_OWNER",
    description: "Owner actions on the tokens: upgrades and the update of their role holders. Delayed.",
    delayed: true,
    guardian: "GUARDIAN",
  },
  RESERVE_ADMIN: {
    id: 2n,
    name: "RESERVE_ADMIN",
    description: "Loosens limits of the reserve gate and rotates reserve attesters. Delayed.",
    delayed: true,
    guardian: "GUARDIAN",
  },
  TREASURER: {
    id: 3n,
    name: "TREASURER",
    description: "Mints through the reserve gate, against reported reserves only, and pays redemptions. Acts at once.",
    delayed: false,
    guardian: undefined,
  },
  NOTARY_ADMIN: {
    id: 4n,
    name: "NOTARY_ADMIN",
    description: "Creates and rotates notary sets and evidence schemas. Delayed.",
    delayed: true,
    guardian: "GUARDIAN",
  },
  GUARDIAN: {
    id: 5n,
    name: "GUARDIAN",
    description:
      "Tightens limits and cancels scheduled operations of the delayed roles. Acts at once and can only make things stricter.",
    delayed: false,
    guardian: undefined,
  },
  CREDENTIAL_ADMIN: {
    id: 6n,
    name: "CREDENTIAL_ADMIN",
    description: "Opens topics of credentials, trusts issuers and lengthens lifetimes. Delayed.",
    delayed: true,
    guardian: "GUARDIAN",
  },
};
