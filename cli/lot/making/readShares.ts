import type { JsonRpcProvider } from "ethers";

import { formatQuantity } from "../../../src/supplychain/formatQuantity.js";
import type { LotInput } from "../../../src/supplychain/lotPlan/operations.js";
import { parseQuantity } from "../../../src/supplychain/parseQuantity.js";
import type { Io } from "../../lib/Io.js";
import { explained } from "../ledger/explained.js";
import { askEach, askLot, type LotState } from "../ledger/lotState.js";
import type { Share } from "./shares.js";

/** Lots as they are, and what is taken of each. */
export interface Shares {
  /** The first lot, whose custodian makes the new ones: the ledger demands that all have the same. */
  readonly first: LotState;
  readonly inputs: readonly LotInput[];
  /** The same for a person and for `--json`. */
  readonly taken: readonly { readonly lot: string; readonly amount: string }[];
}

/**
 * Asks the ledger about lots and reads what is taken of each in its own decimals.
 *
 * @param what - What is told when an amount is none.
 */
export async function readShares(
  io: Io,
  provider: JsonRpcProvider,
  { ledger, shares, what }: { readonly ledger: string; readonly shares: readonly Share[]; readonly what: string },
): Promise<Shares> {
  const lots = await askEach(io, shares, ({ lot }) => askLot(provider, ledger, lot));
  const inputs = explained(what, () =>
    lots.map(({ lot, quantity, decimals }, index) => {
      const amount = shares[index]?.amount;
      return { lot, quantity: amount === undefined ? quantity : parseQuantity(amount, decimals).quantity };
    }),
  );
  const taken = lots.map((state, index) => ({ lot: state.lot, amount: amountOf(state, inputs[index] as LotInput) }));
  return { first: lots[0] as LotState, inputs, taken };
}

/** A quantity in a lot's decimals and unit, as in "12.5 KGM". */
export function amountOf(
  { decimals, unit }: Pick<LotState, "decimals" | "unit">,
  { quantity }: { readonly quantity: bigint },
): string {
  return `${formatQuantity({ quantity, decimals })} ${unit}`;
}
