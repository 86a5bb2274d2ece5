import type { Stage } from "../../../../scripts/story/stage.js";
import type { Authority } from "../../../../types/index.js";
import { executeDelayed } from "../../executeDelayed.js";
import { p256Holder, registerKeys, rsaHolder } from "../../keys.js";

const FORMS = { webAuthn: 1, rsa: 2 } as const;
/** Seconds; more than the owner's delay. */
const WAIT = 11n;

/** Two keys are registered; a guardian refuses two forms, of which the administrator takes one again. */
export async function keyActs({ contracts, account, send }: Stage, authority: Authority): Promise<void> {
  const keys = contracts.keyRegistry.connect(account("relayer"));
  await registerKeys(keys, [p256Holder("notary"), rsaHolder(2_048)]);

  const guarded = keys.connect(account("guardian"));
  await send("The disabling of RSA", guarded.disableForm(FORMS.rsa));
  await send("The disabling of passkeys", guarded.disableForm(FORMS.webAuthn));
  const data = keys.interface.encodeFunctionData("enableForm", [FORMS.webAuthn]);
  await executeDelayed({ authority, caller: account("suiteOwner"), target: keys, data, delay: WAIT });
}
