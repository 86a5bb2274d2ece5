import { ponder } from "ponder:registry";
import { tokenSeizure } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";

ponder.on("Stablecoin:Seized", async ({ event, context }) => {
  await context.db.insert(tokenSeizure).values({ ...event.args, ...provenanceOf(event) });
});
