import { and, eq, isNotNull } from "ponder";
import { ponder } from "ponder:registry";
import { lot as lotTable, recall, recallMark } from "ponder:schema";

import { provenanceOf } from "../lib/provenance.js";
import { markHolds, marksOf, refreshRecalled } from "../lib/recallMarks.js";
import type { RecallRight } from "../schema/recalls.js";

/** In the order of the contract's enumeration. */
const RECALL_RIGHT = ["none", "creator", "titleHolder", "regulator"] as const;

ponder.on("RecallRegistry:LotRecallStarted", async ({ event, context }) => {
  const { recall: id, lot, party, evidence } = event.args;
  await context.db.insert(recall).values({
    id,
    lot,
    party: BigInt(party),
    right: RECALL_RIGHT[event.args.right] as RecallRight,
    evidence,
    startedAt: event.block.timestamp,
    ...provenanceOf(event),
  });
});

ponder.on("RecallRegistry:RecallShown", async ({ event, context }) => {
  const { recall: id, lot, inside, by } = event.args;
  // The registry gives a mark the last place whose mark stops the lot no more, or else a new one.
  const marks = await marksOf(context, lot);
  let taken;
  for (const mark of marks) if (!(await markHolds(context, mark))) taken = mark;
  if (taken !== undefined) {
    const { recall: ended, inside: out } = taken;
    await context.db.update(recallMark, { recall: ended, lot, inside: out }).set({ slot: null });
  }

  const shown = { slot: taken?.slot ?? marks.length, by, ...provenanceOf(event) };
  await context.db
    .insert(recallMark)
    .values({ recall: id, lot, inside, ...shown })
    .onConflictDoUpdate(shown);
  await context.db.update(lotTable, { id: lot }).set({ recalled: true });
});

ponder.on("RecallRegistry:LotRecallEnded", async ({ event, context }) => {
  const { recall: id, reason, by } = event.args;
  await context.db.update(recall, { id }).set({ endedAt: event.block.timestamp, reason, endedBy: by });

  const marked = await context.db.sql
    .selectDistinct({ lot: recallMark.lot })
    .from(recallMark)
    .where(and(eq(recallMark.recall, id), isNotNull(recallMark.slot)));
  for (const { lot } of marked) await refreshRecalled(context, lot);
});
