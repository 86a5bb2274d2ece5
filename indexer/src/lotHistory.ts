import { ponder } from "ponder:registry";
import { lotAdjustment, lotDestruction, lotEdge, titleTransfer, yieldDeclaration } from "ponder:schema";

import { asciiText } from "../lib/asciiText.js";
import { advanceLot, changeLot, lotAt } from "../lib/lotChanges.js";
import { nonZeroHash } from "../lib/nonZeroHash.js";
import { provenanceOf } from "../lib/provenance.js";
import type { LineageKind } from "../schema/lots.js";

/** In the order of the contract's enumeration. */
const LINEAGE_KIND = ["none", "split", "merge", "transform"] as const;

// LotCreated and, for inherited conditions, LotConditioned came before for each output.
ponder.on("LotLedger:LotsProcessed", async ({ event, context }) => {
  const { lineage, inputs, amounts, outputs, eventHash } = event.args;
  const kind = LINEAGE_KIND[event.args.kind] as LineageKind;
  const process = nonZeroHash(event.args.process);
  let titleHolder = 0n;
  let recordsMoves = false;
  for (const [position, parent] of inputs.entries()) {
    const input = await lotAt(context, parent);
    const quantity = input.quantity - (amounts[position] as bigint);
    titleHolder = input.titleHolder;
    recordsMoves ||= input.recordsMoves;
    const status = quantity === 0n ? "consumed" : "live";
    await advanceLot(context, parent, { quantity, status }, event.block);
  }

  const made = { titleHolder, recordsMoves, sequence: 1n, lineageKind: kind, lineage };
  for (const child of outputs) {
    await changeLot(context, child, made, event.block);
    const edges = inputs.map((parent, position) => ({
      child,
      position,
      parent,
      amount: amounts[position] as bigint,
      kind,
      process,
      eventHash,
      ...provenanceOf(event),
    }));
    await context.db.insert(lotEdge).values(edges);
  }
});

ponder.on("LotLedger:YieldDeclared", async ({ event, context }) => {
  const { party, process, from, to, numerator, denominator } = event.args;
  const declared = { numerator, denominator, ...provenanceOf(event) };
  await context.db
    .insert(yieldDeclaration)
    .values({ party: BigInt(party), process, from: asciiText(from), to: asciiText(to), ...declared })
    .onConflictDoUpdate(declared);
});

ponder.on("LotLedger:InventoryAdjusted", async ({ event, context }) => {
  const { lot, quantity, countedQuantity, reason } = event.args;
  const sequence = BigInt(event.args.sequence);
  await context.db
    .insert(lotAdjustment)
    .values({ lot, sequence, quantity, countedQuantity, reason, ...provenanceOf(event) });
  await advanceLot(context, lot, { quantity: countedQuantity, sequence }, event.block);
});

ponder.on("LotLedger:LotDestroyed", async ({ event, context }) => {
  await context.db.insert(lotDestruction).values({ ...event.args, ...provenanceOf(event) });
  await advanceLot(context, event.args.lot, { quantity: 0n, status: "destroyed" }, event.block);
});

ponder.on("LotLedger:TitleTransferred", async ({ event, context }) => {
  const { lot, document, giver, receiver } = event.args;
  const [sequence, from, to] = [BigInt(event.args.sequence), BigInt(event.args.from), BigInt(event.args.to)];
  const transfer = { lot, sequence, from, to, document, giver, receiver };
  await context.db.insert(titleTransfer).values({ ...transfer, ...provenanceOf(event) });
  await advanceLot(context, lot, { titleHolder: to, sequence }, event.block);
});
