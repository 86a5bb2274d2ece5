/** Names of the scopes that a party's operator can have. */
export type ScopeName =
  | "CREATE_LOTS"
  | "CUSTODY"
  | "ANCHOR_EVENTS"
  | "DEPOSIT_EVIDENCE"
  | "ISSUE_CREDENTIALS"
  | "REVOKE_CREDENTIALS"
  | "REVOKE_EVIDENCE"
  | "TRANSFER_TITLE"
  | "PROCESS_LOTS"
  | "DECLARE_YIELDS"
  | "ADJUST_LOTS"
  | "BIND_DEVICES"
  | "RECALL_LOTS"
  | "ESCROW";

/**
 * What a party's operator (its staff) may do for it: one bit each, as `contracts/identity/libraries/Scopes.sol` defines them.
 * A test compares the two.
 */
export const scopes: Readonly<Record<ScopeName, bigint>> = {
  CREATE_LOTS: 1n << 0n,
  CUSTODY: 1n << 1n,
  ANCHOR_EVENTS: 1n << 2n,
  DEPOSIT_EVIDENCE: 1n << 3n,
  ISSUE_CREDENTIALS: 1n << 4n,
  REVOKE_CREDENTIALS: 1n << 5n,
  REVOKE_EVIDENCE: 1n << 6n,
  TRANSFER_TITLE: 1n << 7n,
  PROCESS_LOTS: 1n << 8n,
  DECLARE_YIELDS: 1n << 9n,
  ADJUST_LOTS: 1n << 10n,
  BIND_DEVICES: 1n << 11n,
  RECALL_LOTS: 1n << 12n,
  ESCROW: 1n << 13n,
};

/** Every scope that exists, combined. */
export const ALL_SCOPES: bigint = Object.values(scopes).reduce((all, scope) => all | scope, 0n);

/** Every bit that a scope can ever take: the registry refuses bits above. */
export const ASSIGNABLE_SCOPES: bigint = (1n << 64n) - 1n;
