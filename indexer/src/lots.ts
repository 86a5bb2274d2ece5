import { type Context, ponder } from "ponder:registry";
import { custodyOffer, custodyTransfer, lot } from "ponder:schema";

import { asciiText } from "../lib/asciiText.js";
import { provenanceOf } from "../lib/provenance.js";
import type { OfferState } from "../schema/lots.js";

type Db = Pick<Context, "db">;

ponder.on("LotLedger:LotCreated", async ({ event, context }) => {
  const { lot: id, identifier, quantity, unit, decimals, eventHash } = event.args;
  const creator = BigInt(event.args.party);
  await context.db.insert(lot).values({
    id,
    creator,
    identifier,
    custodian: creator,
    titleHolder: creator,
    quantity,
    unit: asciiText(unit),
    decimals,
    sequence: 1n,
    eventHash,
    updatedAt: event.block.timestamp,
    ...provenanceOf(event),
  });
});

ponder.on("LotLedger:CustodyOffered", async ({ event, context }) => {
  const { lot: id, from, to, quantity, sequence, deadline, document, offerHash: hash, giver } = event.args;
  await endOpenOffer(context, id, "replaced");

  const offer = {
    lot: id,
    from: BigInt(from),
    to: BigInt(to),
    quantity,
    sequence: BigInt(sequence),
    deadline,
    document,
    giver,
    state: "open" as const,
    ...provenanceOf(event),
  };
  // The very same offer may be made again: after another one, or by another operator.
  await context.db
    .insert(custodyOffer)
    .values({ hash, ...offer })
    .onConflictDoUpdate(offer);
  await context.db.update(lot, { id }).set({ openOffer: hash, updatedAt: event.block.timestamp });
});

ponder.on("LotLedger:CustodyOfferWithdrawn", async ({ event, context }) => {
  const { lot: id, withdrawnSequence } = event.args;
  await endOpenOffer(context, id, "withdrawn");

  const sequence = BigInt(withdrawnSequence) + 1n;
  await context.db.update(lot, { id }).set({ sequence, openOffer: null, updatedAt: event.block.timestamp });
});

ponder.on("LotLedger:CustodyTransferred", async ({ event, context }) => {
  const { lot: id, from, to, quantity, receivedQuantity, document, receiver, relayed } = event.args;
  const sequence = BigInt(event.args.sequence);
  const offer = await endOpenOffer(context, id, relayed ? "overtaken" : "accepted");

  await context.db.insert(custodyTransfer).values({
    lot: id,
    sequence,
    from: BigInt(from),
    to: BigInt(to),
    quantity,
    receivedQuantity,
    document,
    // Of an offer that stood on chain, the offer's own event names the giver.
    giver: relayed ? event.args.giver : (offer?.giver ?? event.args.giver),
    receiver,
    relayed,
    ...provenanceOf(event),
  });
  await context.db
    .update(lot, { id })
    .set({ custodian: BigInt(to), sequence, openOffer: null, updatedAt: event.block.timestamp });
});

/** Says what became of the offer that stands on the lot, if one does. */
async function endOpenOffer({ db }: Db, id: `0x${string}`, state: OfferState) {
  const hash = (await db.find(lot, { id }))?.openOffer;
  return hash ? db.update(custodyOffer, { hash }).set({ state }) : null;
}
