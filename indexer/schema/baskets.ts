import { index, onchainTable, primaryKey, relations } from "ponder";

import { provenance } from "./provenance.js";

/** One row a series of a basket. */
export const basket = onchainTable("basket", (t) => ({
  basket: t.hex().primaryKey(),
  supply: t.bigint().notNull(),
  ...provenance(t),
}));

/**
 * What stands behind a whole unit of each basket. What a component's issuer did to the basket's own balance, a seizure for example, is in
 * that token's events and not here.
 */
export const basketComponent = onchainTable(
  "basket_component",
  (t) => ({
    basket: t.hex().notNull(),
    /** Its number, which is its bit in what a redemption takes. */
    component: t.integer().notNull(),
    token: t.hex().notNull(),
    /** Base units of the token behind a whole unit of the basket. */
    weight: t.bigint().notNull(),
    /** Base units that mints brought in, and that redemptions and claims took out. */
    deposited: t.bigint().notNull(),
    paid: t.bigint().notNull(),
    /** Shares that are claims, all holders' together. */
    claimed: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.basket, table.component] }), tokenIndex: index().on(table.token) }),
);

/** Whoever ever held units of a basket. */
export const basketAccount = onchainTable(
  "basket_account",
  (t) => ({
    basket: t.hex().notNull(),
    address: t.hex().notNull(),
    balance: t.bigint().notNull(),
    /** Unix second of the account's latest transfer. */
    updatedAt: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.basket, table.address] }), addressIndex: index().on(table.address) }),
);

/** Claims that holders have to components that they left in. */
export const basketClaim = onchainTable(
  "basket_claim",
  (t) => ({
    basket: t.hex().notNull(),
    component: t.integer().notNull(),
    holder: t.hex().notNull(),
    shares: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.basket, table.component, table.holder] }) }),
);

/** Every movement of units of a basket. A mint comes from the zero address, a redemption goes to it. */
export const basketTransfer = onchainTable(
  "basket_transfer",
  (t) => ({
    basket: t.hex().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    value: t.bigint().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.blockNumber, table.logIndex] }),
    fromIndex: index().on(table.basket, table.from),
    toIndex: index().on(table.basket, table.to),
  }),
);

export const basketRelations = relations(basket, ({ many }) => ({
  components: many(basketComponent),
  accounts: many(basketAccount),
  transfers: many(basketTransfer),
}));

export const basketComponentRelations = relations(basketComponent, ({ one }) => ({
  of: one(basket, { fields: [basketComponent.basket], references: [basket.basket] }),
}));

export const basketAccountRelations = relations(basketAccount, ({ one }) => ({
  of: one(basket, { fields: [basketAccount.basket], references: [basket.basket] }),
}));

export const basketTransferRelations = relations(basketTransfer, ({ one }) => ({
  of: one(basket, { fields: [basketTransfer.basket], references: [basket.basket] }),
}));
