import { type Context, type IndexingFunctionArgs, ponder } from "ponder:registry";
import { lotPacking, unitChange } from "ponder:schema";

import { advanceLot, changeLot, lotAt } from "../lib/lotChanges.js";
import { provenanceOf } from "../lib/provenance.js";
import { refreshRecalled } from "../lib/recallMarks.js";

type PackingEvent = IndexingFunctionArgs<"LotLedger:LotPackedInto" | "LotLedger:LotUnpacked">["event"];

/** Most lots of a call. */
const MAX_LOTS = 64;

ponder.on("LotLedger:LotPackedInto", async ({ event, context }) => {
  const { lot, parent, custodian, eventHash } = event.args;
  await changeUnit(context, event, "pack");
  await advanceLot(context, lot, { parent, custodian: null }, event.block);

  const { sequence } = await lotAt(context, lot);
  await changeLot(context, lot, { packedAtSequence: sequence }, event.block);
  await context.db
    .insert(lotPacking)
    .values({ lot, sequence, parent, custodian: BigInt(custodian), eventHash, ...provenanceOf(event) });
  await refreshRecalled(context, parent);
});

ponder.on("LotLedger:LotUnpacked", async ({ event, context }) => {
  const { lot, parent, eventHash } = event.args;
  await changeUnit(context, event, "unpack");
  const { packedAtSequence } = await lotAt(context, lot);
  if (packedAtSequence === null) throw new Error(`The lot ${lot} was not packed.`);
  await context.db.update(lotPacking, { lot, sequence: packedAtSequence }).set({
    unpackedAt: event.block.timestamp,
    unpackEventHash: eventHash,
    unpackTransactionHash: event.transaction.hash,
  });

  const custodian = BigInt(event.args.custodian);
  await advanceLot(context, lot, { parent: null, packedAtSequence: null, custodian }, event.block);
  await refreshRecalled(context, parent);
});

/**
 * The unit's number advances once a call, and a call tells of each lot: so logs that follow one another, of the same unit and EPCIS
 * event, are one call.
 */
async function changeUnit(context: Pick<Context, "db">, event: PackingEvent, kind: "pack" | "unpack") {
  const { lot, parent: unit, eventHash } = event.args;
  const { sequence, contents, heldContents } = await lotAt(context, unit);
  const { holds, heldContents: heldInside } = await lotAt(context, lot);
  const [one, held] = kind === "pack" ? [1, 0] : [-1, holds > 0 || heldInside > 0 ? -1 : 0];
  const changes = { contents: contents + one, heldContents: heldContents + held };
  const last = await context.db.find(unitChange, { unit, sequence });

  const { logIndex: lastLogIndex } = event.log;
  const continues =
    last?.kind === kind &&
    last.eventHash === eventHash &&
    last.count < MAX_LOTS &&
    last.blockNumber === event.block.number &&
    last.lastLogIndex === lastLogIndex - 1;
  if (continues) {
    await context.db.update(unitChange, { unit, sequence }).set({ count: last.count + 1, lastLogIndex });
    return changeLot(context, unit, changes, event.block);
  }
  await advanceLot(context, unit, changes, event.block);
  const row = { unit, sequence: sequence + 1n, kind, count: 1, eventHash, lastLogIndex };
  await context.db.insert(unitChange).values({ ...row, ...provenanceOf(event) });
}
