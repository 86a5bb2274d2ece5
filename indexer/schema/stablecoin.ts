import { index, onchainTable, primaryKey } from "ponder";

import { provenance } from "./provenance.js";

/** Every movement of units. A mint comes from the zero address, a burn goes to it. */
export const transfer = onchainTable(
  "transfer",
  (t) => ({ from: t.hex().notNull(), to: t.hex().notNull(), value: t.bigint().notNull(), ...provenance(t) }),
  (table) => ({
    pk: primaryKey({ columns: [table.blockNumber, table.logIndex] }),
    fromIndex: index().on(table.from),
    toIndex: index().on(table.to),
    transactionIndex: index().on(table.transactionHash),
  }),
);

/** Whoever ever held units or was frozen. */
export const tokenAccount = onchainTable(
  "token_account",
  (t) => ({
    address: t.hex().primaryKey(),
    balance: t.bigint().notNull(),
    frozen: t.boolean().notNull(),
    /** Unix second of the account's latest transfer, freeze or unfreeze. */
    updatedAt: t.bigint().notNull(),
  }),
  (table) => ({ balanceIndex: index().on(table.balance) }),
);

/** One row: the token's supply and what it was made of. `supply` is `totalMinted` less `totalBurned`. */
export const tokenSupply = onchainTable("token_supply", (t) => ({
  token: t.hex().primaryKey(),
  supply: t.bigint().notNull(),
  totalMinted: t.bigint().notNull(),
  totalBurned: t.bigint().notNull(),
  paused: t.boolean().notNull(),
}));

/** Whoever ever was a minter: what it may still mint, and what it minted and burned. */
export const minter = onchainTable("minter", (t) => ({
  address: t.hex().primaryKey(),
  active: t.boolean().notNull(),
  allowance: t.bigint().notNull(),
  minted: t.bigint().notNull(),
  burned: t.bigint().notNull(),
}));

/** Transfers by signature (ERC-3009) whose nonce is gone; `state` is "used" or "cancelled". */
export const tokenAuthorization = onchainTable(
  "token_authorization",
  (t) => ({
    authorizer: t.hex().notNull(),
    nonce: t.hex().notNull(),
    state: t.text().$type<"used" | "cancelled">().notNull(),
    ...provenance(t),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.authorizer, table.nonce] }) }),
);

/** Who holds the token's own roles: owner, pendingOwner, masterMinter, pauser, blacklister, rescuer. */
export const tokenRole = onchainTable("token_role", (t) => ({
  role: t.text().$type<TokenRoleName>().primaryKey(),
  holder: t.hex().notNull(),
}));

/** The token's own words for its roles. */
export type TokenRoleName = "owner" | "pendingOwner" | "masterMinter" | "pauser" | "blacklister" | "rescuer";
