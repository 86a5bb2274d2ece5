import type { Context } from "ponder:registry";
import { custodyOffer, lot } from "ponder:schema";

import type { OfferState } from "../schema/lots.js";

type Db = Pick<Context, "db">;
type Hex = `0x${string}`;

/** The columns of a lot that an event changes. */
export type LotChanges = Partial<typeof lot.$inferInsert>;

/** A lot as it stands. Events name no lot before the one that created it. */
export async function lotAt({ db }: Db, id: Hex): Promise<typeof lot.$inferSelect> {
  const found = await db.find(lot, { id });
  if (found === null) throw new Error(`Nothing created the lot ${id}.`);
  return found;
}

/** Writes what became of a lot in a block. */
export async function changeLot({ db }: Db, id: Hex, changes: LotChanges, { timestamp }: { timestamp: bigint }) {
  await db.update(lot, { id }).set({ ...changes, updatedAt: timestamp });
}

/** Writes what became of a lot whose number advances by it: what stood on offer counts no more. */
export async function advanceLot(context: Db, id: Hex, changes: LotChanges, block: { timestamp: bigint }) {
  const { sequence } = await lotAt(context, id);
  await endOpenOffer(context, id, "overtaken");
  await changeLot(context, id, { sequence: sequence + 1n, openOffer: null, ...changes }, block);
}

/** Says what became of the offer that stands on the lot, if one does. */
export async function endOpenOffer(context: Db, id: Hex, state: OfferState) {
  const { openOffer: hash } = await lotAt(context, id);
  return hash === null ? null : context.db.update(custodyOffer, { hash }).set({ state });
}
