import { ponder } from "ponder:registry";
import { custodyOffer, custodyTransfer, lot, lotGuards } from "ponder:schema";

import { asciiText } from "../lib/asciiText.js";
import { advanceLot, changeLot, endOpenOffer } from "../lib/lotChanges.js";
import { nonZeroHash } from "../lib/nonZeroHash.js";
import { provenanceOf } from "../lib/provenance.js";

ponder.on("LotLedger:LotCreated", async ({ event, context }) => {
  const { lot: id, identifier, quantity, unit, decimals, eventHash } = event.args;
  const creator = BigInt(event.args.party);
  await context.db.insert(lot).values({
    id,
    creator,
    identifier,
    custodian: creator,
    titleHolder: creator,
    status: "live",
    quantity,
    unit: asciiText(unit),
    decimals,
    sequence: 1n,
    eventHash,
    contents: 0,
    heldContents: 0,
    holds: 0,
    recalled: false,
    marked: false,
    recordsMoves: false,
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
  await changeLot(context, id, { openOffer: hash, sequence: offer.sequence }, event.block);
});

ponder.on("LotLedger:CustodyOfferWithdrawn", async ({ event, context }) => {
  const { lot: id, withdrawnSequence } = event.args;
  await endOpenOffer(context, id, "withdrawn");

  const sequence = BigInt(withdrawnSequence) + 1n;
  await changeLot(context, id, { sequence, openOffer: null }, event.block);
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
  await changeLot(context, id, { custodian: BigInt(to), sequence, openOffer: null }, event.block);
});

ponder.on("LotLedger:MovesRecorded", async ({ event, context }) => {
  await changeLot(context, event.args.lot, { recordsMoves: true }, event.block);
});

// Of a lot that is being made, LotsProcessed follows and says that its number is still the first.
ponder.on("LotLedger:LotConditioned", async ({ event, context }) => {
  const conditions = nonZeroHash(event.args.conditions);
  await advanceLot(context, event.args.lot, { conditions }, event.block);
});

ponder.on("LotLedger:GuardsAppointed", async ({ event, context }) => {
  await context.db.insert(lotGuards).values({ ...event.args, ...provenanceOf(event) });
});
