import { and, asc, eq, isNotNull } from "ponder";
import type { Context } from "ponder:registry";
import { lot as lotTable, recall, recallMark } from "ponder:schema";
import { zeroHash } from "viem";

import { lotAt } from "./lotChanges.js";

type Db = Pick<Context, "db">;
type Hex = `0x${string}`;
type Mark = typeof recallMark.$inferSelect;

/** The marks of a lot as its registry keeps them, in their order. */
export function marksOf({ db }: Db, lot: Hex): Promise<Mark[]> {
  return db.sql
    .select()
    .from(recallMark)
    .where(and(eq(recallMark.lot, lot), isNotNull(recallMark.slot)))
    .orderBy(asc(recallMark.slot));
}

/** Whether a mark stops its lot: its recall is in force, and what it names is still packed in the lot. */
export async function markHolds(context: Db, mark: Pick<Mark, "recall" | "lot" | "inside">): Promise<boolean> {
  const found = await context.db.find(recall, { id: mark.recall });
  if (found === null || found.endedAt !== null) return false;
  if (mark.inside === zeroHash) return true;

  let { parent } = await lotAt(context, mark.inside);
  while (parent !== null && parent !== mark.lot) ({ parent } = await lotAt(context, parent));
  return parent !== null;
}

/** Writes whether a recall in force stops the lot, after something that may have changed that. Asks nothing for one that was never marked. */
export async function refreshRecalled(context: Db, id: Hex): Promise<void> {
  const { marked, recalled } = await lotAt(context, id);
  if (!marked) return;

  let holds = false;
  for (const mark of await marksOf(context, id)) holds ||= await markHolds(context, mark);
  if (holds !== recalled) await context.db.update(lotTable, { id }).set({ recalled: holds });
}
