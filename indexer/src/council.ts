import { ponder } from "ponder:registry";
import { councilKey, councilSet, protectedAccount } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";
import { seatedKeys } from "../lib/seatedKeys.js";

ponder.on("FreezeCouncil:CouncilRotated", async ({ event, context }) => {
  const { threshold, seats } = event.args;
  const version = BigInt(event.args.version);

  if (version > 1n) {
    await context.db.update(councilSet, { version: version - 1n }).set({ retiredAt: event.block.timestamp });
  }
  await context.db.insert(councilSet).values({ version, threshold, seatCount: seats.length, ...provenanceOf(event) });
  await context.db.insert(councilKey).values(seatedKeys(seats).map((seated) => ({ version, ...seated })));
});

ponder.on("FreezeCouncil:AccountProtected", async ({ event, context }) => {
  const { account } = event.args;
  // To protect an account again changes nothing.
  await context.db
    .insert(protectedAccount)
    .values({ account, ...provenanceOf(event) })
    .onConflictDoNothing();
});
