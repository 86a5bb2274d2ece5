import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import type { Parties } from "./parties.js";

/** GS1 Digital Links of the story's two lots, and how much each holds. */
export const LOTS = {
  masks: {
    identifier: "https://id.gs1.org/01/09521321000056/10/MK-260108",
    quantity: "100000",
    unit: "H87",
    decimals: 0,
  },
  vaccine: {
    identifier: "https://id.gs1.org/01/09521654000778/10/VX-0442",
    quantity: "4800",
    unit: "H87",
    decimals: 0,
  },
} as const;

/** The id that the mask maker's lot has, or will have, in any ledger. */
export function masksLotId({ maskMaker }: Parties): string {
  return lotId(maskMaker, identifierHash(LOTS.masks.identifier));
}

/** The id that the vaccine maker's lot has, or will have, in any ledger. */
export function vaccineLotId({ vaccineMaker }: Parties): string {
  return lotId(vaccineMaker, identifierHash(LOTS.vaccine.identifier));
}
