import { ponder } from "ponder:registry";
import { eventBatch, eventProfile } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("EventLog:EventsAnchored", async ({ event, context }) => {
  const { batchId, party, root, count, profile, dataHash } = event.args;
  await context.db.insert(eventBatch).values({
    id: batchId,
    party: BigInt(party),
    root,
    count: BigInt(count),
    profile,
    dataHash,
    ...provenanceOf(event),
  });
});

ponder.on("EventLog:ProfileRegistered", async ({ event, context }) => {
  await context.db.insert(eventProfile).values(event.args);
});
