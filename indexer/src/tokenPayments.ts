import { ponder } from "ponder:registry";
import { tokenRescue, transferMemo } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("Stablecoin:TransferWithMemo", async ({ event, context }) => {
  await context.db.insert(transferMemo).values({ ...event.args, ...provenanceOf(event) });
});

ponder.on("Stablecoin:ERC20Rescued", async ({ event, context }) => {
  await context.db.insert(tokenRescue).values({ ...event.args, ...provenanceOf(event) });
});
