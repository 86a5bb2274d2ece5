import { type Context, ponder } from "ponder:registry";
import { keyForm, signingKey } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("KeyRegistry:KeyRegistered", async ({ event, context }) => {
  const { key, keyType, publicKey } = event.args;
  await context.db.insert(signingKey).values({ id: key, type: keyType, publicKey, ...provenanceOf(event) });
});

ponder.on("KeyRegistry:FormDisabled", ({ event, context }) => setForm(context, event.args.form, true));
ponder.on("KeyRegistry:FormEnabled", ({ event, context }) => setForm(context, event.args.form, false));

async function setForm({ db }: Pick<Context, "db">, form: number, disabled: boolean): Promise<void> {
  await db.insert(keyForm).values({ form, disabled }).onConflictDoUpdate({ disabled });
}
