import { onchainTable } from "ponder";

import { provenance } from "./provenance.js";

/** Registered keys that are not accounts; seats name them by their ids. */
export const signingKey = onchainTable("signing_key", (t) => ({
  id: t.hex().primaryKey(),
  /** 1 P-256, 2 RSA, 3 SM2. */
  type: t.integer().notNull(),
  publicKey: t.hex().notNull(),
  ...provenance(t),
}));

/** Forms of signatures that a guardian ever disabled: 0 P-256, 1 WebAuthn, 2 RSA, 3 SM2. */
export const keyForm = onchainTable("key_form", (t) => ({
  form: t.integer().primaryKey(),
  disabled: t.boolean().notNull(),
}));
