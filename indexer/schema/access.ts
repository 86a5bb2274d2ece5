import { index, onchainTable, primaryKey } from "ponder";

import { provenance } from "./provenance.js";

/** Who holds which of the Authority's roles. A member that was revoked has no row. */
export const roleMember = onchainTable(
  "role_member",
  (t) => ({
    roleId: t.bigint().notNull(),
    account: t.hex().notNull(),
    /** Seconds between the scheduling and the execution of what the member does. */
    executionDelay: t.bigint().notNull(),
    /** Unix second from which the latest grant is in force. */
    since: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.roleId, table.account] }) }),
);

/** Which role may call a function. A function without a row is the administrator's. */
export const functionRole = onchainTable(
  "function_role",
  (t) => ({ target: t.hex().notNull(), selector: t.hex().notNull(), roleId: t.bigint().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.target, table.selector] }) }),
);

/** Operations that went through the Authority's delay; `state` is "scheduled", "executed" or "cancelled". */
export const scheduledOperation = onchainTable(
  "scheduled_operation",
  (t) => ({
    id: t.hex().notNull(),
    nonce: t.bigint().notNull(),
    state: t.text().$type<"scheduled" | "executed" | "cancelled">().notNull(),
    /** Unix second from which it can be executed. */
    readyAt: t.bigint().notNull(),
    caller: t.hex().notNull(),
    target: t.hex().notNull(),
    data: t.hex().notNull(),
    ...provenance(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.id, table.nonce] }),
    stateIndex: index().on(table.state),
  }),
);
