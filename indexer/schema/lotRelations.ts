import { relations } from "ponder";

import { lotHold } from "./devices.js";
import { escrowItem } from "./escrows.js";
import { lotAdjustment, lotDestruction, lotEdge, titleTransfer } from "./lotHistory.js";
import { lotPacking } from "./lotPacking.js";
import { custodyOffer, custodyTransfer, lot } from "./lots.js";
import { recallMark } from "./recalls.js";

/** What a lot leads to. The other way is with each table. */
export const lotRelations = relations(lot, ({ one, many }) => ({
  offer: one(custodyOffer, { fields: [lot.openOffer], references: [custodyOffer.hash] }),
  offers: many(custodyOffer, { relationName: "lotOffers" }),
  transfers: many(custodyTransfer),
  titleTransfers: many(titleTransfer),
  adjustments: many(lotAdjustment),
  destruction: one(lotDestruction, { fields: [lot.id], references: [lotDestruction.lot] }),
  inputs: many(lotEdge, { relationName: "edgeChild" }),
  outputs: many(lotEdge, { relationName: "edgeParent" }),
  packedIn: one(lot, { fields: [lot.parent], references: [lot.id], relationName: "lotUnit" }),
  packed: many(lot, { relationName: "lotUnit" }),
  packings: many(lotPacking),
  holdings: many(lotHold),
  marks: many(recallMark),
  escrowItems: many(escrowItem),
}));

export const custodyOfferRelations = relations(custodyOffer, ({ one }) => ({
  ofLot: one(lot, { fields: [custodyOffer.lot], references: [lot.id], relationName: "lotOffers" }),
}));

export const custodyTransferRelations = relations(custodyTransfer, ({ one }) => ({
  ofLot: one(lot, { fields: [custodyTransfer.lot], references: [lot.id] }),
}));
