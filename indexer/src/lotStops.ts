import { type Context, ponder } from "ponder:registry";
import { lot as lotTable } from "ponder:schema";

import { changeLot, lotAt } from "../lib/lotChanges.js";

type Hex = `0x${string}`;

ponder.on("LotLedger:LotHoldSet", ({ event, context }) => count(context, event.args, event.block));
ponder.on("LotLedger:LotHoldReleased", ({ event, context }) => count(context, event.args, event.block));

ponder.on("LotLedger:LotMarkedRecalled", async ({ event, context }) => {
  await changeLot(context, event.args.lot, { marked: true }, event.block);
});

/** Writes how many devices hold a lot, and tells the units around it when that makes them held or frees them. */
async function count(
  context: Pick<Context, "db">,
  { lot, holds }: { lot: Hex; holds: number },
  block: { timestamp: bigint },
): Promise<void> {
  // Read before the change, which the row that was found shows as well.
  const { holds: before, heldContents: inside, parent: unit } = await lotAt(context, lot);
  await changeLot(context, lot, { holds }, block);
  // What is inside holds it as well, so nothing changes further out.
  if (inside > 0 || before > 0 === holds > 0) return;

  const change = holds > 0 ? 1 : -1;
  for (let id = unit; id !== null;) {
    const { heldContents, holds: own, parent } = await lotAt(context, id);
    await context.db.update(lotTable, { id }).set({ heldContents: heldContents + change });
    const others = change > 0 ? heldContents > 0 : heldContents > 1;
    if (others || own > 0) return;
    id = parent;
  }
}
