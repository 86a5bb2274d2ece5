import { type Context, ponder } from "ponder:registry";
import { tokenRole } from "ponder:schema";

import type { TokenRoleName } from "../schema/stablecoin.js";

ponder.on("Stablecoin:OwnershipTransferStarted", ({ event, context }) =>
  setHolder(context, "pendingOwner", event.args.newOwner),
);

ponder.on("Stablecoin:OwnershipTransferred", async ({ event, context }) => {
  await setHolder(context, "owner", event.args.newOwner);
  await context.db.delete(tokenRole, { role: "pendingOwner" });
});

ponder.on("Stablecoin:MasterMinterChanged", ({ event, context }) =>
  setHolder(context, "masterMinter", event.args.newMasterMinter),
);

ponder.on("Stablecoin:PauserChanged", ({ event, context }) => setHolder(context, "pauser", event.args.newAddress));

ponder.on("Stablecoin:BlacklisterChanged", ({ event, context }) =>
  setHolder(context, "blacklister", event.args.newBlacklister),
);

ponder.on("Stablecoin:RescuerChanged", ({ event, context }) => setHolder(context, "rescuer", event.args.newRescuer));

async function setHolder({ db }: Pick<Context, "db">, role: TokenRoleName, holder: `0x${string}`): Promise<void> {
  await db.insert(tokenRole).values({ role, holder }).onConflictDoUpdate({ holder });
}
