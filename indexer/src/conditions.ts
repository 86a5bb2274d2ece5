import { ponder } from "ponder:registry";
import { conditionList, lotCondition } from "ponder:schema";

import { nonZeroHash } from "../lib/nonZeroHash.js";
import { provenanceOf } from "../lib/provenance.js";

ponder.on("CustodyConditions:ConditionsDefined", async ({ event, context }) => {
  const { conditions: id, list } = event.args;
  await context.db.insert(conditionList).values({ id, ...provenanceOf(event) });
  await context.db
    .insert(lotCondition)
    .values(list.map(({ topic, subject }, position) => ({ list: id, position, topic, subject: nonZeroHash(subject) })));
});
