import { addDecimals, isPositive, subtractDecimals } from "../decimals.js";
import { canonicalDecimal } from "../epcis/canonicalDecimal.js";
import type { Mention, Thing } from "./traceGraph.js";

/** How much of a thing was made and used, in one unit. */
export interface Balance {
  /** The UN/CEFACT code; empty where quantities have none. */
  readonly unit: string;
  readonly made: string;
  readonly used: string;
  /** How much more was used than made; `null` when not more was, or when no event says how much was made. */
  readonly overdraft: string | null;
}

/** Adds up what events say was made and used of a thing; withdrawn events do not count. */
export function balancesOf({ made, used }: Thing): Balance[] {
  const [plus, minus] = [sums(made), sums(used)];
  return [...new Set([...plus.keys(), ...minus.keys()])].map((unit) => {
    const [m, u] = [plus.get(unit), minus.get(unit) ?? "0"];
    const excess = m === undefined ? "0" : subtractDecimals(u, m);
    return { unit, made: m ?? "0", used: u, overdraft: isPositive(excess) ? excess : null };
  });
}

function sums(mentions: readonly Mention[]): Map<string, string> {
  const totals = new Map<string, string>();
  for (const { event, item } of mentions) {
    const quantity = item.quantity === null ? null : canonicalDecimal(item.quantity);
    if (quantity === null || event.withdrawal !== undefined) continue;
    const unit = item.unit ?? "";
    totals.set(unit, addDecimals(totals.get(unit) ?? "0", quantity));
  }
  return totals;
}
