import { identifierHash } from "../../../src/supplychain/identifierHash.js";
import { lotId } from "../../../src/supplychain/lotId.js";

/** A lot that a call makes. */
export interface Made {
  readonly lot: string;
  readonly identifier: string;
  readonly amount: string;
}

/** The lot that a party makes under an identifier. */
export function madeBy(party: bigint, identifier: string, amount: string): Made {
  return { lot: lotId(party, identifierHash(identifier)), identifier, amount };
}

/** A line a lot that is taken from, and one a lot that is made. */
export function makingRows(
  taken: readonly { readonly lot: string; readonly amount: string }[],
  made: readonly Made[],
): (readonly [string, string])[] {
  return [
    ...taken.map(({ lot, amount }) => ["of", `${lot}  ${amount}`] as const),
    ...made.map(({ lot, amount, identifier }) => ["makes", `${lot}  ${amount}  ${identifier}`] as const),
  ];
}
